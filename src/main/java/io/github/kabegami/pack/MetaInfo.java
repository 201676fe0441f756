package io.github.kabegami.pack;

import io.github.kabegami.io.PictureSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of BasicSR's lists of pictures: {@code name.png (height,width,channels) level}.
 *
 * <p>Source: XPixelGroup/BasicSR, basicsr/utils/lmdb_util.py. Its readers take the name and pass
 * over the rest.
 */
final class MetaInfo {
  static final String FILE = "meta_info.txt";

  /** Of deflating, as BasicSR's own packs have it. */
  private static final int LEVEL = 1;

  private static final Pattern LINE =
      Pattern.compile("(\\S.*?)(?: +\\((\\d{1,9}), ?(\\d{1,9}), ?\\d+\\)(?: +\\d+)?)?");

  private MetaInfo() {}

  /**
   * A line.
   *
   * @param name with its ending
   * @param size if the line tells it
   */
  record Line(String name, Optional<PictureSize> size) {

    /** The name without its ending. */
    String key() {
      return name.replaceFirst("\\.[^./]*$", "");
    }
  }

  /** The line of a patch with its line feed. */
  static String line(String name, Stored stored) {
    return String.format(
        Locale.ROOT,
        "%s.png (%d,%d,%d) %d\n",
        name,
        stored.height(),
        stored.width(),
        stored.channels(),
        LEVEL);
  }

  /** Is told of lines. */
  @FunctionalInterface
  interface Visitor {
    void see(Line line) throws IOException;
  }

  /**
   * Reads the lines of a file one after the other; those that are none are passed over.
   *
   * @throws IOException with a sentence, if it cannot be read
   */
  static void forEach(Path file, Visitor visitor) throws IOException {
    try (BufferedReader texts = open(file)) {
      Iterator<String> each = texts.lines().iterator();
      for (Optional<Line> line = next(file, each); line.isPresent(); line = next(file, each)) {
        visitor.see(line.get());
      }
    }
  }

  /** The first line; empty if there is none. */
  static Optional<Line> first(Path file) throws IOException {
    try (BufferedReader texts = open(file)) {
      return next(file, texts.lines().iterator());
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
    }
    return Files.newBufferedReader(file);
  }

  private static Optional<Line> next(Path file, Iterator<String> texts) throws IOException {
    try {
      Optional<Line> line = Optional.empty();
      while (line.isEmpty() && texts.hasNext()) {
        line = line(texts.next());
      }
      return line;
    } catch (UncheckedIOException e) {
      throw new IOException(file + " cannot be read as text in UTF-8 (" + e.getMessage() + ")", e);
    }
  }

  private static Optional<Line> line(String text) {
    Matcher line = LINE.matcher(text.strip());
    if (!line.matches()) {
      return Optional.empty();
    }
    Optional<PictureSize> size =
        line.group(2) == null
            ? Optional.empty()
            : Optional.of(
                new PictureSize(Integer.parseInt(line.group(3)), Integer.parseInt(line.group(2))));
    return Optional.of(new Line(line.group(1), size));
  }
}
