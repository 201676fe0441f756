package io.github.kabegami.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.learned.HashWeights.Linear;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.CheckpointFiles;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LpipsWeightsTest {
  private static final LpipsKind SQUEEZE = LpipsKind.SQUEEZE;
  private static final String CLASSIFIER = "squeezenet1_1-b8a52dc0.pth";

  @TempDir private Path folder;

  /** Those of the classifier's last layers, which hold most of the file, are left out. */
  @ParameterizedTest
  @EnumSource(Linear.class)
  void weightsAreThoseOfTheNetworkNoMore(Linear linear) throws IOException {
    HashWeights.folder(SQUEEZE, linear, folder);
    LpipsWeights read = LpipsWeights.read(SQUEEZE, Optional.of(folder));
    NetworkSummary.of(SQUEEZE.network()).requireFit(read.weights());
    String start = Fingerprint.of(folder.resolve(CLASSIFIER)).substring(0, 12);
    String own = Fingerprint.of(folder.resolve("squeeze.pth")).substring(0, 12);
    assertEquals(
        "%s (SHA-256 %s...) and squeeze.pth (SHA-256 %s...)".formatted(CLASSIFIER, start, own),
        read.source());
  }

  /** As the original's authors say: all at least 0. */
  @ParameterizedTest
  @EnumSource(LpipsKind.class)
  void theOfficialLinearLayersAreNotNegative(LpipsKind kind) throws IOException {
    HashWeights.folder(kind, Linear.OFFICIAL, folder);
    Weights weights = LpipsWeights.read(kind, Optional.of(folder)).weights();
    for (int layer = 0; layer < kind.network().widths().size(); layer++) {
      float[] linear =
          weights.get(
              "lin" + layer + ".model.1.weight", 1, kind.network().widths().get(layer), 1, 1);
      for (float weight : linear) {
        assertTrue(weight >= 0, "layer " + layer + " holds " + weight);
      }
    }
  }

  @Test
  void safetensorsDoAsWell() throws IOException {
    SafetensorsFile.write(
        folder.resolve("squeezenet.safetensors"),
        HashWeights.classifier(SQUEEZE.network()),
        ElementType.FLOAT32,
        Map.of(),
        false);
    SafetensorsFile.write(
        folder.resolve("squeeze.safetensors"),
        HashWeights.linear(SQUEEZE.network()),
        ElementType.FLOAT32,
        Map.of(),
        false);
    assertFalse(
        LpipsWeights.read(SQUEEZE, Optional.of(folder))
            .weights()
            .names()
            .contains("classifier.1.weight"));
  }

  @ParameterizedTest
  @EnumSource(LpipsKind.class)
  void withoutAFolderItSaysWhichFilesAreNeededAndWhereTheyAre(LpipsKind kind) {
    String message = refusal(kind, Optional.empty());
    assertTrue(message.startsWith(kind.title() + " needs weights"), message);
    assertTrue(message.contains("option lpips"), message);
    assertTrue(message.contains("download.pytorch.org/models/" + kind.officialFile()), message);
    assertTrue(message.contains("richzhang/PerceptualSimilarity, lpips/weights/v0.1/"), message);
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path missing = folder.resolve("nothing");
    assertTrue(refusal(SQUEEZE, Optional.of(missing)).contains(missing + " with the weights"));
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    HashWeights.folder(SQUEEZE, Linear.HASH, folder);
    Files.delete(folder.resolve("squeeze.pth"));
    assertTrue(refusal().contains("holds no file squeeze.pth; for lpips-squeeze it must hold"));
    Files.move(folder.resolve(CLASSIFIER), folder.resolve("squeezenet1_0-b66bff10.pth"));
    assertTrue(refusal().contains("holds no file squeezenet*.pth"), "of another classifier");
  }

  @Test
  void twoFilesForOneAreRefused() throws IOException {
    HashWeights.folder(SQUEEZE, Linear.HASH, folder);
    Files.copy(folder.resolve(CLASSIFIER), folder.resolve("squeezenet1_1-f364aa15.pth"));
    assertTrue(
        refusal()
            .contains(
                "holds more than one file squeezenet*.pth: %s and squeezenet1_1-f364aa15.pth; for"
                    .formatted(CLASSIFIER)),
        refusal());
    Files.delete(folder.resolve("squeezenet1_1-f364aa15.pth"));
    Files.copy(folder.resolve("squeeze.pth"), folder.resolve("Squeeze.safetensors"));
    assertTrue(refusal().contains("file squeeze.pth: Squeeze.safetensors and squeeze.pth; for"));
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    HashWeights.folder(SQUEEZE, Linear.OFFICIAL, folder);
    for (String name : new String[] {"squeeze.pth", CLASSIFIER}) {
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      String message = refusal();
      assertTrue(message.startsWith("the weights " + file + " cannot be used: "), message);
      Files.write(file, whole);
    }
  }

  @Test
  void anotherShapeIsNamedWithBoth() throws IOException {
    HashWeights.folder(SQUEEZE, Linear.HASH, folder);
    CheckpointFiles.zip(
        folder.resolve(CLASSIFIER), HashWeights.classifier(LpipsKind.ALEX.network()), "state_dict");
    String message = refusal();
    assertTrue(message.contains("are not those of lpips-squeeze on SqueezeNet 1.1"), message);
    assertTrue(message.contains("[64, 3, 3, 3]") || message.contains("is missing"), message);
  }

  @Test
  void notANumberIsRefused() throws IOException {
    HashWeights.folder(SQUEEZE, Linear.HASH, folder);
    Weights linear = HashWeights.linear(SQUEEZE.network());
    linear.get("lin0.model.1.weight", 1, 64, 1, 1)[3] = Float.NaN;
    CheckpointFiles.zip(folder.resolve("squeeze.pth"), linear, "state_dict");
    assertTrue(refusal().contains("infinite or not a number"));
  }

  private String refusal() {
    return refusal(SQUEEZE, Optional.of(folder));
  }

  private static String refusal(LpipsKind kind, Optional<Path> folder) {
    return assertThrows(ModelException.class, () -> LpipsWeights.read(kind, folder)).getMessage();
  }
}
