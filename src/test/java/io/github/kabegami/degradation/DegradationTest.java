package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

class DegradationTest {

  @Test
  void resizeFromStartGoesByTheSizeAtTheStartCutToTheFactor() {
    Degradation degradation =
        new Degradation(
            List.of(
                new CropToMultiple(4),
                new Resize(Resampling.TORCH_BICUBIC, 1.31),
                new ResizeFromStart(Resampling.TORCH_AREA, 4, 0.73)),
            4);
    // 103 is cut to 100, 62 to 60: floor(100 / 4 * 0.73) = 18, floor(60 / 4 * 0.73) = 10.
    RandomAccessibleInterval<FloatType> low =
        degradation.apply(Pixels.wrap(new float[103 * 62], 103, 62, 1), Run.simple());
    assertArrayEquals(new long[] {18, 10, 1}, low.dimensionsAsLongArray());
  }

  @Test
  void resizeFromStartAloneGoesByThePixels() {
    RandomAccessibleInterval<FloatType> low =
        new ResizeFromStart(Resampling.TORCH_AREA, 4, 1.5)
            .apply(Pixels.wrap(new float[21 * 3], 21, 3, 1), Run.simple());
    assertArrayEquals(new long[] {7, 1, 1}, low.dimensionsAsLongArray());
  }

  @Test
  void alphaGetsTheSizeOfTheResult() {
    for (Step last :
        List.of(
            new Resize(Resampling.MATLAB_BICUBIC, 0.5),
            new ResizeTo(Resampling.TORCH_AREA, 11, 8),
            new ResizeFromStart(Resampling.OPENCV_LINEAR, 2, 1))) {
      Picture picture =
          new Picture(
              Pixels.wrap(new float[23 * 17 * 3], 23, 17, 3),
              BitDepth.EIGHT,
              Optional.of(Pixels.wrap(new float[23 * 17], 23, 17, 1)),
              Optional.empty(),
              Map.of());
      Picture low =
          new Degradation(List.of(new CropToMultiple(2), last), 2).apply(picture, Run.simple());
      RandomAccessibleInterval<FloatType> alpha = low.alpha().orElseThrow();
      assertEquals(low.width(), alpha.dimension(0));
      assertEquals(low.height(), alpha.dimension(1));
    }
  }

  @Test
  void clampTakesAwayWhatLiesBeyond() {
    float[] samples = {-0.5f, 0, 0.25f, 1, 1.5f};
    assertArrayEquals(
        new float[] {0, 0, 0.25f, 1, 1},
        Pixels.open(new Clamp().apply(Pixels.wrap(samples, 5, 1, 1), Run.simple())));
  }
}
