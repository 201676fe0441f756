package io.github.kabegami.pack;

import io.github.kabegami.core.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks for faults of pictures, several at a time, and tells them in the order of the pictures. */
final class FaultFinder {
  private static final int AT_A_TIME = 256;

  private final long all;
  private final Findings findings;
  private final Run run;
  private final List<Supplier<Optional<String>>> waiting = new ArrayList<>(AT_A_TIME);
  private long done;

  /**
   * A finder that has looked at none.
   *
   * @param all how many there will be
   */
  FaultFinder(long all, Findings findings, Run run) {
    this.all = all;
    this.findings = findings;
    this.run = run;
  }

  /** One more picture, which is looked at soon. */
  void add(Supplier<Optional<String>> fault) {
    waiting.add(fault);
    if (waiting.size() == AT_A_TIME) {
      finish();
    }
  }

  /** Looks at those that were added. */
  void finish() {
    run.checkCancelled();
    run.progress().report((double) done / Math.max(1, all), "checked " + done + " of " + all);
    String[] found = new String[waiting.size()];
    Arrays.fill(found, "");
    run.forEach(found.length, i -> found[i] = waiting.get(i).get().orElse(""));
    Arrays.stream(found).filter(sentence -> !sentence.isEmpty()).forEach(findings::add);
    done += found.length;
    waiting.clear();
  }
}
