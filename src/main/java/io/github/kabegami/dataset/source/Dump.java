package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.FolderFiles;
import io.github.kabegami.io.PictureFiles;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * The metadata of many posts in files: a JSON object per line or CSV with the names of the fields
 * in its first line, gzipped or not, as Danbooru2021 and the sites themselves write them. One
 * record is in memory at a time. The pictures are looked for below a folder, see {@link
 * DumpPictures}; without a folder they are those that the addresses of the posts name.
 *
 * <p>Passed over and counted in the log: records that cannot be read (the first is named), posts
 * that their site has deleted or banned, posts that are no still picture, and posts whose picture
 * is not there.
 *
 * @param name in ids; a picture's id is this, a slash and the post's number
 * @param path a file, or a folder with files {@code .json}, {@code .jsonl}, {@code .csv}, each also
 *     with {@code .gz}
 * @param config the folder of the pictures, and which are wanted
 */
public record Dump(String name, Path path, DatasetConfig config) implements Source {
  /** Records from one cursor to the next. */
  private static final int AT_A_TIME = 10_000;

  @Override
  public List<Path> places() {
    Stream<Path> dumps = Files.isDirectory(path) ? Stream.of(path) : Stream.empty();
    Stream<Path> pictures = Stream.of(config.local()).filter(l -> !l.isEmpty()).map(Path::of);
    return Stream.concat(dumps, pictures).toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException with a sentence, if a file or the folder of pictures is missing, cannot be
   *     read or is no dump
   */
  @Override
  public void list(Listing listing, Run run) throws IOException {
    if (!config.local().isEmpty() && !Files.isDirectory(Path.of(config.local()))) {
      throw new IOException(
          "the folder of pictures " + config.local() + " is not there; local must name a folder");
    }
    new Reading(files(run), listing, run).read();
  }

  private List<Path> files(Run run) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (Files.notExists(path)) {
      throw new IOException(
          path + " does not exist; dump expects a file .json, .jsonl or .csv, or a folder of them");
    }
    List<Path> files =
        FolderFiles.of(path, file -> isDump(file.getFileName().toString()), run).stream()
            .map(path::resolve)
            .toList();
    if (files.isEmpty()) {
      throw new IOException(path + " holds no dumps; expected .json, .jsonl or .csv files");
    }
    return files;
  }

  private static boolean isDump(String file) {
    return file.toLowerCase(Locale.ROOT).matches(".*\\.(json|jsonl|ndjson|csv)(\\.gz)?");
  }

  /** One pass over all files. */
  private final class Reading {
    private final List<Path> files;
    private final Listing listing;
    private final Run run;
    private final Optional<DumpPictures> pictures;
    private final DumpTally tally = new DumpTally();
    private String print = "";
    private long done;
    private long count;

    Reading(List<Path> files, Listing listing, Run run) {
      this.files = files;
      this.listing = listing;
      this.run = run;
      this.pictures =
          config.local().isEmpty()
              ? Optional.empty()
              : Optional.of(new DumpPictures(Path.of(config.local())));
    }

    void read() throws IOException {
      for (Path file : files) {
        if (!read(file)) {
          break;
        }
      }
      if (count > done) {
        listing.reached(count + " " + print);
      }
      tally.lines(name).forEach(run::log);
    }

    /** Whether more are wanted. */
    private boolean read(Path file) throws IOException {
      tally.begin(file);
      try (DumpLines lines = DumpLines.open(file, run)) {
        Optional<String> first = lines.next(false);
        if (first.isEmpty()) {
          return true;
        }
        requireDump(file, first.get());
        begin(first.get());
        if (first.get().startsWith("{")) {
          return take(first.get(), lines, List.of()) && readAll(lines, List.of());
        }
        return readAll(lines, DumpFields.csv(first.get()));
      } catch (EOFException | ZipException e) {
        throw new IOException(file + " is damaged where it is gzipped: " + e.getMessage(), e);
      }
    }

    /** Of the first file: whether it is the one that the cursor is about. */
    private void begin(String line) {
      if (print.isEmpty()) {
        print = Fingerprint.of(line + CursorWishes.of(config));
        String[] cursor = listing.cursor().split(" ", 2);
        if (cursor.length == 2 && cursor[1].equals(print) && cursor[0].matches("\\d{1,18}")) {
          done = Long.parseLong(cursor[0]);
        } else {
          listing.anew();
        }
      }
    }

    private boolean readAll(DumpLines lines, List<String> names) throws IOException {
      boolean quoted = !names.isEmpty();
      for (Optional<String> line = lines.next(quoted);
          line.isPresent();
          line = lines.next(quoted)) {
        if (!take(line.get(), lines, names)) {
          return false;
        }
      }
      return true;
    }

    /** Whether more are wanted. */
    private boolean take(String line, DumpLines lines, List<String> names) throws IOException {
      count++;
      tally.record();
      if (count % AT_A_TIME == 0) {
        run.checkCancelled();
        double part = (files.indexOf(lines.file()) + lines.done()) / files.size();
        run.progress().report(Math.min(1, part), name + ": record " + count);
      }
      if (count <= done) {
        return true;
      }
      Optional<Candidate> found = candidate(line, names);
      if (found.isPresent() && !listing.offer(found.get())) {
        count--; // a wish for more begins with this record again
        return false;
      }
      if (count % AT_A_TIME == 0) {
        listing.reached(count + " " + print);
      }
      return true;
    }

    private Optional<Candidate> candidate(String line, List<String> names) {
      try {
        if (line.length() >= DumpLines.LONGEST) {
          throw new IllegalArgumentException("it is longer than 4 million characters");
        }
        Map<String, String> fields =
            names.isEmpty() ? DumpFields.json(line) : DumpFields.csv(names, line);
        return candidate(new DumpPost(fields));
      } catch (IllegalArgumentException e) {
        tally.unreadable(String.valueOf(e.getMessage()));
        return Optional.empty();
      }
    }

    private Optional<Candidate> candidate(DumpPost post) {
      if (post.id().isEmpty()) {
        throw new IllegalArgumentException("it has neither an id nor an md5");
      }
      if (post.isGone()) {
        tally.gone();
        return Optional.empty();
      }
      if (!PictureFiles.isPictureName("x." + post.extension())) {
        tally.other();
        return Optional.empty();
      }
      Optional<String> file =
          pictures.isPresent()
              ? pictures
                  .get()
                  .find(post.id(), post.md5(), post.extension(), post.address())
                  .map(Path::toString)
              : SiteRoot.web(post.address()).map(URI::toString); // no file of this computer
      if (file.isEmpty()) {
        tally.missing();
      }
      return file.map(each -> candidate(post, each));
    }

    private Candidate candidate(DumpPost post, String file) {
      return new Candidate(
          name + "/" + post.id(),
          name,
          post.page(),
          file,
          "",
          post.md5(),
          post.extension(),
          Post.believable(post.number("file_size")),
          post.small("image_width", "width"),
          post.small("image_height", "height"),
          post.small("score"),
          post.rating(),
          post.tags(),
          post.artists(),
          post.text("source"),
          post.text("license", "licence"));
    }
  }

  private static void requireDump(Path file, String line) throws IOException {
    if (line.startsWith("[")) {
      throw new IOException(
          file
              + " is one JSON list; expected a JSON object per line, which jq -c '.[]' makes of it");
    }
    if (!line.startsWith("{") && !line.contains(",")) {
      throw new IOException(
          file + " is no dump: its first line is neither a JSON object nor a list of CSV columns");
    }
  }
}
