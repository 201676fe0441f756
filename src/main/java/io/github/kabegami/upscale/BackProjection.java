package io.github.kabegami.upscale;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.core.resampling.ResamplingModel;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Gives back what a network lost of its input, seen at the input's size: the residual r = x -
 * D(F(x)), D being the mean of the f x f samples that lie over a pixel, is split into what varies
 * slowly (a shift of colours) and the rest (fine texture), and shares of the two are added,
 * enlarged bicubically:
 *
 * <pre>F(x) + U(lock * low + texture * (r - low)), low = Gaussian of r</pre>
 *
 * <p>The Gaussian has a sigma of 4 pixels of the input and ends at 12. Beyond the picture's border
 * the residual goes on with its last pixel. Samples of the network outside [0,1] count as they are.
 * Alpha, the last of two or four channels, is left alone.
 *
 * <p>Source: Irani and Peleg 1991, Improving resolution by image registration (back-projection);
 * correcting low frequencies alone against a shift of colours: Tencent/Real-SR issue 6.
 */
final class BackProjection extends Decorator {
  private final float texture;
  private final float lock;
  private final int factor;
  private final int colours;

  /** With the shares of the two parts. */
  BackProjection(TensorModel inner, double texture, double lock) {
    super(inner, traits(inner.traits()));
    this.texture = (float) texture;
    this.lock = (float) lock;
    this.factor = inner.traits().upscaleFactor();
    this.colours = colours(inner.traits().channels());
  }

  private static Traits traits(Traits inner) {
    long large = (long) inner.channels() * inner.upscaleFactor() * inner.upscaleFactor();
    int radius = inner.radius() + Gaussian.RADIUS + ResamplingModel.BICUBIC_RADIUS;
    return with(inner, inner.channels(), radius, 3 * large + 4L * inner.channels());
  }

  @Override
  void enlarge(FloatBuffer input, int width, int height, FloatBuffer output) {
    runInner(input, width, height, output);
    float[] large = Buffers.copy(output, (long) colours * width * height * factor * factor);
    float[] residual = residual(input, width, height, large);
    float[] low = Gaussian.of(residual, width, height);
    for (int i = 0; i < residual.length; i++) {
      residual[i] = lock * low[i] + texture * (residual[i] - low[i]);
    }
    float[] correction =
        Pixels.open(
            Resampling.PILLOW_BICUBIC.apply(
                Pixels.wrap(residual, width, height, colours),
                width * factor,
                height * factor,
                Run.simple()));
    for (int i = 0; i < large.length; i++) {
      large[i] += correction[i];
    }
    output.put(output.position(), large);
  }

  /** What the picture has more than the mean of the samples over each pixel. */
  private float[] residual(FloatBuffer input, int width, int height, float[] large) {
    float[] residual = Buffers.copy(input, (long) colours * width * height);
    float share = 1f / (factor * factor);
    float[] sums = new float[width];
    for (int row = 0; row < colours * height; row++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < factor; i++) {
        addGroups(large, (row * factor + i) * width * factor, sums);
      }
      for (int x = 0; x < width; x++) {
        residual[row * width + x] -= sums[x] * share;
      }
    }
    return residual;
  }

  private void addGroups(float[] line, int start, float[] sums) {
    int from = start;
    for (int x = 0; x < sums.length; x++) {
      float sum = 0;
      for (int i = 0; i < factor; i++) {
        sum += line[from++];
      }
      sums[x] += sum;
    }
  }
}
