package io.github.kabegami.dataset.report;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small data set of painted pictures, written line by line. */
final class PaintedSet {
  static final String HOSTILE = "site/<script>alert(1)</script>\"'|\u5c71&\u202e";

  private PaintedSet() {}

  static Dataset open(Path folder) throws IOException {
    DatasetConfig config =
        DatasetJson.with(
            DatasetConfig.wallpapers(),
            Map.of("sources", "site other", "contact", "somebody@example.org"));
    return Dataset.open(folder, config, new LocalEngine(2), Run.simple());
  }

  static Candidate candidate(String id, int width, int height, long bytes) {
    return new Candidate(
        id,
        id.substring(0, id.indexOf('/')),
        "https://" + id,
        "https://files/" + id,
        "",
        "0123456789abcdef0123456789abcdef",
        "png",
        bytes,
        width,
        height,
        5,
        "s",
        "sky",
        "an_artist",
        "https://origin/1",
        "");
  }

  /** Ten candidates: 4 used, 3 rejected, 1 not to be had, 1 waiting, 1 listed. */
  static void fill(Dataset dataset) throws IOException {
    for (int i = 0; i < 4; i++) {
      add(dataset, "site/" + i, State.CROPPED, .5 + i * .1, "");
    }
    add(dataset, "site/4", State.REJECTED, .2, "text: letters cover 0.4, allowed is 0.3");
    add(dataset, "site/5", State.REJECTED, .1, "text: letters cover 0.5, allowed is 0.3");
    add(dataset, HOSTILE, State.REJECTED, .3, "<b>bold</b> & \"quoted\": a | b");
    dataset.manifest().list(candidate("other/1", 1920, 1080, 0));
    dataset.manifest().add(Outcome.of(State.FAILED, "other/1").because("http 404: not found"));
    add(dataset, "other/2", State.FETCHED, .4, "");
    dataset.manifest().list(candidate("other/3", 0, 0, 1000));
  }

  private static void add(Dataset dataset, String id, State state, double complexity, String reason)
      throws IOException {
    int number = dataset.manifest().count();
    dataset.manifest().list(candidate(id, 3840, 2160, 1_000_000));
    String file = "pictures/p" + number + ".png";
    Path path = dataset.folder().path().resolve(file);
    if (Files.notExists(path)) {
      PictureFiles.write(path, painted(400 + number, 200), false);
    }
    Outcome outcome =
        Outcome.of(state, id)
            .at(file, "abc" + number)
            .scoring(Map.of("complexity", complexity, "text", 1 - complexity));
    outcome = state == State.CROPPED ? outcome.cut(List.of(new Patch(0, 0, .1))) : outcome;
    dataset.manifest().add(reason.isEmpty() ? outcome : outcome.because(reason));
  }

  /** Dark left, light right. */
  static Picture painted(int width, int height) {
    float[] samples = new float[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % width < width / 2 ? .2f : .8f;
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT);
  }
}
