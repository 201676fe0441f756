package io.github.kabegami.core;

/** Something that the work needs is not on this machine: a program, a library, a model. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence on what is missing and how to get it. */
  public UnavailableException(String message) {
    super(message);
  }

  /** With a sentence on what is missing and how to get it. */
  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
