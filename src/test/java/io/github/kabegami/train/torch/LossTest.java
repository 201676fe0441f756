package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import io.github.kabegami.core.Seed;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest extends TorchTest {
  private static final JsonObject REFERENCE = TrainingReference.read("losses.json");
  private static final Shape SHAPE = new Shape(2, 3, 5, 6);
  private static final double[] X = TrainingReference.doubles(REFERENCE.get("x"));
  private static final double[] Y = TrainingReference.doubles(REFERENCE.get("y"));

  /** Of values and gradients in float64: far below any corner of |d|, far above its rounding. */
  private static final double STEP = 1e-6;

  private record Result(double value, double[] gradient) {}

  private Result inDouble(Loss loss, double[] x, double[] y) {
    try (NDManager step = torch.newSubManager();
        LossModule module = new LossModule(step, Map.of(loss, 1.0))) {
      NDArray input = step.create(x, SHAPE);
      input.setRequiresGradient(true);
      NDList all = TorchModule.withGradients(() -> module.of(step, input, step.create(y, SHAPE)));
      TorchModule.backward(all.get(0), 1);
      return new Result(all.get(1).getDouble(), input.getGradient().toDoubleArray());
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void valuesAndGradientsAreThoseOfPython(Loss loss) {
    JsonObject expected = REFERENCE.getAsJsonObject("losses").getAsJsonObject(loss.title());
    Result found = inDouble(loss, X, Y);
    assertEquals(expected.get("value").getAsDouble(), found.value, 1e-11);
    assertArrayEquals(TrainingReference.doubles(expected.get("gradient")), found.gradient, 1e-10);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void float32AgreesWithFloat64(Loss loss) {
    Result expected = inDouble(loss, X, Y);
    try (NDManager step = torch.newSubManager();
        LossModule module = new LossModule(step, Map.of(loss, 1.0))) {
      NDArray x = step.create(TrainingReference.floats(REFERENCE.get("x")), SHAPE);
      NDArray y = step.create(TrainingReference.floats(REFERENCE.get("y")), SHAPE);
      x.setRequiresGradient(true);
      NDList all = TorchModule.withGradients(() -> module.of(step, x, y));
      TorchModule.backward(all.get(0), 1);
      assertEquals(expected.value, all.get(0).getFloat(), 1e-6 * expected.value);
      float[] gradient = x.getGradient().toFloatArray();
      for (int i = 0; i < gradient.length; i++) {
        assertEquals(expected.gradient[i], gradient[i], 3e-7);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void gradientsAreSlopes(Loss loss) {
    double[] gradient = inDouble(loss, X, Y).gradient;
    for (int i = 0; i < X.length; i += 7) {
      double[] above = X.clone();
      double[] below = X.clone();
      above[i] += STEP;
      below[i] -= STEP;
      double slope = (inDouble(loss, above, Y).value - inDouble(loss, below, Y).value) / (2 * STEP);
      assertEquals(slope, gradient[i], 1e-8, loss + " " + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void aPictureDoesNotDifferFromItself(Loss loss) {
    Result same = inDouble(loss, X, X);
    assertEquals(loss == Loss.CHARBONNIER ? 1e-3 : 0, same.value, 1e-12);
    assertArrayEquals(new double[X.length], same.gradient);
  }

  /** Largest differences that pictures in 0..1 can have, in the order of the losses. */
  @Test
  void rangesAreAsTold() {
    double[] checks = new double[X.length];
    double[] blue = new double[X.length];
    for (int i = 0; i < X.length; i++) {
      checks[i] = (i % 30 / 6 + i % 6) % 2;
      blue[i] = i / 30 % 3 == 2 ? 1 : 0;
    }
    double[] other = Arrays.stream(checks).map(v -> 1 - v).toArray();
    double[] yellow = Arrays.stream(blue).map(v -> 1 - v).toArray();
    assertEquals(1, inDouble(Loss.L1, checks, other).value, 1e-12);
    assertEquals(1, inDouble(Loss.CHARBONNIER, checks, other).value, 1e-6);
    assertEquals(1, inDouble(Loss.LUMA, checks, other).value, 1e-12);
    assertEquals(4, inDouble(Loss.EDGE, checks, other).value, 1e-12);
    double cb = 1;
    double cr = (-1 + 0.299 + 0.587 - 0.114) / 1.402;
    assertEquals((cb + Math.abs(cr)) / 2, inDouble(Loss.CHROMA, blue, yellow).value, 1e-12);
  }

  @Test
  void frequenciesOfAPictureAndItsTransposeCountAlike() {
    double[] x = new double[90];
    double[] turned = new double[90];
    for (int i = 0; i < 90; i++) {
      x[i] = new Seed(4).unit(i);
      turned[i / 30 * 30 + i % 5 * 6 + i % 30 / 5] = x[i];
    }
    assertEquals(frequency(x, 6, 5), frequency(turned, 5, 6), 1e-12);
  }

  private double frequency(double[] x, int height, int width) {
    Shape shape = new Shape(1, 3, height, width);
    try (NDManager step = torch.newSubManager();
        LossModule module = new LossModule(step, Map.of(Loss.FREQUENCY, 1.0))) {
      return module
          .of(
              step,
              step.create(x, shape),
              step.zeros(shape).toType(ai.djl.ndarray.types.DataType.FLOAT64, false))
          .get(1)
          .getDouble();
    }
  }

  @Test
  void theFirstIsTheWeightedSum() {
    Map<Loss, Double> weights = new EnumMap<>(Loss.class);
    double expected = 0;
    for (Loss loss : Loss.values()) {
      double weight = Math.pow(10, loss.ordinal() - 6);
      weights.put(loss, weight);
      expected += weight * inDouble(loss, X, Y).value;
    }
    try (NDManager step = torch.newSubManager();
        LossModule module = new LossModule(step, weights)) {
      NDList all = module.of(step, step.create(X, SHAPE), step.create(Y, SHAPE));
      assertEquals(1 + Loss.values().length, all.size());
      assertEquals(expected, all.get(0).getDouble(), 1e-12);
    }
  }

  @Test
  void withoutLossesTheSumIsZero() {
    try (NDManager step = torch.newSubManager();
        LossModule module = new LossModule(step, Map.of())) {
      NDArray x = step.create(X, SHAPE);
      x.setRequiresGradient(true);
      NDList all = TorchModule.withGradients(() -> module.of(step, x, step.create(Y, SHAPE)));
      assertEquals(List.of(0.0), List.of(all.get(0).getDouble()));
      TorchModule.backward(all.get(0), 1);
      assertArrayEquals(new double[X.length], x.getGradient().toDoubleArray());
    }
  }
}
