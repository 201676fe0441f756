package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LookPropertyTest {

  @Property(tries = 60)
  void tilesGiveTheBytesOfTheWhole(
      @ForAll @DoubleRange(min = 0, max = 1) double strength,
      @ForAll @DoubleRange(min = 0, max = 1) double texture,
      @ForAll @DoubleRange(min = 0, max = 1) double lock,
      @ForAll boolean ensemble,
      @ForAll @IntRange(min = 1, max = 2) int passes,
      @ForAll @IntRange(min = 1, max = 3) int factor,
      @ForAll @IntRange(min = 1, max = 3) int alignment,
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 8, max = 20) int tile)
      throws IOException {
    Look look = new Look(strength, texture, lock, ensemble, passes);
    TensorModel model = look.of(new Lopsided(factor, alignment));
    PictureRows picture = noise(width, height);
    float[] whole = upscaled(model, picture, 1000);
    assertEquals(
        width * height * model.traits().upscaleFactor() * model.traits().upscaleFactor(),
        whole.length);
    assertArrayEquals(whole, upscaled(model, picture, tile / alignment * alignment));
  }

  private static float[] upscaled(TensorModel model, PictureRows picture, int tile)
      throws IOException {
    PictureSink sink =
        new PictureSink(Picture.of(Pixels.wrap(new float[1], 1, 1, 1), BitDepth.FLOAT));
    Upscaler.upscale(picture, model, Tiling.exact(Math.max(8, tile)), sink, Run.simple());
    return Pixels.open(sink.picture().pixels());
  }

  private static PictureRows noise(int width, int height) {
    float[] samples = new float[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) new Seed(width).unit(i);
    }
    return new PictureRows(Picture.of(Pixels.wrap(samples, width, height, 1), BitDepth.FLOAT));
  }

  /**
   * A network that looks two pixels up and left and one right, pads with zeros, does something else
   * at every place of its alignment, and leaves [0,1].
   */
  private static final class Lopsided extends Wrapped {
    private final int factor;
    private final int alignment;

    Lopsided(int factor, int alignment) {
      super(
          new Planted(1, factor, 2, (x, w, h) -> x),
          new Traits("lopsided", 1, factor, 2, alignment, "", "CPU"));
      this.factor = factor;
      this.alignment = alignment;
    }

    @Override
    public void run(
        java.nio.FloatBuffer input, int width, int height, java.nio.FloatBuffer output) {
      assertEquals(0, width % alignment);
      assertEquals(0, height % alignment);
      float[] samples = Buffers.copy(input, (long) width * height);
      for (int i = 0; i < samples.length * factor * factor; i++) {
        int x = i % (width * factor);
        int y = i / (width * factor);
        float sum =
            at(samples, x / factor, y / factor, width, height)
                + 0.5f * at(samples, x / factor - 2, y / factor - 2, width, height)
                - 0.25f * at(samples, x / factor + 1, y / factor, width, height);
        int phase = (x % (factor * alignment)) * 3 + y % (factor * alignment);
        output.put(output.position() + i, sum + 0.01f * phase + 0.001f);
      }
    }

    private static float at(float[] samples, int x, int y, int width, int height) {
      return x < 0 || y < 0 || x >= width || y >= height ? 0 : samples[y * width + x];
    }
  }
}
