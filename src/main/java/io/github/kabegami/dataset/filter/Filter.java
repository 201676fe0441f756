package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import java.io.IOException;

/** Judges one picture by itself. One thread at a time. */
public interface Filter extends AutoCloseable {

  /** The name in options, columns and reasons, such as {@code text}. */
  String name();

  /** What the score is and when it rejects: range, unit, border rule, source; one paragraph. */
  String definition();

  /**
   * Judges.
   *
   * @throws IOException with a sentence, if the file cannot be read; then the picture is rejected
   *     as damaged
   */
  Verdict judge(Examined picture, Run run) throws IOException;

  /** Lets go of what it opened. */
  @Override
  default void close() {}

  /**
   * What a filter says.
   *
   * @param score not a number where the filter cannot tell
   * @param complaint why the picture is rejected, a part of a sentence; empty if it is not
   */
  record Verdict(double score, String complaint) {
    /** Not rejected. */
    public static Verdict passed(double score) {
      return new Verdict(score, "");
    }

    /** The filter cannot tell; not rejected. */
    public static Verdict undecidable() {
      return new Verdict(Double.NaN, "");
    }

    /** Rejected. */
    public static Verdict rejected(double score, String complaint) {
      return new Verdict(score, complaint);
    }

    /** Whether it passed. */
    public boolean passes() {
      return complaint.isEmpty();
    }
  }
}
