package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Works through a list. One thing is done or fails as if it were alone; with several, a failure is
 * told and the others go on, and the end is a failure that sums up.
 */
final class Batch {
  private static final int LISTED = 10;

  private Batch() {}

  /** Work on one thing of a list. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it; what is neither a bug nor a cancellation is a failure of this thing alone. */
    void accept(T thing, Run run) throws IOException;
  }

  /** What a thing is called in progress and messages. */
  @FunctionalInterface
  interface Name<T> {
    /** Short, such as a file name. */
    String of(T thing);
  }

  /**
   * Does the work on every thing, in order.
   *
   * @throws IOException if some of several failed, with their number and the first reason; or the
   *     failure of the only one
   * @throws io.github.kabegami.core.CancelledException at once
   */
  static <T> void run(List<T> things, Name<T> name, Run run, Work<T> work) throws IOException {
    Failures failures = new Failures(things.size());
    for (int i = 0; i < things.size(); i++) {
      run.checkCancelled();
      T thing = things.get(i);
      double from = (double) i / things.size();
      double to = (i + 1.0) / things.size();
      String place = things.size() == 1 ? "" : "file " + (i + 1) + " of " + things.size() + ", ";
      Run part = run.reportingTo(run.progress().part(from, to).prefixed(place + name.of(thing)));
      try {
        work.accept(thing, part);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        Failure failure = Failure.of(e);
        if (things.size() == 1 || !failure.isOfOneThing()) {
          throw e;
        }
        failures.add(name.of(thing), failure.sentence(), run);
      }
    }
    failures.end();
  }

  /** What failed of several things. */
  static final class Failures {
    private final int all;
    private final List<String> sentences = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();

    /** None yet, of so many things. */
    Failures(int all) {
      this.all = all;
    }

    /** Adds one and tells it. */
    void add(String name, String sentence, Run run) {
      run.log(name + ": " + sentence);
      sentences.add(sentence);
      failed.add(name);
    }

    /**
     * Ends the work.
     *
     * @throws IOException if some failed, with their number and the first reason
     */
    void end() throws IOException {
      if (sentences.isEmpty()) {
        return;
      }
      boolean every = sentences.size() == all;
      throw new IOException(
          (every ? "all " : sentences.size() + " of ")
              + all
              + " files failed"
              + (every ? "" : ", the others are done")
              + " ("
              + listed(failed)
              + "): "
              + sentences.get(0));
    }
  }

  /** Names in one line, the first ones of many. */
  static String listed(Collection<String> names) {
    return String.join(", ", names.stream().limit(LISTED).toList())
        + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
  }
}
