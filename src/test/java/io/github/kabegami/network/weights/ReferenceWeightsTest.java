package io.github.kabegami.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that PyTorch wrote; how they were made is in the README beside them. */
class ReferenceWeightsTest {
  private static final Path FOLDER = Path.of("src/test/resources/reference/weights");
  private static final Path MODELS = Path.of("../shared/models");

  private static WeightFile read(String name) throws IOException {
    return WeightFiles.read(FOLDER.resolve(name));
  }

  private static void assertValues(String key, Weights found) throws IOException {
    JsonObject expected =
        Json.gson()
            .fromJson(Files.readString(FOLDER.resolve("expected.json")), JsonObject.class)
            .getAsJsonObject(key);
    assertEquals(new ArrayList<>(expected.keySet()), found.names());
    for (String name : found.names()) {
      JsonObject tensor = expected.getAsJsonObject(name);
      assertArrayEquals(
          Json.gson().fromJson(tensor.get("shape"), int[].class), found.shape(name), name);
      assertArrayEquals(
          Json.gson().fromJson(tensor.get("values"), float[].class),
          found.find(name).orElseThrow().values(),
          name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zip.pth, net, PyTorch (zip), params",
    "legacy.pth, net, PyTorch (before 1.6), params",
    "half.pth, half, PyTorch (zip), ''",
    "bfloat16.pth, bfloat16, PyTorch (zip), ''",
    "views.pth, views, PyTorch (zip), ''",
    "views-legacy.pth, views, PyTorch (before 1.6), ''",
    "checkpoint.pth, checkpoint, PyTorch (zip), model_state_dict",
    "dataparallel.pth, net, PyTorch (zip), ''"
  })
  void valuesAreThoseOfPyTorch(String name, String key, String format, String nesting)
      throws IOException {
    WeightFile file = read(name);
    assertValues(key, file.weights());
    assertEquals(format, file.format());
    assertEquals(nesting, String.join(" ", file.nesting()));
  }

  @Test
  void prefixOfDataParallelIsTakenAwayAndTold() throws IOException {
    assertEquals("module.", read("dataparallel.pth").prefix());
    assertEquals("", read("zip.pth").prefix());
  }

  @ParameterizedTest
  @EnumSource
  void everyElementTypeIsRead(ElementType type) throws IOException {
    Weights.Parameter found = read("types.pth").weights().find(type.words()).orElseThrow();
    assertEquals(type, found.storedAs());
    float[] expected =
        type == ElementType.BOOL ? new float[] {0, 1, 0, 1} : new float[] {0, 1, 2, 3};
    assertArrayEquals(expected, found.values());
  }

  @Test
  void parametersAreTensors() throws IOException {
    Weights weights = read("parameter.pth").weights();
    assertArrayEquals(new float[] {1.5f, -2.25f}, weights.get("a", 2));
    assertArrayEquals(new float[] {0.5f}, weights.get("b", 1, 1));
  }

  @Test
  void wholeModulesAndProgramsAreRefusedByName() {
    String module = assertThrows(ModelException.class, () -> read("module.pth")).getMessage();
    assertTrue(module.contains("torch.nn.modules.container.Sequential"), module);
    assertTrue(module.contains("state_dict()"), module);
    String script = assertThrows(ModelException.class, () -> read("script.pt")).getMessage();
    assertTrue(script.contains("TorchScript"), script);
    assertTrue(script.contains("torch.jit.load"), script);
  }

  @Test
  void realFilesOfThreeFormsHoldTheSameWeights() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(MODELS), "needs the real models in " + MODELS);
    List<Weights> weights = new ArrayList<>();
    for (String end : List.of(".pth", "-legacy.pth", ".safetensors")) {
      weights.add(WeightFiles.read(MODELS.resolve("realesr-animevideov3-rebuilt" + end)).weights());
    }
    assertEquals(621_424, weights.get(0).count());
    assertArrayEquals(new int[] {48, 64, 3, 3}, weights.get(0).shape("body.34.weight"));
    for (Weights other : weights) {
      assertEquals(weights.get(0).names(), other.names());
      for (String name : other.names()) {
        assertArrayEquals(
            weights.get(0).find(name).orElseThrow().values(), other.get(name, other.shape(name)));
      }
    }
  }
}
