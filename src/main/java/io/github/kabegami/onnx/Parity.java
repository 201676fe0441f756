package io.github.kabegami.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import java.nio.FloatBuffer;

/** Whether an engine computes what a network's description says. */
final class Parity {
  private static final double LARGEST_WORK = 1e8;
  private static final int SMALLEST_SIDE = 4;
  private static final int LARGEST_SIDE = 64;

  private Parity() {}

  /**
   * Runs both on a small random picture.
   *
   * @return the largest absolute difference, divided by the largest absolute value where that
   *     exceeds 1
   * @throws ModelException if one of them fails
   */
  static double difference(TensorModel model, UpscalingNetwork network, Weights weights) {
    NetworkSummary summary = NetworkSummary.of(network);
    int side = side(network, summary);
    while (true) {
      Planes picture = picture(network.channels(), side, side + summary.alignment());
      try {
        Planes expected = network.forward(new FloatOps(weights), picture);
        return difference(expected, run(model, picture, expected));
      } catch (ModelException e) {
        side = 2 * side; // some networks mirror a wide border
        if (side > LARGEST_SIDE) {
          throw e;
        }
      }
    }
  }

  /** As many pixels as the plain reference takes in a fraction of a second. */
  private static int side(UpscalingNetwork network, NetworkSummary summary) {
    int factor = network.upscaleFactor();
    double perPixel = Math.max(1, summary.multiplyAdds() * factor * factor);
    double wanted = Math.sqrt(LARGEST_WORK / perPixel);
    double side = Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE / 2.0, wanted));
    return (int) Math.ceil(side / summary.alignment()) * summary.alignment();
  }

  private static Planes picture(int channels, int height, int width) {
    float[] samples = new float[channels * height * width];
    Seed seed = new Seed(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) seed.child(i).uniform(0, 1);
    }
    return new Planes(samples, channels, height, width);
  }

  private static float[] run(TensorModel model, Planes picture, Planes expected) {
    FloatBuffer output = FloatBuffer.allocate(expected.samples().length);
    model.run(FloatBuffer.wrap(picture.samples()), picture.width(), picture.height(), output);
    return output.array();
  }

  private static double difference(Planes expected, float[] found) {
    double largest = 0;
    double size = 1;
    for (int i = 0; i < found.length; i++) {
      double difference = Math.abs((double) expected.samples()[i] - found[i]);
      largest = Math.max(largest, difference); // not a number stays so
      size = Math.max(size, Math.abs(expected.samples()[i]));
    }
    return largest / size;
  }
}
