package io.github.kabegami.pack;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens sets of pictures. */
public final class PictureSets {
  private PictureSets() {}

  /**
   * The pictures or patches of a folder; the one place that knows which kinds of sets there are.
   *
   * @param run is told how far it is and what is skipped, and may be cancelled
   * @throws IOException with a sentence: the path is missing or no folder, or there is no picture
   *     that can be read
   */
  public static PictureSet open(Path path, Run run) throws IOException {
    requireFolder(path);
    FolderSet folder = new FolderSet(path, run);
    if (folder.entries().isEmpty()) {
      throw new IOException(
          folder.skipped().isEmpty()
              ? path
                  + " holds no pictures; expected PNG, JPEG, WebP or TIFF files in it or in its"
                  + " folders"
              : "none of the "
                  + folder.skipped().size()
                  + " pictures in "
                  + path
                  + " can be read; the first: "
                  + folder.skipped().values().iterator().next());
    }
    return folder;
  }

  public static void requireFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IOException(
          path
              + (Files.exists(path) ? " is a file" : " does not exist")
              + "; expected a folder of pictures or patches");
    }
  }
}
