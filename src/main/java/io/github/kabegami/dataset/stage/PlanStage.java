package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.StorageEstimate;
import io.github.kabegami.dataset.source.Source;
import io.github.kabegami.dataset.source.Sources;
import io.github.kabegami.dataset.source.Wishes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks the sources what there is, by metadata alone, and tells what it would take to have it.
 * Nothing is downloaded. Asked again, it looks for what is new; a plan that was accepted stays so
 * unless there is more to fetch than before.
 */
final class PlanStage {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double ASKING = 0.9;
  private static final int CHECK_EVERY = 1 << 12;

  private PlanStage() {}

  /**
   * Makes a plan and keeps it.
   *
   * @throws IOException with a sentence, if a source cannot be asked or nothing fits; what was
   *     listed stays
   */
  static Plan make(Dataset dataset, Run run) throws IOException {
    Optional<Plan> before = read(dataset);
    List<Source> sources = Sources.of(dataset.config(), Optional.of(dataset.folder().pauses()));
    PlanListing listing = new PlanListing(dataset);
    for (int i = 0; i < sources.size(); i++) {
      run.checkCancelled();
      Source source = sources.get(i);
      double from = ASKING * i / sources.size();
      double to = ASKING * (i + 1) / sources.size();
      listing.ask(source, run.reportingTo(run.progress().part(from, to).prefixed(source.name())));
    }
    run.progress().report(ASKING, "counting");
    Set<String> names = sources.stream().map(Source::name).collect(Collectors.toSet());
    int earlier = before.map(Plan::listed).orElse(0);
    Plan plan = new Count(dataset, names, run).plan(listing.refused(), earlier);
    if (plan.fitting() == 0 && plan.rejected() == 0) {
      throw nothing(plan, listing.largest(), dataset.config());
    }
    boolean known =
        before.isPresent()
            && before.get().accepted()
            && plan.listed() == before.get().listed()
            && plan.missing() <= before.get().missing();
    return keep(dataset, plan.accepted(known));
  }

  private static IOException nothing(Plan plan, Optional<Candidate> largest, DatasetConfig config) {
    List<String> facts = new ArrayList<>();
    if (plan.listed() > 0) {
      facts.add("of those listed before none fits what is asked for now");
    }
    if (!plan.refused().isEmpty()) {
      facts.add("all that the sources have were passed over (" + Plan.counts(plan.refused()) + ")");
    }
    return new IOException(
        "no picture fits: "
            + (facts.isEmpty()
                ? "the sources have none; look at sources and tags"
                : String.join(", and ", facts)
                    + largest
                        .map(picture -> tooSmall(picture, config))
                        .orElse(
                            "; loosen what is asked for, such as minwidth, ratings or reject")));
  }

  private static String tooSmall(Candidate largest, DatasetConfig config) {
    boolean narrow = largest.width() < config.minwidth();
    boolean low = largest.height() < config.minheight();
    return String.format(
        Locale.ROOT,
        "; the largest that is too small has %d x %d pixels, and at least %d x %d are asked for:"
            + " try%s%s",
        largest.width(),
        largest.height(),
        config.minwidth(),
        config.minheight(),
        narrow ? " minwidth=" + largest.width() : "",
        low ? " minheight=" + largest.height() : "");
  }

  /** The plan that was made last; empty if there is none. */
  static Optional<Plan> read(Dataset dataset) throws IOException {
    return dataset.isFinished(Stage.PLAN)
        ? Optional.of(Plan.read(dataset.folder().finished(Stage.PLAN)))
        : Optional.empty();
  }

  /**
   * Keeps that a plan was accepted.
   *
   * @throws IOException if the disk refuses
   */
  static Plan accept(Dataset dataset, Plan plan) throws IOException {
    return keep(dataset, plan.accepted(true));
  }

  private static Plan keep(Dataset dataset, Plan plan) throws IOException {
    StageSettings.keep(dataset, Stage.PLAN);
    dataset.finish(Stage.PLAN, plan);
    return plan;
  }

  /** Counts the manifest through. */
  private static final class Count {
    private final Dataset dataset;
    private final Run run;
    private final Wishes wishes;
    private final Set<String> names;
    private final Map<String, Integer> unnamed = new TreeMap<>();
    private int fitting;
    private int rejected;
    private int here;
    private int local;
    private int downloads;
    private long bytes;
    private int guessed;
    private int unsized;
    private long patches;

    Count(Dataset dataset, Set<String> names, Run run) {
      this.dataset = dataset;
      this.names = names;
      this.run = run;
      this.wishes = Wishes.of(dataset.config());
    }

    Plan plan(Map<String, Integer> refused, int earlier) throws IOException {
      Manifest manifest = dataset.manifest();
      for (int number = 0; number < manifest.count(); number++) {
        if (number % CHECK_EVERY == 0) {
          run.checkCancelled();
        }
        add(manifest.candidate(number), manifest.state(number));
      }
      DatasetConfig config = dataset.config();
      return new Plan(
          manifest.count(),
          fitting,
          rejected,
          earlier,
          config.limit(),
          unnamed,
          refused,
          here,
          local,
          downloads,
          bytes,
          guessed,
          unsized,
          downloads * config.interval() / SECONDS_PER_HOUR,
          config.interval(),
          patches,
          StorageEstimate.of(config, patches),
          false);
    }

    private void add(Candidate candidate, State state) {
      Optional<Boolean> wish =
          Optional.ofNullable(dataset.overrides().wishes().get(candidate.id()));
      if (state == State.REJECTED && wish.isEmpty()) {
        rejected++;
        return;
      }
      if (!wish.orElseGet(() -> wishes.complaint(candidate).isEmpty())) {
        return;
      }
      fitting++;
      if (!names.contains(candidate.source())) {
        unnamed.merge(candidate.source(), 1, Integer::sum);
      }
      unsized += candidate.width() > 0 && candidate.height() > 0 ? 0 : 1;
      patches += patches(candidate);
      if (state != State.LISTED && state != State.FAILED) {
        here++;
      } else if (candidate.file().contains("://")) {
        download(candidate);
      } else {
        local++;
      }
    }

    private void download(Candidate candidate) {
      downloads++;
      if (candidate.bytes() > 0) {
        bytes += candidate.bytes();
      } else {
        guessed++;
        bytes += Math.round(StorageEstimate.PICTURE * width(candidate) * height(candidate));
      }
    }

    private long patches(Candidate candidate) {
      return StorageEstimate.patches(dataset.config(), width(candidate), height(candidate));
    }

    /** As least wanted where a source does not tell. */
    private int width(Candidate candidate) {
      return candidate.width() > 0 ? candidate.width() : dataset.config().minwidth();
    }

    private int height(Candidate candidate) {
      return candidate.height() > 0 ? candidate.height() : dataset.config().minheight();
    }
  }
}
