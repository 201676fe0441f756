package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaloTest {
  /** The sample and, the weaker the farther, whether the picture ends to a side. */
  private static TensorModel fading(int radius, double reach) {
    TensorModel.Traits traits = new TensorModel.Traits("fading", 1, 1, radius, 1, "", "CPU");
    return new Wrapped(new LocalModel(1, 1, 0, 1), traits) {
      @Override
      public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
        for (int i = 0; i < width * height; i++) {
          int x = i % width;
          int y = i / width;
          int distance = Math.min(Math.min(x, y), Math.min(width - 1 - x, height - 1 - y));
          boolean far = distance >= radius;
          output.put(i, input.get(i) + (far ? 0 : (float) Math.exp(-distance / reach)));
        }
      }
    };
  }

  private final List<String> log = new ArrayList<>();

  private Upscaler.Result upscaled(TensorModel model, int side, Tiling tiling) throws IOException {
    return Upscaler.upscale(
        Strips.source(side, side, model.traits().channels()),
        model,
        tiling,
        new Strips.Sink(),
        Run.simple().loggingTo(log::add));
  }

  @Test
  void aHaloIsDoubledUntilTheDifferenceAtBordersIsSmall() throws IOException {
    Upscaler.Result result = upscaled(fading(372, 8), 700, new Tiling(64, Tiling.AUTO));
    // exp(-32/8) = 0.018 is too much; exp(-64/8) = 0.00034 is not.
    assertEquals(64, result.halo());
    assertEquals(0.00034, result.seam().orElseThrow(), 0.00001);
    assertEquals(
        List.of("halo 64 of 372 pixels; largest difference measured at a border 0.0003"), log);
  }

  @Test
  void aNetworkThatNeedsItAllGetsTheExactHalo() throws IOException {
    Upscaler.Result result = upscaled(fading(120, 40), 400, new Tiling(32, Tiling.AUTO));
    assertEquals(120, result.halo());
    assertTrue(result.seam().isEmpty());
    assertEquals(List.of(), log);
  }

  @Test
  void smallHalosAreExact() throws IOException {
    Upscaler.Result result = upscaled(fading(96, 1e9), 300, new Tiling(16, Tiling.AUTO));
    assertEquals(96, result.halo());
    assertTrue(result.seam().isEmpty());
  }

  @Test
  void aPictureInOnePieceHasNoBorders() throws IOException {
    Upscaler.Result result = upscaled(fading(372, 1e9), 100, new Tiling(128, Tiling.AUTO));
    assertEquals(1, result.tiles());
    assertTrue(result.seam().isEmpty());
    assertEquals(List.of(), log);
  }

  @Test
  void aHaloThatIsGivenIsMeasuredOnce() throws IOException {
    Upscaler.Result result = upscaled(fading(50, 8), 300, new Tiling(64, 10));
    assertEquals(10, result.halo());
    assertEquals(Math.exp(-10 / 8.0) - Math.exp(-32 / 8.0), result.seam().orElseThrow(), 1e-4);
    assertEquals(50, upscaled(fading(50, 8), 300, new Tiling(64, 200)).halo());
  }

  @Test
  void aHaloIsAMultipleOfTheAlignment() throws IOException {
    Upscaler.Result result = upscaled(new LocalModel(1, 2, 9, 4), 100, new Tiling(16, 5));
    assertEquals(8, result.halo());
    assertTrue(result.seam().isPresent());
  }

  @Test
  void measuringWithoutMemoryIsNoFailure() throws IOException {
    LimitedModel limited = new LimitedModel(fading(372, 8), 100 * 100, 0);
    Upscaler.Result result = upscaled(limited, 300, new Tiling(32, Tiling.AUTO));
    assertEquals(32, result.halo());
    assertTrue(result.seam().isEmpty());
    assertEquals(
        List.of("halo 32 of 372 pixels; the difference at borders could not be measured"), log);
  }

  @Test
  void networksOfOneSizeGetJustThatSizeAndTilesAreExact() throws IOException {
    TensorModel any = new LocalModel(3, 2, 3, 2);
    TensorModel fixed =
        new LocalModel(3, 2, 3, 2, new TensorModel.Sizes(1, 32, 24), 0) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            assertEquals(32, width);
            assertEquals(24, height);
            super.run(input, width, height, output);
          }
        };
    for (int[] size : new int[][] {{100, 70}, {32, 24}, {33, 25}, {66, 24}}) {
      int width = size[0];
      int height = size[1];
      assertArrayEquals(
          Strips.enlarged(Strips.source(width, height, 3), any, Tiling.exact(500), Strips.PLENTY),
          Strips.enlarged(Strips.source(width, height, 3), fixed, Tiling.exact(0), Strips.PLENTY));
    }
    Strips.enlarged(Strips.source(1, 1, 1), fixed, Tiling.exact(0), Strips.PLENTY);
    Strips.enlarged(Strips.source(9, 50, 4), fixed, Tiling.exact(0), Strips.PLENTY);
  }

  @Test
  void aSizeThatTheHaloUsesUpIsRefused() {
    TensorModel fixed = new LocalModel(3, 2, 16, 1, new TensorModel.Sizes(1, 32, 32), 0);
    String message =
        assertThrows(ModelException.class, () -> upscaled(fixed, 100, Tiling.exact(0)))
            .getMessage();
    assertTrue(message.contains("takes 32 pixels a side only"), message);
  }

  @Test
  void anAutomaticHaloLeavesHalfOfASmallFixedWindow() throws IOException {
    TensorModel deep = new LocalModel(1, 2, 200, 4, new TensorModel.Sizes(1, 48, 64), 0);
    Upscaler.Result result = upscaled(deep, 100, new Tiling(0, Tiling.AUTO));
    assertEquals(12, result.halo());
    assertEquals(List.of(HALO_OF_FIXED), log);
  }

  private static final String HALO_OF_FIXED =
      "halo 12 of 200 pixels; the difference at borders cannot be measured with windows of one"
          + " size";
}
