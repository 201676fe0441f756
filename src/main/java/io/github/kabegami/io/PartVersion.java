package io.github.kabegami.io;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Of which version of a file a part of it is, as the server told: kept beside the part, so that the
 * rest of another version is never put behind it. Two versions of weights often have the same
 * length, which therefore does not suffice.
 *
 * @param tag the header ETag; or empty
 * @param modified the header Last-Modified; or empty
 * @param bytes of the whole file; 0 if not told
 */
record PartVersion(String tag, String modified, long bytes) {
  private static final String END = ".version";
  private static final String WEAK = "W/";

  /** What the answer with that head is of. */
  static PartVersion of(int status, HttpHeaders headers) {
    return new PartVersion(
        headers.firstValue("ETag").orElse(""),
        headers.firstValue("Last-Modified").orElse(""),
        status == Downloads.PARTIAL ? whole(headers) : coming(headers));
  }

  private static long coming(HttpHeaders headers) {
    return headers.firstValueAsLong("Content-Length").orElse(0);
  }

  /** From {@code bytes 100-199/200}. */
  private static long whole(HttpHeaders headers) {
    String digits = headers.firstValue("Content-Range").orElse("").replaceFirst(".*/", "");
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  /** That of a part; empty if nobody knows it. */
  static Optional<PartVersion> read(Path part) {
    try {
      return Files.exists(beside(part))
          ? Optional.of(Json.read(beside(part), PartVersion.class)).filter(PartVersion::isTold)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // damaged, so it begins anew
    }
  }

  /** Keeps it for a part. */
  void write(Path part) throws IOException {
    Json.write(beside(part), this, true);
  }

  /** Deletes a part and what is known of it. */
  static void delete(Path part) throws IOException {
    Files.deleteIfExists(part);
    forget(part);
  }

  /** Deletes what is known of a part. */
  static void forget(Path part) throws IOException {
    Files.deleteIfExists(beside(part));
  }

  private static Path beside(Path part) {
    return part.resolveSibling(part.getFileName() + END);
  }

  private boolean isTold() {
    return !tag.isEmpty() || !modified.isEmpty();
  }

  /** Whether an answer is of this version; one to If-Range may leave out all but the tag. */
  boolean isThatOf(PartVersion answer) {
    boolean sameWords = tag.isEmpty() ? modified.equals(answer.modified) : tag.equals(answer.tag);
    return sameWords && (bytes == 0 || answer.bytes == 0 || bytes == answer.bytes);
  }

  /** The header If-Range: with it a server sends everything if the file is another one. */
  Optional<String> condition() {
    String words = tag.isEmpty() ? modified : tag;
    return words.isEmpty() || words.startsWith(WEAK) ? Optional.empty() : Optional.of(words);
  }
}
