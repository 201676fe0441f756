package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.ResamplingModel;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A network without alpha for pictures with alpha.
 *
 * <p>Colours are multiplied by alpha and enlarged, so that hidden colours do not come into the
 * edges; alpha is enlarged by a pass of its own, as gray; the enlarged colour is divided by the
 * enlarged alpha and clamped to [0,1], and alpha is clamped after that, so that a network that
 * overshoots at edges does so in both and the quotient stays. Four exceptions, each decided pixel
 * by pixel, so that tiles stay exact:
 *
 * <ul>
 *   <li>Where alpha is constant as far as the network looks, it stays exactly, and the colour is
 *       what the network makes of the picture without alpha, not clamped. An opaque picture thus
 *       gives bit for bit what the same picture without alpha gives.
 *   <li>Where alpha is constant only as far as bicubic enlargement looks, it stays exactly, too: a
 *       network that is no exact interpolation must not make what is opaque a little transparent.
 *   <li>Where the enlarged alpha is below 1/255, even if constant, the quotient would be noise. The
 *       colour there is the bicubic enlargement of the hidden colours, clamped to [0,1]: it can
 *       hardly be seen, but who edits the alpha later finds it again, and it costs no run.
 *   <li>Where the constant is 1, the product is the colour itself, and no further run is needed.
 * </ul>
 *
 * <p>A window takes one run of the network where its alpha is constant (none where it is hidden),
 * else two, and a third only if it also holds areas of constant alpha that are neither opaque nor
 * hidden.
 */
final class AlphaModel extends Decorator {
  private static final FloatBuffer NONE = FloatBuffer.allocate(0);

  private final TensorModel gray;
  private final TensorModel bicubic;
  private final int colourRadius;
  private final int colourCount;
  private final int factor;
  private final Scratch productScratch = new Scratch();
  private final Scratch alphaScratch = new Scratch();
  private final Scratch plainScratch = new Scratch();
  private final Scratch hiddenScratch = new Scratch();

  /**
   * Around two views of one network.
   *
   * @param colours with the picture's colours: 1 or 3 channels
   * @param gray with one channel
   */
  AlphaModel(TensorModel colours, TensorModel gray) {
    super(colours, traits(colours.traits()));
    Traits inner = colours.traits();
    this.gray = gray;
    this.colourRadius = inner.canTile() ? inner.radius() : Integer.MAX_VALUE;
    this.colourCount = inner.channels();
    this.factor = inner.upscaleFactor();
    this.bicubic = ResamplingModel.bicubic(colourCount, factor);
  }

  private static Traits traits(Traits colours) {
    int channels = colours.channels();
    long area = (long) colours.upscaleFactor() * colours.upscaleFactor();
    return with(
        colours,
        channels + 1,
        Math.max(colours.radius(), ResamplingModel.BICUBIC_RADIUS),
        channels + (2L * channels + 1) * area);
  }

  @Override
  void enlarge(FloatBuffer input, int width, int height, FloatBuffer output) {
    int plane = width * height;
    float[] alpha = new float[plane];
    input.get(input.position() + colourCount * plane, alpha);
    if (isConstant(alpha)) {
      enlargeConstant(alpha[0], input, width, height, output);
    } else {
      new Window(alpha, width, height, input, output).enlarge();
    }
  }

  private static boolean isConstant(float[] alpha) {
    for (float value : alpha) {
      if (value != alpha[0]) {
        return false;
      }
    }
    return true;
  }

  private void enlargeConstant(
      float alpha, FloatBuffer input, int width, int height, FloatBuffer output) {
    float[] row = new float[width * factor];
    if (AlphaKinds.isHidden(alpha)) {
      bicubic.run(input, width, height, output);
      for (int y = 0; y < colourCount * height * factor; y++) {
        int place = output.position() + y * row.length;
        output.get(place, row);
        clamp(row, row, 0, row.length);
        output.put(place, row);
      }
    } else {
      runInner(input, width, height, output);
    }
    Arrays.fill(row, alpha);
    int place = output.position() + colourCount * width * height * factor * factor;
    for (int y = 0; y < height * factor; y++) {
      output.put(place + y * row.length, row);
    }
  }

  private static void clamp(float[] samples, float[] target, int from, int to) {
    for (int x = from; x < to; x++) {
      target[x] = Math.max(0, Math.min(1, samples[x]));
    }
  }

  /** A window whose alpha is not constant. */
  private final class Window {
    private final float[] alpha;
    private final int width;
    private final int height;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final int plane;
    private final int large;
    private final int length;
    private final AlphaKinds kinds;

    /** Where alpha stays as it is, though colours are quotients. */
    private final ConstantArea kept;

    /** Once they are needed. */
    private FloatBuffer hidden = NONE;

    private final float[] divisor;
    private final float[] alphas;
    private final float[] colour;
    private final float[] other;

    Window(float[] alpha, int width, int height, FloatBuffer input, FloatBuffer output) {
      this.alpha = alpha;
      this.width = width;
      this.height = height;
      this.input = input;
      this.output = output;
      this.plane = width * height;
      this.large = plane * factor * factor;
      this.length = width * factor;
      this.kinds = new AlphaKinds(alpha, width, height, colourRadius);
      this.kept = new ConstantArea(alpha, width, height, ResamplingModel.BICUBIC_RADIUS);
      this.divisor = new float[length];
      this.alphas = new float[length];
      this.colour = new float[length];
      this.other = new float[length];
    }

    void enlarge() {
      runInner(product(), width, height, output);
      FloatBuffer enlarged = alphaScratch.of(large);
      gray.run(Buffers.at(input, input.position() + colourCount * plane), width, height, enlarged);
      boolean needed = kinds.any(AlphaKinds.Kind.CONSTANT);
      FloatBuffer plain = needed ? plainScratch.of((long) colourCount * large) : NONE;
      if (needed) {
        runInner(input, width, height, plain);
      }
      float[] repeated = new float[length];
      for (int y = 0; y < height; y++) {
        repeat(y, repeated);
        List<AlphaKinds.Stretch> stretches = kinds.stretches(y, factor);
        for (int row = y * factor; row < (y + 1) * factor; row++) {
          enlarged.get(row * length, divisor);
          compose(row, stretches, repeated, plain);
        }
      }
    }

    private FloatBuffer product() {
      FloatBuffer product = productScratch.of((long) colourCount * plane);
      float[] row = new float[width];
      for (int i = 0; i < colourCount * height; i++) {
        input.get(input.position() + i * width, row);
        int from = i % height * width;
        for (int x = 0; x < width; x++) {
          row[x] *= alpha[from + x];
        }
        product.put(i * width, row);
      }
      return product;
    }

    private void repeat(int y, float[] target) {
      for (int x = 0; x < width; x++) {
        Arrays.fill(target, x * factor, (x + 1) * factor, alpha[y * width + x]);
      }
    }

    /** Makes a row of the result; the enlarged alpha is in the divisor. */
    private void compose(
        int row, List<AlphaKinds.Stretch> stretches, float[] repeated, FloatBuffer plain) {
      for (AlphaKinds.Stretch stretch : stretches) {
        int from = stretch.from();
        System.arraycopy(repeated, from, alphas, from, stretch.to() - from);
        if (stretch.kind() == AlphaKinds.Kind.QUOTIENT) {
          changeAlpha(row / factor, from / factor, stretch.to() / factor);
        }
      }
      output.put(output.position() + colourCount * large + row * length, alphas);
      boolean hides = AlphaKinds.anyHidden(alphas);
      AlphaKinds.raiseHidden(divisor);
      for (int c = 0; c < colourCount; c++) {
        int place = c * large + row * length;
        output.get(output.position() + place, colour);
        stretches.forEach(stretch -> colour(stretch, place, plain));
        if (hides) {
          hiddenColours().get(place, other);
          hide();
        }
        output.put(output.position() + place, colour);
      }
    }

    private void changeAlpha(int y, int from, int to) {
      for (int x = from; x < to; x++) {
        if (!kept.holds(x, y)) {
          clamp(divisor, alphas, x * factor, (x + 1) * factor);
        }
      }
    }

    private void colour(AlphaKinds.Stretch stretch, int place, FloatBuffer plain) {
      int from = stretch.from();
      switch (stretch.kind()) {
        case QUOTIENT -> divide(from, stretch.to());
        case CONSTANT -> plain.get(place + from, colour, from, stretch.to() - from);
        case AS_IT_IS -> {}
      }
    }

    private void divide(int from, int to) {
      for (int x = from; x < to; x++) {
        colour[x] = Math.max(0, Math.min(1, colour[x] / divisor[x]));
      }
    }

    private FloatBuffer hiddenColours() {
      if (hidden.capacity() == 0) {
        FloatBuffer buffer = hiddenScratch.of((long) colourCount * large);
        bicubic.run(input, width, height, buffer);
        hidden = buffer;
      }
      return hidden;
    }

    private void hide() {
      clamp(other, other, 0, length);
      for (int x = 0; x < length; x++) {
        colour[x] = AlphaKinds.isHidden(alphas[x]) ? other[x] : colour[x];
      }
    }
  }
}
