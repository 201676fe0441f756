package io.github.kabegami.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files, bytes and texts, as lower-case hexadecimal: tells whether two are the same. */
public final class Fingerprint {
  private static final int CHUNK = 1 << 16;

  private Fingerprint() {}

  /**
   * Of a file's bytes.
   *
   * @throws IOException if it cannot be read
   */
  public static String of(Path file) throws IOException {
    return of(file, sha256());
  }

  /**
   * The MD5 of a file's bytes, which sites tell of their files; not for more than that.
   *
   * @throws IOException if it cannot be read
   */
  public static String md5(Path file) throws IOException {
    return of(file, digest("MD5"));
  }

  /** Two of the same bytes. */
  public record Both(String sha256, String md5) {}

  /**
   * Both of a file's bytes, which are read once.
   *
   * @throws IOException if it cannot be read
   */
  public static Both both(Path file) throws IOException {
    MessageDigest sha256 = sha256();
    MessageDigest md5 = digest("MD5");
    update(file, sha256, md5);
    return new Both(text(sha256), text(md5));
  }

  private static String of(Path file, MessageDigest digest) throws IOException {
    update(file, digest);
    return text(digest);
  }

  private static void update(Path file, MessageDigest... digests) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (InputStream stream = Files.newInputStream(file)) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        for (MessageDigest digest : digests) {
          digest.update(chunk, 0, count);
        }
      }
    }
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of a text's UTF-8 bytes. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of bytes. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    return digest("SHA-256");
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + name, e);
    }
  }
}
