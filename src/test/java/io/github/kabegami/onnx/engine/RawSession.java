package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.network.FloatOps.Planes;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs any ONNX network with one input, for tests of the writers. */
public final class RawSession {
  private RawSession() {}

  /** All outputs of a model. */
  public static List<Planes> run(byte[] model, Planes input) throws OrtException {
    OrtEnvironment environment = Engine.start();
    long[] shape = {1, input.channels(), input.height(), input.width()};
    try (OrtSession session = environment.createSession(model);
        OnnxTensor tensor =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.samples()), shape);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
      List<Planes> outputs = new ArrayList<>();
      for (Map.Entry<String, OnnxValue> entry : result) {
        OnnxTensor output = (OnnxTensor) entry.getValue();
        long[] sides = output.getInfo().getShape();
        float[] samples = new float[output.getFloatBuffer().remaining()];
        output.getFloatBuffer().get(samples);
        outputs.add(new Planes(samples, (int) sides[1], (int) sides[2], (int) sides[3]));
      }
      return outputs;
    }
  }
}
