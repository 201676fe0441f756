package io.github.kabegami.degradation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A model made of a method, which remembers what it was asked. */
final class StubModel implements TensorModel {
  private final Traits traits;
  private final Body body;
  final List<String> sizes = new ArrayList<>();
  int timesClosed;

  /** From planar samples to planar samples of the same size. */
  interface Body {
    RandomAccessibleInterval<FloatType> apply(RandomAccessibleInterval<FloatType> pixels);
  }

  StubModel(int channels, int upscaleFactor, int alignment, Body body) {
    this.traits =
        new Traits("stub.onnx", channels, upscaleFactor, 1, alignment, "it is a stub", "CPU");
    this.body = body;
  }

  /** Of three channels that keeps the size. */
  static StubModel of(Body body) {
    return new StubModel(3, 1, 8, body);
  }

  /** A blur that looks one pixel to each side. */
  static StubModel box() {
    double[] weights = new double[9];
    Arrays.fill(weights, 1);
    Kernel kernel = new Kernel(3, weights);
    return of(pixels -> Convolution.apply(pixels, kernel, Run.simple()));
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    sizes.add(width + " x " + height);
    float[] samples = new float[traits.channels() * width * height];
    input.get(input.position(), samples);
    RandomAccessibleInterval<FloatType> pixels =
        Pixels.wrap(samples, width, height, traits.channels());
    output.put(output.position(), Pixels.open(body.apply(pixels)));
  }

  @Override
  public void close() {
    timesClosed++;
  }
}
