package io.github.kabegami.onnx.engine;

import static io.github.kabegami.network.onnx.TestGraph.graph;
import static io.github.kabegami.network.onnx.TestGraph.integer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.onnx.TestGraph;
import java.nio.FloatBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Closing a session of ONNX Runtime that runs would end the process. */
class ClosingTest {
  private static final int SIDE = 64;
  private static final int SAMPLES = 3 * SIDE * SIDE;

  @Test
  void closingStopsARunningNetworkFirst() throws InterruptedException {
    byte[] bytes = endless();
    for (int i = 0; i < 25; i++) {
      TensorModel model = OnnxModel.open(bytes, "endless", EngineOptions.cpu(1));
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Void> running =
          CompletableFuture.runAsync(
              () -> {
                begun.countDown();
                run(model);
              });
      begun.await();
      if (i > 0) {
        Thread.sleep(i); // so that runs are caught before, at and after their begin
      }
      model.close();
      ExecutionException failure = assertThrows(ExecutionException.class, running::get);
      String message = String.valueOf(failure.getCause().getMessage());
      assertTrue(failure.getCause() instanceof ModelException, failure.toString());
      assertTrue(message.startsWith("the model endless was closed"), message);
      model.close();
    }
  }

  @Test
  void aClosedModelRunsNoMore() {
    TensorModel model =
        OnnxModel.open(
            TestGraph.pictures().node("Identity", "x", "y").bytes(), "m", EngineOptions.cpu(1));
    model.close();
    assertEquals(
        "the model m was closed; open it again",
        assertThrows(ModelException.class, () -> run(model)).getMessage());
    assertTrue(model.inFullPrecision().isEmpty());
  }

  @Test
  void anEndlessNetworkCanBeStopped() throws InterruptedException {
    try (TensorModel model = OnnxModel.open(endless(), "endless", EngineOptions.cpu(1))) {
      CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(model));
      while (!running.isDone()) {
        model.terminate(); // does nothing before the run
        Thread.sleep(1);
      }
      assertThrows(ExecutionException.class, running::get);
      float[] small = new float[3 * 16 * 16];
      model.run(FloatBuffer.wrap(small), 16, 16, FloatBuffer.wrap(small.clone()));
    }
  }

  private static void run(TensorModel model) {
    model.run(FloatBuffer.allocate(SAMPLES), SIDE, SIDE, FloatBuffer.allocate(SAMPLES));
  }

  /** Loops (height - 16) to the power of many times, which for the pictures of a probe is short. */
  private static byte[] endless() {
    TestGraph body = new TestGraph();
    body.input("i", 7).input("going", 9).input("in", 1, 1, 3, 0, 0);
    body.output("on", 9).output("out", 1, 1, 3, 0, 0);
    body.node("Identity", "going", "on").node("Sigmoid", "in", "out");
    TestGraph whole = TestGraph.pictures().list("few", 32).list("one", 1).list("none");
    return whole
        .node("Shape", "x", "height", integer("start", 2), integer("end", 3))
        .node("Div", "height few", "a")
        .node("Mul", "a a", "b")
        .node("Mul", "b b", "c")
        .node("Mul", "c c", "d")
        .node("Mul", "d d", "e")
        .node("Mul", "e e", "f")
        .node("Mul", "f a", "g")
        .node("Squeeze", "g", "count")
        .node("Loop", "count - x", "y", graph("body", body))
        .bytes();
  }
}
