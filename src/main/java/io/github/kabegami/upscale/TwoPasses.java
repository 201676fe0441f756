package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/**
 * A network on its own result. Between the two, samples are clamped to [0,1], as if the first
 * result had been stored as a float picture of that range.
 *
 * <p>A sample of the second pass depends on r pixels of the first result to each side, which are
 * ceil(r / f) pixels of the input, and each of those on r more.
 */
final class TwoPasses extends Decorator {
  private final int factor;
  private final Scratch between = new Scratch();

  /**
   * Of a network that takes pictures of any size.
   *
   * @throws ModelException if its size is fixed
   */
  TwoPasses(TensorModel inner) {
    super(inner, traits(inner.traits()));
    this.factor = inner.traits().upscaleFactor();
  }

  private static Traits traits(Traits inner) {
    Sizes sizes = inner.sizes();
    if (sizes.fixedWidth() > 0 || sizes.fixedHeight() > 0) {
      throw new ModelException(
          inner.name()
              + " takes pictures of one size alone, so that its result, which is larger, cannot"
              + " go through it a second time; use one pass, or a model without a fixed size");
    }
    int factor = inner.upscaleFactor();
    long middle = (long) inner.channels() * factor * factor * Float.BYTES;
    return new Traits(
        inner.name(),
        inner.channels(),
        factor * factor,
        inner.radius() + (inner.radius() + factor - 1) / factor,
        // The first result of an aligned window is aligned too, being a whole number of times it.
        inner.alignment(),
        inner.wholePicture(),
        inner.device(),
        sizes,
        inner.bytesPerPixel() == 0 ? 0 : inner.bytesPerPixel() * factor * factor + 2 * middle);
  }

  @Override
  void enlarge(FloatBuffer input, int width, int height, FloatBuffer output) {
    long count = (long) traits().channels() * width * height * factor * factor;
    FloatBuffer middle = between.of(count);
    runInner(input, width, height, middle);
    float[] first = Buffers.copy(middle, count);
    for (int i = 0; i < first.length; i++) {
      first[i] = Math.max(0, Math.min(1, first[i]));
    }
    middle.put(0, first);
    runInner(middle, width * factor, height * factor, output);
  }
}
