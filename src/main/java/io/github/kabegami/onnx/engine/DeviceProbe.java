package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.NativeSamples;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a device works: a small network on it must give what plain Java gives. Providers that
 * load, but miss a library at the first convolution, and drivers that compute black or garbage, are
 * found that way.
 */
public final class DeviceProbe {
  private static final int SIDE = 64;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Cards may multiply with ten bits (TF32, float16); garbage is off by far more. */
  private static final double TOLERANCE = 0.01;

  private static final Compact NETWORK = new Compact(8, 2, 2);

  private DeviceProbe() {}

  /**
   * Tries a device in this process, which keeps the library that it loads for that.
   *
   * @param device not {@link Device#AUTO}
   * @param threads of the engine, >= 1
   */
  public static ProbeResult inThisProcess(Device device, int threads) {
    Weights weights = weights();
    Planes picture = picture();
    Planes expected = NETWORK.forward(new FloatOps(weights), picture);
    byte[] model = OnnxWriter.write(NETWORK, weights);
    EngineOptions how = new EngineOptions(device, false, threads);
    try (EngineSession session = EngineSession.open(model, how, EngineSession.Sizes.FEW)) {
      Optional<String> wrong = compare(expected, run(session, picture));
      if (wrong.isPresent()) {
        return ProbeResult.failed(device, wrong.get());
      }
      long start = System.nanoTime();
      run(session, picture);
      return ProbeResult.working(device, (System.nanoTime() - start) / NANOS_PER_MILLI);
    } catch (OrtException e) {
      return ProbeResult.failed(device, EngineSession.firstLine(e));
    } catch (ModelException e) {
      Throwable engine = e.getCause() instanceof OrtException cause ? cause : e;
      return ProbeResult.failed(device, EngineSession.firstLine(engine));
    }
  }

  private static Weights weights() {
    Weights weights = new Weights();
    NetworkSummary.of(NETWORK)
        .parameters()
        .forEach(
            (name, shape) -> {
              int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
              weights.put(name, values(new Seed(1).child(name), sides), sides);
            });
    return weights;
  }

  /** Such that values keep their size on the way through the network. */
  private static float[] values(Seed seed, int[] sides) {
    int count = 1;
    for (int side : sides) {
      count *= side;
    }
    double scale = sides.length == 4 ? Math.sqrt(1.5 * sides[0] / count) : 0.1;
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (scale * seed.normal(i));
    }
    return values;
  }

  private static Planes picture() {
    float[] samples = new float[NETWORK.channels() * SIDE * SIDE];
    Seed seed = new Seed(2);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) seed.unit(i);
    }
    return new Planes(samples, NETWORK.channels(), SIDE, SIDE);
  }

  private static float[] run(EngineSession session, Planes picture) throws OrtException {
    FloatBuffer input = NativeSamples.direct(picture.samples().length);
    input.put(picture.samples()).flip();
    try (OnnxTensor tensor = session.tensor(input, 1, picture.channels(), SIDE, SIDE);
        EngineSession.Call call = session.call("the probe");
        OrtSession.Result result = call.run(Map.of("input", tensor))) {
      FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] samples = new float[output.remaining()];
      output.get(samples);
      return samples;
    }
  }

  /** What is wrong with an output, if anything. */
  static Optional<String> compare(Planes expected, float[] found) {
    if (found.length != expected.samples().length) {
      return Optional.of(
          "it gave " + found.length + " values instead of " + expected.samples().length);
    }
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      difference = Math.max(difference, Math.abs((double) expected.samples()[i] - found[i]));
      largest = Math.max(largest, Math.abs(found[i]));
    }
    if (largest == 0) {
      return Optional.of("it computes black");
    }
    return difference <= TOLERANCE // not a number is not
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "it computes wrong values, off by up to %.3g of 1", difference));
  }
}
