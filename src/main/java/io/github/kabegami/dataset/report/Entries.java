package io.github.kabegami.dataset.report;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Manifest;
import java.io.IOException;

/** All candidates of a data set, read one after the other; none is held. */
record Entries(Dataset dataset, Run run) {
  private static final int BETWEEN_REPORTS = 1 << 10;

  /** Sees entries. */
  @FunctionalInterface
  interface Visitor {
    void see(Entry entry) throws IOException;
  }

  void forEach(Progress progress, Visitor visitor) throws IOException {
    Manifest manifest = dataset.manifest();
    PublicNames names = new PublicNames(dataset);
    int count = manifest.count();
    for (int number = 0; number < count; number++) {
      if (number % BETWEEN_REPORTS == 0) {
        run.checkCancelled();
        progress.report((double) number / count, number + " of " + count + " candidates");
      }
      Candidate candidate = manifest.candidate(number);
      names.addSource(candidate.source());
      visitor.see(Entry.of(number, candidate, manifest.last(number), dataset.overrides(), names));
    }
  }
}
