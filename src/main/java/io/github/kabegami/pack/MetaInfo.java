package io.github.kabegami.pack;

import io.github.kabegami.io.Json;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * The lines of a file; empty ones are passed over.
   *
   * @throws IOException with a sentence, if it cannot be read
   */
  static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : Json.readText(file).lines().toList()) {
      Matcher line = LINE.matcher(text.strip());
      if (line.matches()) {
        Optional<PictureSize> size =
            line.group(2) == null
                ? Optional.empty()
                : Optional.of(
                    new PictureSize(
                        Integer.parseInt(line.group(3)), Integer.parseInt(line.group(2))));
        lines.add(new Line(line.group(1), size));
      }
    }
    return lines;
  }
}
