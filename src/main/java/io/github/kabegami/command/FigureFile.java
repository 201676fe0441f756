package io.github.kabegami.command;

import io.github.kabegami.io.PictureFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The file that a figure of pictures goes to. */
final class FigureFile {
  private FigureFile() {}

  /**
   * Checks, before any work, that a figure may be written there.
   *
   * @param inputs what was given as pictures: files are not written over
   * @throws UsageException if it is not the name of a PNG file
   * @throws IOException with one sentence, if it is an input or cannot be written
   */
  static void require(File output, boolean overwrite, @Nullable Object... inputs)
      throws IOException {
    if (!output.getName().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new UsageException("output must be the name of a .png file, got " + output.getName());
    }
    for (Object input : inputs) {
      if (input != null && isSame(output.toPath(), new File(input.toString()))) {
        throw new IOException("output " + output + " is an input itself; choose another file");
      }
    }
    PictureFiles.requireWritable(output.toPath(), overwrite);
  }

  private static boolean isSame(Path output, File input) throws IOException {
    return Files.exists(output) && input.exists() && Files.isSameFile(output, input.toPath());
  }
}
