package io.github.kabegami.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files and texts, as lower-case hexadecimal: tells whether two are the same. */
final class Fingerprint {
  private Fingerprint() {}

  /**
   * Of a file's bytes.
   *
   * @throws IOException if it cannot be read
   */
  static String of(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  /** Of a text's UTF-8 bytes. */
  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
