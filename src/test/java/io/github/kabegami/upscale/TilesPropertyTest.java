package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.kabegami.core.TensorModel;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the tile, the memory, the picture and the network: the bytes are those of one piece. */
class TilesPropertyTest {
  private static final Tiling ONE_PIECE = Tiling.exact(4096);

  @Property(tries = 150)
  void tilesGiveTheBytesOfOnePiece(
      @ForAll @IntRange(min = 1, max = 61) int width,
      @ForAll @IntRange(min = 1, max = 61) int height,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 4) int networkChannels,
      @ForAll @IntRange(min = 0, max = 2) int alignmentBits,
      @ForAll @IntRange(min = 1, max = 3) int factor,
      @ForAll @IntRange(min = 0, max = 9) int radius,
      @ForAll @IntRange(min = 8, max = 40) int tile,
      @ForAll @IntRange(min = 1, max = 400_000) int heap)
      throws IOException {
    TensorModel model = new LocalModel(networkChannels, factor, radius, 1 << alignmentBits);
    float[] samples = picture(width, height, channels);
    float[] whole = enlarged(width, height, channels, samples, model, ONE_PIECE, Strips.PLENTY);
    Memory little = new Memory(0, heap);
    Tiling tiling = Tiling.exact(tile);
    assertArrayEquals(whole, enlarged(width, height, channels, samples, model, tiling, little));
  }

  @Property(tries = 60)
  void memoryThatRunsOutChangesNoByte(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 3, max = 4) int channels,
      @ForAll @IntRange(min = 0, max = 2) int alignmentBits,
      @ForAll @IntRange(min = 0, max = 5) int radius,
      @ForAll @IntRange(min = 33, max = 80) int tile,
      @ForAll @IntRange(min = 0, max = 6) int good,
      @ForAll @IntRange(min = 1, max = 400_000) int heap)
      throws IOException {
    LocalModel model = new LocalModel(3, 2, radius, 1 << alignmentBits);
    float[] samples = picture(width, height, channels);
    float[] whole = enlarged(width, height, channels, samples, model, ONE_PIECE, Strips.PLENTY);
    TensorModel limited = new LimitedModel(model, 40 * 40, good);
    Memory little = new Memory(0, heap);
    Tiling tiling = Tiling.exact(tile);
    assertArrayEquals(whole, enlarged(width, height, channels, samples, limited, tiling, little));
  }

  /** Noise; alpha has areas of 0, of a half and of 1, and slopes. */
  private static float[] picture(int width, int height, int channels) {
    float[] samples = Strips.noise(width * height * channels);
    float[] steps = {0, 0.25f, 0.5f, 1, 1};
    for (int i = (channels - 1) * width * height; channels % 2 == 0 && i < samples.length; i++) {
      int x = i % width;
      int y = i / width % height;
      samples[i] = y % 30 == 7 ? x / 70f : steps[(x / 17 + y / 23) % steps.length];
    }
    return samples;
  }

  private static float[] enlarged(
      int width,
      int height,
      int channels,
      float[] samples,
      TensorModel model,
      Tiling tiling,
      Memory memory)
      throws IOException {
    return Strips.enlarged(
        new Strips.Source(width, height, channels, samples), model, tiling, memory);
  }
}
