package io.github.kabegami.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.network.onnx.TestGraph;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ScoreModelTest {

  /** The run is cancelled as soon as it has asked for the last time before the network begins. */
  @Test
  void aNetworkIsStoppedWhileItRuns() throws Exception {
    AtomicBoolean begun = new AtomicBoolean();
    Run run = Run.simple().cancelledBy(() -> begun.getAndSet(true));
    Run watch = run.cancelledBy(begun::get);
    int side = 500;
    FloatBuffer picture = ScoreModel.buffer(3L * side * side);
    try (ScoreModel network = ScoreModel.open(slow(), "slow", 1)) {
      CompletableFuture<Void> work =
          CompletableFuture.runAsync(
              () ->
                  assertThrows(
                      CancelledException.class,
                      () -> network.run(Map.of("x", picture), 3, side, side, run)));
      while (!work.isDone()) {
        watch.notifyCancelled();
        Thread.onSpinWait();
      }
      work.get();
      List<ScoreModel.Output> after = network.run(Map.of("x", picture), 3, 8, 8, Run.simple());
      assertEquals(List.of(1L, 3L, 8L, 8L), after.get(0).shape());
    }
  }

  private static byte[] slow() {
    TestGraph graph = TestGraph.pictures().conv("x", "v0", 3, 32, 3, 1);
    for (int i = 0; i < 30; i++) {
      graph.conv("v" + i, "v" + (i + 1), 32, 32, 3, 1);
    }
    return graph.conv("v30", "y", 32, 3, 3, 1).bytes();
  }
}
