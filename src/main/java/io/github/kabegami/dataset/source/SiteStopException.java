package io.github.kabegami.dataset.source;

import io.github.kabegami.io.RefusedException;

/** A site does not want to be asked any more, or cannot be: the work with it ends. */
final class SiteStopException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user. */
  SiteStopException(String sentence) {
    super(sentence);
  }

  /** With a sentence for the user. */
  SiteStopException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
