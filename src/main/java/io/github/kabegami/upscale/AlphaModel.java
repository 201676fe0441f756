package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.BicubicModel;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A network without alpha for pictures with alpha.
 *
 * <p>Colours are multiplied by alpha and enlarged, so that hidden colours do not come into the
 * edges; alpha is enlarged by a pass of its own, as gray; the enlarged colour is divided by the
 * enlarged alpha and clamped to [0,1], and alpha is clamped after that, so that a network that
 * overshoots at edges does so in both and the quotient stays. Three exceptions, each decided pixel
 * by pixel, so that tiles stay exact:
 *
 * <ul>
 *   <li>Where alpha is constant as far as the network looks, it stays exactly, and the colour is
 *       what the network makes of the picture without alpha, not clamped. An opaque picture thus
 *       gives bit for bit what the same picture without alpha gives.
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
final class AlphaModel implements TensorModel {
  /** Alpha that a file of eight bits would round to 0 or 1 of 255. */
  private static final float HIDDEN = 1f / 255;

  private static final FloatBuffer NONE = FloatBuffer.allocate(0);

  private final TensorModel colours;
  private final TensorModel gray;
  private final TensorModel bicubic;
  private final Traits traits;
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
    this.colours = colours;
    this.gray = gray;
    Traits own = colours.traits();
    this.colourCount = own.channels();
    this.factor = own.upscaleFactor();
    this.bicubic = new BicubicModel(colourCount, factor);
    long scratch = (colourCount + (2L * colourCount + 1) * factor * factor) * Float.BYTES;
    this.traits =
        new Traits(
            own.name(),
            colourCount + 1,
            factor,
            Math.max(own.radius(), BicubicModel.RADIUS),
            own.alignment(),
            own.wholePicture(),
            own.device(),
            own.sizes(),
            own.bytesPerPixel() == 0 ? 0 : own.bytesPerPixel() + scratch);
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    int plane = width * height;
    float[] alpha = new float[plane];
    input.get(input.position() + colourCount * plane, alpha);
    if (isConstant(alpha)) {
      enlargeConstant(alpha[0], input, width, height, output);
    } else {
      new Window(alpha, width, height).enlarge(input, output);
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
    int large = width * height * factor * factor;
    if (alpha < HIDDEN) {
      enlargeHidden(input, width, height, output);
    } else {
      colours.run(input, width, height, output);
    }
    float[] row = new float[width * factor];
    Arrays.fill(row, alpha);
    int place = output.position() + colourCount * large;
    for (int y = 0; y < height * factor; y++) {
      output.put(place + y * row.length, row);
    }
  }

  private void enlargeHidden(FloatBuffer input, int width, int height, FloatBuffer output) {
    bicubic.run(input, width, height, output);
    float[] row = new float[width * factor];
    for (int y = 0; y < colourCount * height * factor; y++) {
      int place = output.position() + y * row.length;
      output.get(place, row);
      for (int x = 0; x < row.length; x++) {
        row[x] = clamp(row[x]);
      }
      output.put(place, row);
    }
  }

  private static float clamp(float value) {
    return Math.max(0, Math.min(1, value));
  }

  @Override
  public void terminate() {
    colours.terminate();
  }

  @Override
  public void close() {
    colours.close();
  }

  /** What comes of an output pixel. */
  private enum Kind {
    /** The colour is the quotient, alpha the network's. */
    QUOTIENT,
    /** As the network gives it. */
    OPAQUE,
    /** As the network gives it for the picture without alpha. */
    CONSTANT
  }

  /** A window whose alpha is not constant. */
  private final class Window {
    private final float[] alpha;
    private final int width;
    private final int height;
    private final int plane;
    private final int large;
    private final Kind[] kinds;

    Window(float[] alpha, int width, int height) {
      this.alpha = alpha;
      this.width = width;
      this.height = height;
      this.plane = width * height;
      this.large = plane * factor * factor;
      this.kinds = new Kind[plane];
    }

    void enlarge(FloatBuffer input, FloatBuffer output) {
      boolean constant = findKinds();
      colours.run(product(input), width, height, output);
      FloatBuffer enlarged = alphaScratch.of(large);
      gray.run(Buffers.at(input, input.position() + colourCount * plane), width, height, enlarged);
      boolean hides = putAlphas(enlarged, output);
      FloatBuffer plain = constant ? plainScratch.of((long) colourCount * large) : NONE;
      if (constant) {
        colours.run(input, width, height, plain);
      }
      FloatBuffer hidden = hides ? hiddenScratch.of((long) colourCount * large) : NONE;
      if (hides) {
        enlargeHidden(input, width, height, hidden);
      }
      for (int y = 0; y < height * factor; y++) {
        compose(y, enlarged, plain, hidden, output);
      }
    }

    /** Says whether a run for the picture without alpha is needed. */
    private boolean findKinds() {
      int radius = traits.canTile() ? colours.traits().radius() : plane;
      ConstantArea area = new ConstantArea(alpha, width, height, radius);
      boolean constant = false;
      for (int i = 0; i < plane; i++) {
        boolean holds = area.holds(i % width, i / width);
        boolean opaque = alpha[i] == 1;
        kinds[i] = !holds ? Kind.QUOTIENT : opaque ? Kind.OPAQUE : Kind.CONSTANT;
        constant |= holds && !opaque && alpha[i] >= HIDDEN;
      }
      return constant;
    }

    private FloatBuffer product(FloatBuffer input) {
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

    private void compose(
        int y, FloatBuffer enlarged, FloatBuffer plain, FloatBuffer hidden, FloatBuffer output) {
      int length = width * factor;
      float[] raw = new float[length];
      enlarged.get(y * length, raw);
      float[] alphas = new float[length];
      output.get(output.position() + colourCount * large + y * length, alphas);
      float[] colour = new float[length];
      float[] other = new float[length];
      for (int c = 0; c < colourCount; c++) {
        int place = c * large + y * length;
        output.get(output.position() + place, colour);
        divide(y, raw, colour);
        if (plain.capacity() > 0) {
          plain.get(place, other);
          replace(y, other, colour);
        }
        if (hidden.capacity() > 0) {
          hidden.get(place, other);
          hide(alphas, other, colour);
        }
        output.put(output.position() + place, colour);
      }
    }

    private Kind kind(int x, int y) {
      return kinds[y / factor * width + x / factor];
    }

    /** Says whether colours are hidden. */
    private boolean putAlphas(FloatBuffer enlarged, FloatBuffer output) {
      boolean hides = false;
      float[] raw = new float[width * factor];
      for (int y = 0; y < height * factor; y++) {
        enlarged.get(y * raw.length, raw);
        float[] alphas = alphas(y, raw);
        for (float value : alphas) {
          hides |= value < HIDDEN;
        }
        output.put(output.position() + colourCount * large + y * raw.length, alphas);
      }
      return hides;
    }

    private float[] alphas(int y, float[] raw) {
      float[] alphas = new float[raw.length];
      for (int x = 0; x < raw.length; x++) {
        boolean own = kind(x, y) == Kind.QUOTIENT;
        alphas[x] = own ? clamp(raw[x]) : alpha[y / factor * width + x / factor];
      }
      return alphas;
    }

    private void divide(int y, float[] raw, float[] colour) {
      for (int x = 0; x < raw.length; x++) {
        if (kind(x, y) == Kind.QUOTIENT) {
          colour[x] = clamp(colour[x] / Math.max(HIDDEN, raw[x]));
        }
      }
    }

    private void replace(int y, float[] plain, float[] colour) {
      for (int x = 0; x < plain.length; x++) {
        if (kind(x, y) == Kind.CONSTANT) {
          colour[x] = plain[x];
        }
      }
    }

    private void hide(float[] alphas, float[] hidden, float[] colour) {
      for (int x = 0; x < alphas.length; x++) {
        if (alphas[x] < HIDDEN) {
          colour[x] = hidden[x];
        }
      }
    }
  }
}
