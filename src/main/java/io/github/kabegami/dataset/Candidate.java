package io.github.kabegami.dataset;

import io.github.kabegami.core.Checks;

/**
 * A picture that a source offers. What a source does not know is an empty text or 0.
 *
 * @param id unique in the data set: the source's name, a slash and the source's own number or path,
 *     such as {@code yande.re/1234}
 * @param source name of the source
 * @param page address of the page about it
 * @param file address or path of the original file, never of a smaller or re-encoded one
 * @param part of the file that it is: a path in a package or the time in a video; empty for all
 * @param md5 of the file, lower-case hexadecimal
 * @param extension of the file, lower case, without a dot
 * @param bytes of the file
 * @param width pixels
 * @param height pixels
 * @param score of the source's users
 * @param rating one letter: g, s, q or e
 * @param tags separated by blanks
 * @param artists separated by blanks
 * @param origin where the source has it from
 * @param licence as the source names it
 */
public record Candidate(
    String id,
    String source,
    String page,
    String file,
    String part,
    String md5,
    String extension,
    long bytes,
    int width,
    int height,
    int score,
    String rating,
    String tags,
    String artists,
    String origin,
    String licence) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the id is empty or a size is negative
   */
  public Candidate {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a candidate needs an id");
    }
    Checks.atLeast("bytes", (double) bytes, 0);
    Checks.atLeast("width", width, 0);
    Checks.atLeast("height", height, 0);
  }

  /** A picture of which only that is known. */
  public static Candidate of(String id, String source, String file) {
    return new Candidate(id, source, "", file, "", "", "", 0, 0, 0, 0, "", "", "", "", "");
  }
}
