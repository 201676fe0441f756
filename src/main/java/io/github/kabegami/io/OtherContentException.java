package io.github.kabegami.io;

/** A download that came to its end but is not the file that was expected; it was deleted. */
public final class OtherContentException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user. */
  public OtherContentException(String sentence) {
    super(sentence);
  }
}
