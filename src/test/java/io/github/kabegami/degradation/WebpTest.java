package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebpTest {

  static List<JsonObject> references() {
    return ReferenceVectors.entries("webp");
  }

  @ParameterizedTest
  @MethodSource("references")
  void equalsPillowInEverySample(JsonObject entry) {
    Webp webp = new Webp(entry.get("quality").getAsInt(), entry.get("method").getAsInt(), 0, 0);
    assertArrayEquals(
        Pixels.open(ReferenceVectors.picture(entry.get("file").getAsString())),
        samples(webp, ReferenceVectors.scene()));
  }

  @Test
  void isAvailableHere() {
    assertDoesNotThrow(() -> new Webp(75, 4, 0, 0).requireAvailable(Run.simple()));
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    Webp webp = new Webp(75, 4, 0, 0);
    float[] alone = samples(webp, ReferenceVectors.scene());
    List<float[]> together =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> samples(webp, ReferenceVectors.scene()))
            .toList();
    together.forEach(samples -> assertArrayEquals(alone, samples));
  }

  @Test
  void offsetIsACroppedPictureWhoseEdgeWasRepeated() {
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    RandomAccessibleInterval<FloatType> larger =
        Views.zeroMin(
            Views.interval(
                Views.extendBorder(scene), new long[] {-5, -2, 0}, new long[] {71, 59, 2}));
    RandomAccessibleInterval<FloatType> saved = new Webp(60, 4, 0, 0).apply(larger, Run.simple());
    float[] cropped =
        Pixels.copy(Views.interval(saved, new long[] {5, 2, 0}, new long[] {76, 61, 2}));
    assertArrayEquals(cropped, samples(new Webp(60, 4, 5, 2), scene));
  }

  @Test
  void refusesSidesThatWebpCannotHave() {
    var wide = Pixels.wrap(new float[16384], 16384, 1, 1);
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new Webp(75, 4, 0, 0).apply(wide, Run.simple()));
    assertEquals(
        "a side of a WebP picture has at most 16383 pixels, got 16384 x 1", refusal.getMessage());
  }

  private static float[] samples(Webp webp, RandomAccessibleInterval<FloatType> pixels) {
    return Pixels.open(webp.apply(pixels, Run.simple()));
  }
}
