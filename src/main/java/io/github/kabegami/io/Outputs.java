package io.github.kabegami.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes small files whole or not at all; pictures and everything else follow the same rule ({@link
 * PendingFile}).
 */
public final class Outputs {
  private Outputs() {}

  /**
   * Checks that the target may be written, without touching the disk; callers ask before they
   * compute.
   *
   * @throws IOException with one sentence: the target exists and {@code overwrite} is not set, is a
   *     folder, or lies in a place that cannot be written
   */
  public static void requireWritable(Path target, boolean overwrite) throws IOException {
    PendingFile.requireWritable(target, overwrite);
  }

  /**
   * Writes text as UTF-8 without a byte order mark.
   *
   * @throws IOException as {@link #requireWritable}, or if the disk refuses
   */
  public static void writeText(Path target, String text, boolean overwrite) throws IOException {
    writeBytes(target, text.getBytes(StandardCharsets.UTF_8), overwrite);
  }

  /**
   * Writes bytes.
   *
   * @throws IOException as {@link #requireWritable}, or if the disk refuses
   */
  public static void writeBytes(Path target, byte[] bytes, boolean overwrite) throws IOException {
    try (PendingFile file = PendingFile.create(target, overwrite)) {
      Files.write(file.path(), bytes);
      file.finish();
    }
  }
}
