package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.filter.FilterTask;
import io.github.kabegami.dataset.report.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges the pictures that were fetched and not judged yet, each by itself in shards, then looks
 * for duplicates among all. What the user wants by overrides wins in the stages that follow, and
 * decides here which of two duplicates stays. Filters that have changed judge all pictures anew.
 * Pictures that did not fit the memory stay fetched, so that the next run tries them again.
 */
public final class FilterStage {
  private static final Set<State> JUDGED =
      Set.of(State.PASSED, State.ACCEPTED, State.CROPPED, State.REJECTED);
  private static final double ALONE = 0.95;

  private FilterStage() {}

  /**
   * Judges them.
   *
   * @return what came of it, for the user
   * @throws IOException with a sentence, if the work cannot go on; what was judged stays
   */
  public static String run(Dataset dataset, Run run) throws IOException {
    requireFiles(dataset.config());
    beginAnewIfChanged(dataset, run);
    Manifest manifest = dataset.manifest();
    int fetched = manifest.count(State.FETCHED);
    if (fetched > 0 || manifest.count(State.PASSED) > 0) {
      dataset.begin(Stage.FILTER);
    }
    dataset.forEach(
        number -> manifest.state(number) == State.FETCHED,
        FilterTask.of(dataset.config(), dataset.folder().path()),
        run.reportingTo(run.progress().part(0, ALONE)));
    DuplicatePass pass = new DuplicatePass(dataset);
    boolean isKnown = fetched == 0 && pass.isDone();
    int changed =
        isKnown
            ? 0
            : pass.run(run.reportingTo(run.progress().part(ALONE, 1).prefixed("duplicates")));
    if (fetched == 0 && changed == 0 && dataset.isFinished(Stage.FILTER)) {
      return "finished already, and there are no new pictures";
    }
    Facts facts = facts(manifest, run);
    dataset.finish(Stage.FILTER, facts);
    return facts.toText(fetched - manifest.count(State.FETCHED))
        + failed(manifest, facts.failed())
        + LackingMemory.text(manifest.count(State.FETCHED), first(manifest, State.FETCHED));
  }

  /** Before anything is judged anew. */
  private static void requireFiles(DatasetConfig config) throws IOException {
    for (String model : List.of(config.textmodel(), config.complexitymodel())) {
      if (!model.isBlank() && !Files.isRegularFile(Path.of(model))) {
        throw new IOException("there is no file " + model + ", which is to judge the pictures");
      }
    }
  }

  /** Judged pictures that have a file are taken for just fetched, once per change. */
  private static void beginAnewIfChanged(Dataset dataset, Run run) throws IOException {
    List<String> changes = StageSettings.changes(dataset, Stage.FILTER);
    if (!changes.isEmpty()) {
      run.log("all pictures are judged anew: " + String.join(", ", changes));
      dataset.begin(Stage.FILTER);
      Manifest manifest = dataset.manifest();
      for (int number = 0; number < manifest.count(); number++) {
        if (JUDGED.contains(manifest.state(number))) {
          Outcome outcome = manifest.last(number);
          if (outcome.file().isPresent()) {
            manifest.add(outcome.now(State.FETCHED));
          }
        }
      }
      manifest.force();
    }
    StageSettings.keep(dataset, Stage.FILTER);
  }

  private static Facts facts(Manifest manifest, Run run) throws IOException {
    Map<String, Integer> rejected = new TreeMap<>();
    for (int number = 0; number < manifest.count(); number++) {
      if (manifest.state(number) == State.REJECTED) {
        run.checkCancelled();
        rejected.merge(manifest.last(number).rule(), 1, Integer::sum);
      }
    }
    int accepted = manifest.count(State.ACCEPTED) + manifest.count(State.CROPPED);
    return new Facts(accepted, rejected, manifest.count(State.FAILED));
  }

  /** Of those that are not to be had, the first one by name. */
  private static String failed(Manifest manifest, int count) throws IOException {
    return count == 0 ? "" : (count > 1 ? ", the first: " : ": ") + first(manifest, State.FAILED);
  }

  /** The first one of a state by name; empty if there is none. */
  private static String first(Manifest manifest, State state) throws IOException {
    for (int number = 0; number < manifest.count(); number++) {
      if (manifest.state(number) == state) {
        return manifest.last(number).named();
      }
    }
    return "";
  }

  /**
   * What came of it, for the file of the finished stage.
   *
   * @param accepted pictures that passed all filters
   * @param rejected pictures by the word of the reason
   * @param failed pictures that are not to be had
   */
  record Facts(int accepted, Map<String, Integer> rejected, int failed) {
    String toText(int judged) {
      int out = rejected.values().stream().mapToInt(Integer::intValue).sum();
      return String.format(
          Locale.ROOT,
          "%s judged; %,d accepted, %,d rejected%s%s",
          Texts.of(judged, "picture"),
          accepted,
          out,
          rejected.isEmpty() ? "" : " (" + Plan.counts(rejected) + ")",
          failed == 0 ? "" : String.format(Locale.ROOT, ", %,d not to be had", failed));
    }
  }
}
