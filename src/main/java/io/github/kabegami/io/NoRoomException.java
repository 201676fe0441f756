package io.github.kabegami.io;

/** The disk is full, or has not enough room for what is to come. */
public final class NoRoomException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user. */
  NoRoomException(String sentence) {
    super(sentence);
  }

  /** With a sentence for the user. */
  NoRoomException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
