package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {
  @TempDir private Path folder;

  private static boolean tellsOf(String what, List<String> said) {
    return said.stream().anyMatch(line -> line.contains(what));
  }

  @Test
  void aTrialHasTheSamePatchesAndTunesNoMask() throws IOException {
    SmallRun small = new SmallRun(folder);
    TrainConfig config = small.config();
    try (TrainingData trial = TrainingData.unjudged(config, small.run)) {
      assertEquals(List.of(), small.said);
      try (TrainingData real = TrainingData.open(config, small.run)) {
        assertTrue(tellsOf("unsharp mask", small.said), small.said::toString);
        assertEquals(real.fingerprint(), trial.fingerprint());
        assertEquals(real.patches().epoch(), trial.patches().epoch());
      }
    }
  }

  @Test
  void aRunWithoutJudgesSaysSo() throws IOException {
    SmallRun small = new SmallRun(folder);
    TrainConfig config = small.config("holdout", "");
    try (TrainingData trial = TrainingData.unjudged(config, small.run)) {
      assertEquals(3, trial.trained());
      assertTrue(tellsOf("no pictures judge the network", small.said), small.said::toString);
    }
    small.said.clear();
    try (TrainingData real = TrainingData.open(config, small.run)) {
      assertEquals(3, real.trained());
      assertTrue(tellsOf("no pictures judge the network", small.said), small.said::toString);
      assertFalse(tellsOf("unsharp mask", small.said), small.said::toString);
    }
  }
}
