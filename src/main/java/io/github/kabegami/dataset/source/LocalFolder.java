package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.io.FolderFiles;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The picture files in a folder and in the folders in it, in the order of their names; hidden ones
 * are passed over, links are followed. Only headers are read, and only of files that are not listed
 * yet. A file whose header cannot be read is offered without a size, so that {@link FileFetcher}
 * rejects it with the reason.
 *
 * @param name in ids; a picture's id is this, a slash and its path below the folder
 * @param folder of pictures
 */
public record LocalFolder(String name, Path folder) implements Source {
  private static final int AT_A_TIME = 256;

  @Override
  public List<Path> places() {
    return List.of(folder);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException with a sentence, if the folder is missing, cannot be read or holds no
   *     picture
   */
  @Override
  public void list(Listing listing, Run run) throws IOException {
    List<String> files = FolderFiles.of(folder, PictureFiles::isPicture, run);
    if (files.isEmpty()) {
      throw new IOException(
          folder
              + " holds no pictures; expected PNG, JPEG, WebP or TIFF files in it or in its"
              + " folders");
    }
    Work work = Work.of(name, "");
    for (int from = 0; from < files.size(); from += AT_A_TIME) {
      run.progress()
          .report((double) from / files.size(), "picture " + from + " of " + files.size());
      List<String> now =
          files.subList(from, Math.min(files.size(), from + AT_A_TIME)).stream()
              .filter(file -> !listing.isKnown(work.id(file)))
              .toList();
      Candidate[] found = new Candidate[now.size()];
      run.forEach(
          found.length, i -> found[i] = picture(work, now.get(i), folder.resolve(now.get(i))));
      for (Candidate candidate : found) {
        if (!listing.offer(candidate)) {
          return;
        }
      }
    }
  }

  /** A picture file of a work. */
  static Candidate picture(Work work, String key, Path path) {
    Path file = path.toAbsolutePath().normalize();
    long bytes = 0;
    PictureSize size = Work.UNKNOWN;
    try {
      bytes = Files.size(file);
      size = PictureFiles.size(file);
    } catch (IOException e) {
      // The fetcher tells why.
    }
    return work.picture(key, file.toString(), "", FileNames.extension(key), bytes, size);
  }
}
