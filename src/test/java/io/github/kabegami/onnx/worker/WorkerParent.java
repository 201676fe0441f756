package io.github.kabegami.onnx.worker;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Optional;

/** A process with a worker that hangs, to be killed by a test. */
final class WorkerParent {
  private WorkerParent() {}

  public static void main(String[] arguments) {
    WorkerModel model =
        WorkerModel.open(
            FaultyWorker.launch(Duration.ofMinutes(5), Duration.ofMinutes(5)),
            new WorkerModel.Source(
                Optional.empty(),
                Optional.of(new SmallNetwork(1, 2).onnx(new Seed(1))),
                "small",
                EngineOptions.cpu(1)));
    System.out.println(model.pid());
    System.out.println(model.folder());
    int width = Integer.parseInt(arguments[0]);
    model.run(FloatBuffer.allocate(width * 8), width, 8, FloatBuffer.allocate(width * 32));
    System.out.println("not reached");
  }
}
