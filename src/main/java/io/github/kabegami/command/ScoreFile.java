package io.github.kabegami.command;

import io.github.kabegami.io.Outputs;
import io.github.kabegami.measure.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The file that scores go to.
 *
 * @param path of it
 * @param overwrite whether it may be replaced
 * @param format that the end of its name stands for
 */
record ScoreFile(Path path, boolean overwrite, Function<Report, String> format) {

  /**
   * The file that the user names; nothing is written yet.
   *
   * @throws UsageException if its name ends in no known format
   * @throws IOException if it may not be written
   */
  static Optional<ScoreFile> of(@Nullable File file, boolean overwrite) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    ScoreFile scores = new ScoreFile(file.toPath(), overwrite, format(file));
    Outputs.requireWritable(scores.path, overwrite);
    return Optional.of(scores);
  }

  private static Function<Report, String> format(File file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv" -> Report::toCsv;
      case "json" -> Report::toJson;
      case "md" -> Report::toMarkdown;
      default -> throw new UsageException("output must end in .csv, .json or .md, got " + file);
    };
  }

  /**
   * Writes all scores.
   *
   * @throws IOException if the disk refuses
   */
  void write(Report report) throws IOException {
    Outputs.writeText(path, format.apply(report), overwrite);
  }

  /**
   * Writes the scores so far, beside the file.
   *
   * @return where
   * @throws IOException if the disk refuses
   */
  Path writePartial(Report report) throws IOException {
    Path beside = partial(path);
    Outputs.writeText(beside, format.apply(report), false);
    return beside;
  }

  /** The first of {@code scores.partial.csv}, {@code scores.partial2.csv} ... that is free. */
  static Path partial(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    Path free = path.resolveSibling(name.substring(0, dot) + ".partial" + name.substring(dot));
    for (int i = 2; Files.exists(free); i++) {
      free = path.resolveSibling(name.substring(0, dot) + ".partial" + i + name.substring(dot));
    }
    return free;
  }
}
