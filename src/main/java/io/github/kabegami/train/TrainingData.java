package io.github.kabegami.train;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.data.DataSplit;
import io.github.kabegami.train.data.PatchMaker;
import io.github.kabegami.train.validation.Validation;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run trains on and is judged by.
 *
 * @param pictures all of the input
 * @param trained number of those that are trained on
 * @param patches of those
 * @param validation by those that are
 * @param presets names, in the order of their shares
 * @param fingerprint of the names and sizes of the pictures that are trained on
 */
record TrainingData(
    PictureSet pictures,
    int trained,
    PatchMaker patches,
    Validation validation,
    List<String> presets,
    String fingerprint)
    implements Closeable {
  private static final String UNJUDGED =
      "no pictures judge the network, so that its newest weights count as the best; to have scores,"
          + " name pictures that it does not see with validation or holdout";

  /** Opens what a run trains on. */
  @FunctionalInterface
  interface Opening {
    TrainingData open(TrainConfig config, Run run) throws IOException;
  }

  /** Opens what a configuration names. */
  static TrainingData open(TrainConfig config, Run run) throws IOException {
    return open(config, true, run);
  }

  /** The same for trials that judge nothing: no picture is prepared for it, no mask is tuned. */
  static TrainingData unjudged(TrainConfig config, Run run) throws IOException {
    return open(config, false, run);
  }

  private static TrainingData open(TrainConfig config, boolean judges, Run run) throws IOException {
    Run quiet = run.reportingTo(Progress.NONE); // many short steps, none of which says much
    Degrader degrader =
        Degrader.of(config.degradation(), config.codecs().equals("all"), config.factor(), quiet);
    try (Resources opened = new Resources()) {
      DataSplit split = opened.add(DataSplit.open(config, run));
      PictureSet pictures = split.pictures();
      List<Integer> judged = judges ? split.judged() : List.of();
      if (split.judged().isEmpty()) {
        run.log(UNJUDGED);
      }
      PatchMaker patches = PatchMaker.of(split, config, degrader, quiet);
      Validation validation =
          opened.add(Validation.open(config, pictures, judged, split.trained(), degrader, run));
      TrainingData data =
          new TrainingData(
              pictures,
              split.trained().size(),
              patches,
              validation,
              degrader.presets().stream().map(Preset::name).toList(),
              fingerprint(pictures, split.trained()));
      opened.keep();
      return data;
    }
  }

  private static String fingerprint(PictureSet pictures, List<Integer> trained) {
    StringBuilder text = new StringBuilder();
    for (int index : trained) {
      PictureSet.Entry entry = pictures.entries().get(index);
      text.append(entry.name()).append(' ').append(entry.width()).append(' ');
      text.append(entry.height()).append('\n');
    }
    return Fingerprint.of(text.toString());
  }

  /** Pictures that cannot be read, with the reason, by now. */
  List<String> skipped() {
    Map<String, String> all = new TreeMap<>(pictures.skipped());
    all.putAll(patches.skipped());
    return all.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).toList();
  }

  @Override
  public void close() throws IOException {
    try (pictures;
        validation) {
      return;
    }
  }
}
