package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.OnnxModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaeRoundTripTest {
  private final VaeRoundTrip step = new VaeRoundTrip("some.onnx", 64);

  @ParameterizedTest
  @CsvSource({"1,1", "8,8", "13,9", "512,16", "513,16", "959,7", "961,10", "9,1500"})
  void aModelThatChangesNothingGivesThePictureBack(int width, int height) {
    float[] noise = noise(width, height, 3);
    StubModel identity = StubModel.of(pixels -> pixels);
    float[] result = result(identity, Pixels.wrap(noise, width, height, 3));
    assertEquals(0, ReferenceVectors.largestDifference(noise, result), 1e-6);
  }

  @Test
  void tilesOfAModelThatLooksNotFarHaveNoSeams() {
    int width = 700;
    int height = 560;
    RandomAccessibleInterval<FloatType> picture =
        Pixels.wrap(noise(width, height, 3), width, height, 3);
    float[] whole = Pixels.copy(picture);
    StubModel.box().run(FloatBuffer.wrap(whole.clone()), width, height, FloatBuffer.wrap(whole));
    assertEquals(
        0, ReferenceVectors.largestDifference(whole, result(StubModel.box(), picture)), 1e-6);
  }

  @Test
  void whereTilesDifferTheResultGoesOverLinearly() {
    int[] count = {0};
    StubModel counting =
        StubModel.of(
            pixels -> {
              float[] flat = new float[(int) pixels.size()];
              Arrays.fill(flat, count[0]++);
              return Pixels.wrap(flat, (int) pixels.dimension(0), (int) pixels.dimension(1), 3);
            });
    float[] result = result(counting, Pixels.wrap(new float[960 * 8 * 3], 960, 8, 3));
    assertEquals(List.of("512 x 8", "512 x 8"), counting.sizes);
    for (int x = 0; x < 960; x++) {
      double expected = x < 464 ? 0 : x < 496 ? (x - 464 + 0.5) / 32 : 1;
      assertEquals(expected, result[x], 1e-6, "x=" + x);
    }
  }

  @Test
  void sidesAreMirroredToAMultipleOfEightAndOfTheAlignment() {
    StubModel eight = StubModel.of(pixels -> pixels);
    result(eight, Pixels.wrap(new float[13 * 9 * 3], 13, 9, 3));
    assertEquals(List.of("16 x 16"), eight.sizes);
    StubModel three = new StubModel(3, 1, 3, pixels -> pixels);
    result(three, Pixels.wrap(new float[13 * 25 * 3], 13, 25, 3));
    assertEquals(List.of("24 x 48"), three.sizes);
  }

  @Test
  void grayIsThreeEqualChannelsAndItsLumaComesBack() {
    StubModel green =
        StubModel.of(
            pixels -> {
              float[] samples = Pixels.copy(pixels);
              int plane = samples.length / 3;
              Arrays.fill(samples, 0, plane, 0);
              Arrays.fill(samples, 2 * plane, 3 * plane, 0);
              return Pixels.wrap(samples, 8, 8, 3);
            });
    float[] gray = noise(8, 8, 1);
    RandomAccessibleInterval<FloatType> out =
        step.apply(Pixels.wrap(gray, 8, 8, 1), Run.simple().withModels(name -> green));
    assertEquals(1, out.dimension(2));
    for (int i = 0; i < gray.length; i++) {
      assertEquals(0.587 * gray[i], Pixels.open(out)[i], 1e-6);
    }
  }

  @Test
  void theResultIsClamped() {
    StubModel loud =
        StubModel.of(
            pixels -> {
              float[] samples = Pixels.copy(pixels);
              for (int i = 0; i < samples.length; i++) {
                samples[i] = 3 * samples[i] - 1;
              }
              return Pixels.wrap(samples, 16, 16, 3);
            });
    for (float sample : result(loud, Pixels.wrap(noise(16, 16, 3), 16, 16, 3))) {
      assertTrue(sample >= 0 && sample <= 1, "got " + sample);
    }
  }

  @Test
  void theModelIsClosedAlsoAfterAFailure() {
    StubModel model = StubModel.of(pixels -> pixels);
    result(model, ReferenceVectors.scene());
    assertEquals(1, model.timesClosed);
    StubModel damaged = damaged();
    assertThrows(ModelException.class, () -> result(damaged, ReferenceVectors.scene()));
    assertEquals(1, damaged.timesClosed);
    StubModel wrong = new StubModel(1, 2, 1, pixels -> pixels);
    assertThrows(ModelException.class, () -> result(wrong, ReferenceVectors.scene()));
    assertEquals(1, wrong.timesClosed);
  }

  @Test
  void aDegradationReportsItsTiles() {
    List<String> messages = new ArrayList<>();
    Run run =
        Run.simple()
            .withModels(name -> StubModel.of(pixels -> pixels))
            .reportingTo((fraction, message) -> messages.add(fraction + " " + message));
    new Degradation(List.of(new Clamp(), step), 1)
        .apply(Pixels.wrap(new float[960 * 8 * 3], 960, 8, 3), run);
    assertEquals(
        List.of(
            "0.0 clamp",
            "0.5 vaeRoundTrip",
            "0.5 vaeRoundTrip: tile 1 of 2",
            "0.75 vaeRoundTrip: tile 2 of 2",
            "1.0 "),
        messages);
  }

  @Test
  void aCancelledRunStopsBetweenTiles() {
    boolean[] cancelled = {false};
    StubModel first =
        StubModel.of(
            pixels -> {
              cancelled[0] = true;
              return pixels;
            });
    Run run = Run.simple().withModels(name -> first).cancelledBy(() -> cancelled[0]);
    RandomAccessibleInterval<FloatType> wide = Pixels.wrap(new float[960 * 8 * 3], 960, 8, 3);
    assertThrows(CancelledException.class, () -> step.apply(wide, run));
    assertEquals(1, first.sizes.size());
    assertEquals(1, first.timesClosed);
  }

  @Test
  void aValueThatIsNoNumberIsNamedWithItsPlace() {
    ModelException refusal =
        assertThrows(ModelException.class, () -> result(damaged(), ReferenceVectors.scene()));
    assertEquals(
        "stub.onnx gave NaN at x=3, y=1; the model is damaged, or not made for pictures like this"
            + " one",
        refusal.getMessage());
  }

  @Test
  void aModelOfAnotherShapeIsRefused() {
    ModelException refusal =
        assertThrows(
            ModelException.class,
            () -> result(new StubModel(1, 2, 1, pixels -> pixels), ReferenceVectors.scene()));
    assertEquals(
        "expected an encoder and decoder in one file that keep the size of a picture of 3"
            + " channels, but stub.onnx has 1 channel and enlarges by 2",
        refusal.getMessage());
  }

  @Test
  void whatIsMissingIsSaidBeforehand() {
    UnavailableException refusal =
        assertThrows(UnavailableException.class, () -> step.requireAvailable(Run.simple()));
    assertEquals(
        "the step vaeRoundTrip cannot be done: no models are available here, so some.onnx cannot"
            + " be opened",
        refusal.getMessage());
    Run wrong = Run.simple().withModels(name -> new StubModel(3, 2, 1, pixels -> pixels));
    assertThrows(UnavailableException.class, () -> step.requireAvailable(wrong));
    StubModel model = StubModel.of(pixels -> pixels);
    step.requireAvailable(Run.simple().withModels(name -> model));
    assertEquals(1, model.timesClosed);
    assertEquals(List.of(), model.sizes);
  }

  @Test
  void runsAnOnnxFile() {
    byte[] file = new SmallNetwork(3, 1).onnx(new Seed(4));
    float[] whole = Pixels.copy(ReferenceVectors.scene());
    Run run = Run.simple().withModels(name -> OnnxModel.open(file, name, EngineOptions.cpu(1)));
    float[] result = Pixels.open(step.apply(crop(whole), run));
    float[] expected = new float[64 * 56 * 3];
    try (OnnxModel model = OnnxModel.open(file, "whole", EngineOptions.cpu(1))) {
      model.run(FloatBuffer.wrap(Pixels.open(crop(whole))), 64, 56, FloatBuffer.wrap(expected));
    }
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Math.max(0, Math.min(1, expected[i]));
    }
    assertArrayEquals(expected, result);
  }

  @Test
  void anOverlapOrNameOutsideTheRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new VaeRoundTrip("a.onnx", 63));
    assertThrows(IllegalArgumentException.class, () -> new VaeRoundTrip("a.onnx", 257));
    assertThrows(IllegalArgumentException.class, () -> new VaeRoundTrip(" ", 64));
  }

  /** The upper left 64 x 56 pixels of the scene. */
  private static RandomAccessibleInterval<FloatType> crop(float[] scene) {
    float[] part = new float[64 * 56 * 3];
    for (int row = 0; row < 56 * 3; row++) {
      System.arraycopy(scene, (row / 56 * 60 + row % 56) * 72, part, row * 64, 64);
    }
    return Pixels.wrap(part, 64, 56, 3);
  }

  private static StubModel damaged() {
    return StubModel.of(
        pixels -> {
          float[] samples = Pixels.copy(pixels);
          samples[(int) pixels.dimension(0) + 3] = Float.NaN;
          return Pixels.wrap(samples, (int) pixels.dimension(0), (int) pixels.dimension(1), 3);
        });
  }

  private float[] result(StubModel model, RandomAccessibleInterval<FloatType> pixels) {
    return Pixels.open(step.apply(pixels, Run.simple().withModels(name -> model)));
  }

  private static float[] noise(int width, int height, int channels) {
    float[] noise = new float[width * height * channels];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) new Seed(2).unit(i);
    }
    return noise;
  }
}
