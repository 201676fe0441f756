package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrainTextureTest {
  private static final int SIDE = 512;

  @ParameterizedTest
  @CsvSource({"1,0.5,0.15,0.05", "2,0.5,0.15,0.05", "3,0.8,0.25,0.1", "1,0.8,0.35,0.15"})
  void noSeedChangesTheBrightnessOrTheStrength(
      int lag, double correlation, double largestMean, double largestError) {
    float[] gray = new float[SIDE * SIDE];
    Arrays.fill(gray, 0.5f);
    for (int i = 0; i < 30; i++) {
      Step grain = new GrainTexture(lag, correlation, 5, 0, new Seed(i));
      float[] out = Pixels.open(grain.apply(Pixels.wrap(gray, SIDE, SIDE, 1), Run.simple()));
      double sum = 0;
      double squares = 0;
      for (float sample : out) {
        double change = 255 * (sample - 0.5);
        sum += change;
        squares += change * change;
      }
      assertEquals(0, sum / out.length, largestMean, grain.toString());
      assertEquals(5, Math.sqrt(squares / out.length), largestError, grain.toString());
    }
  }
}
