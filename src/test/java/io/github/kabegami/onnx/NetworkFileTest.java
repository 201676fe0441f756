package io.github.kabegami.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.ncnn.NcnnWriter;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {
  private static final Compact NETWORK = new Compact(4, 1, 2);

  @TempDir private Path folder;

  private NetworkFile ncnn(String name, Compact network, Weights weights) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    return NetworkFile.read(NcnnWriter.write(network, weights, NcnnWriter.Form.SINGLE).save(place));
  }

  @Test
  void twoNcnnFilesOfTheSameLayersAreBlended() throws IOException {
    NetworkFile first = ncnn("first", NETWORK, RandomWeights.of(NETWORK, new Seed(1)));
    NetworkFile second = ncnn("second", NETWORK, RandomWeights.of(NETWORK, new Seed(2)));
    NetworkFile mixed = first.blendedWith(second, 0.25);
    for (String name : first.weights().names()) {
      int[] shape = first.weights().shape(name);
      float one = first.weights().get(name, shape)[0];
      float other = second.weights().get(name, shape)[0];
      assertEquals(0.75f * one + 0.25f * other, mixed.weights().get(name, shape)[0], 1e-6f, name);
    }
  }

  @Test
  void ncnnFilesOfOtherLayersAreNot() throws IOException {
    Compact wider = new Compact(5, 1, 2);
    NetworkFile first = ncnn("first", NETWORK, RandomWeights.of(NETWORK, new Seed(1)));
    NetworkFile second = ncnn("second", wider, RandomWeights.of(wider, new Seed(2)));
    assertThrows(ModelException.class, () -> first.blendedWith(second, 0.5));
    assertFalse(first.network().equals(second.network()));
  }

  @Test
  void aFolderIsNoFileOfWeights() {
    assertEquals(
        folder + " is a folder; expected a file of weights",
        assertThrows(ModelException.class, () -> NetworkFile.read(folder)).getMessage());
  }

  @Test
  void damagedNcnnFilesAreNamed() throws IOException {
    ncnn("first", NETWORK, RandomWeights.of(NETWORK, new Seed(1)));
    Path bin = folder.resolve("first/model.bin");
    Files.write(bin, new byte[4]);
    Path param = folder.resolve("first/model.param");
    String message = assertThrows(ModelException.class, () -> NetworkFile.read(param)).getMessage();
    assertTrue(message.startsWith("the model " + param + " cannot be used: "), message);
    assertEquals(message, assertThrows(ModelException.class, this::opened).getMessage());
  }

  private void opened() {
    String name = folder.resolve("first/model.param").toString();
    Models.open(name, 0, EngineOptions.cpu(1), line -> {}).close();
  }

  @Test
  void aModelThatIsNotThereIsNamedAlikeEverywhere() {
    String name = folder.resolve("none.pth").toString();
    String message =
        assertThrows(
                ModelException.class, () -> Models.open(name, 0, EngineOptions.cpu(1), line -> {}))
            .getMessage();
    assertTrue(message.startsWith("there is no model file " + name), message);
    assertEquals(
        message, assertThrows(ModelException.class, () -> Models.identity(name)).getMessage());
  }

  @Test
  void aLicenceOfSeveralLinesTakesOneLineOfTheCard() throws IOException {
    NetworkFile file = ncnn("first", NETWORK, RandomWeights.of(NETWORK, new Seed(1)));
    String licence = "MIT\r\n\n  Copyright \u001b[31m me\n";
    ModelCard card = file.card(Optional.of(licence), "float32");
    String text = card.toText();
    assertTrue(text.contains("\n  licence       MIT Copyright [31m me\n"), text);
    assertEquals(licence, ModelCard.fromJson(card.toJson()).licence().orElseThrow());
  }
}
