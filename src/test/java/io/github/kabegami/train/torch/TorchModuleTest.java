package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TorchModuleTest extends TorchTest {
  private static final Network COMPACT = new Compact(4, 1, 2);

  /** One convolution with spectral norm: 4 channels of 3 x 2 x 2 weights. */
  private record Normed() implements Network {
    @Override
    public String name() {
      return "normed";
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public <T> List<T> outputs(Ops<T> ops, T x) {
      return List.of(ops.conv("c", x, Ops.Conv.valid(3, 4, 2).unbiased().spectrallyNormed()));
    }
  }

  private NDArray random(String name, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    Seed seed = new Seed(3).child(name);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) seed.normal(i);
    }
    return torch.create(values, new Shape(shape));
  }

  private List<NDArray> parameters(Network network) {
    return TorchTensors.parameters(torch, network, RandomWeights.of(network, new Seed(3)));
  }

  private TorchModule load(Network network) {
    return TorchModule.load(torch, TorchScriptWriter.write(network));
  }

  @Test
  void powerIterationIsThatOfTorch() {
    List<NDArray> parameters = parameters(new Normed());
    double[] matrix = doubles(parameters.get(0));
    double[] oldU = doubles(parameters.get(1));
    double[] v = new double[12];
    double[] u = new double[4];
    for (int i = 0; i < matrix.length; i++) {
      v[i % 12] += matrix[i] * oldU[i / 12];
    }
    toUnit(v);
    for (int i = 0; i < matrix.length; i++) {
      u[i / 12] += matrix[i] * v[i % 12];
    }
    double norm = toUnit(u);
    NDList norms = load(new Normed()).run(torch, "power_iteration", List.of(), List.of(parameters));
    assertEquals(1, norms.size());
    assertEquals(norm, norms.get(0).getFloat(), 1e-5);
    assertArrayEquals(u, doubles(parameters.get(1)), 1e-6);
    assertArrayEquals(v, doubles(parameters.get(2)), 1e-6);
    assertArrayEquals(matrix, doubles(parameters.get(0)), "the weights changed");
  }

  private static double[] doubles(NDArray array) {
    float[] floats = array.toFloatArray();
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  /** Returns the length that it had. */
  private static double toUnit(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= Math.sqrt(squares);
    }
    return Math.sqrt(squares);
  }

  /** As a longer matrix has a longer norm, the outputs stay; the gradient must know of it. */
  @Test
  void theGradientGoesThroughTheNorm() {
    List<NDArray> parameters = parameters(new Normed());
    NDArray matrix = parameters.get(0);
    matrix.setRequiresGradient(true);
    try (GradientCollector collector = torch.getEngine().newGradientCollector()) {
      NDArray picture = random("picture", 1, 3, 5, 5);
      NDList outputs = load(new Normed()).forward(torch, picture, parameters, Precision.SINGLE);
      collector.backward(outputs.get(0).mul(random("factors", 1, 4, 4, 4)).sum());
    }
    double along = 0;
    double squares = 0;
    double[] gradient = doubles(matrix.getGradient());
    for (int i = 0; i < gradient.length; i++) {
      along += gradient[i] * doubles(matrix)[i];
      squares += gradient[i] * gradient[i];
    }
    assertTrue(squares > 1, "no gradient");
    assertEquals(0, along, 1e-5 * squares);
  }

  @Test
  void aNetworkWithoutSpectralNormsHasNoneToBringOn() {
    List<NDArray> parameters = parameters(COMPACT);
    NDList norms = load(COMPACT).run(torch, "power_iteration", List.of(), List.of(parameters));
    assertTrue(norms.isEmpty());
  }

  @Test
  void aBatchIsItsPictures() {
    List<NDArray> parameters = parameters(COMPACT);
    NDArray pictures = random("pictures", 2, 3, 5, 7);
    TorchModule module = load(COMPACT);
    NDArray both = module.forward(torch, pictures, parameters, Precision.SINGLE).get(0);
    assertEquals(new Shape(2, 3, 10, 14), both.getShape());
    for (int i = 0; i < 2; i++) {
      NDArray one = pictures.get(i + ":" + (i + 1));
      assertArrayEquals(
          module.forward(torch, one, parameters, Precision.SINGLE).get(0).toFloatArray(),
          both.get(i).toFloatArray(),
          1e-6f);
    }
  }

  @Test
  void resultsGoToTheManagerThatIsNamed() {
    List<NDArray> parameters = parameters(COMPACT);
    NDArray picture = random("picture", 1, 3, 4, 4);
    NDArray result;
    try (NDManager step = torch.newSubManager()) {
      result = load(COMPACT).forward(step, picture, parameters, Precision.SINGLE).get(0);
      assertEquals(1, step.getManagedArrays().size(), "something besides the result is left");
    }
    assertTrue(result.isReleased());
    assertTrue(!picture.isReleased() && !parameters.get(0).isReleased());
  }

  @Test
  void argumentsKeepTheirNames() {
    List<NDArray> parameters = parameters(COMPACT);
    parameters.get(0).setName("body.0.weight");
    NDArray picture = random("picture", 1, 3, 4, 4);
    load(COMPACT).forward(torch, picture, parameters, Precision.SINGLE);
    assertEquals("body.0.weight", parameters.get(0).getName());
    assertEquals(null, picture.getName());
  }

  @Test
  void theSameArrayTwiceIsRefused() {
    List<NDArray> parameters = new ArrayList<>(parameters(COMPACT));
    parameters.set(1, parameters.get(0));
    NDArray picture = random("picture", 1, 3, 4, 4);
    TorchModule module = load(COMPACT);
    assertThrows(
        IllegalArgumentException.class,
        () -> module.forward(torch, picture, parameters, Precision.SINGLE));
  }

  @Test
  void wrongSizesAreRefusedWithASentence() {
    List<NDArray> parameters = parameters(COMPACT);
    NDArray grey = random("picture", 1, 1, 4, 4);
    TorchModule module = load(COMPACT);
    ModelException e =
        assertThrows(
            ModelException.class, () -> module.forward(torch, grey, parameters, Precision.SINGLE));
    assertTrue(e.getMessage().startsWith("PyTorch does not run forward: "), e.getMessage());
    assertTrue(e.getMessage().contains("channels"), e.getMessage());
  }

  @Test
  void somethingElseIsNoArchive() {
    byte[] text = "no zip".getBytes(StandardCharsets.US_ASCII);
    assertThrows(ModelException.class, () -> TorchModule.load(torch, text));
  }
}
