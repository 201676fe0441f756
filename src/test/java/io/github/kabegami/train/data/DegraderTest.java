package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.preset.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DegraderTest {
  @TempDir private Path folder;

  private static List<String> names(Degrader degrader) {
    return degrader.presets().stream().map(Preset::name).toList();
  }

  private String settings(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void presetsAreDrawnByTheirShares() throws IOException {
    Degrader degrader = Degrader.of("soft:3 realesrgan:1", Codec.all(), 4);
    long soft =
        IntStream.range(0, 4000)
            .mapToObj(i -> degrader.draw(new Seed(1).child(i)))
            .filter(recipe -> recipe.preset().equals("soft"))
            .count();
    assertEquals(3000, soft, 170);
  }

  @Test
  void seedDecidesOnTheRecipe() throws IOException {
    Degrader degrader = Degrader.of("soft realesrgan", Codec.all(), 2);
    Recipe first = degrader.draw(new Seed(7));
    assertEquals(first, degrader.draw(new Seed(7)));
    assertEquals(2, first.degradation().upscaleFactor());
  }

  @Test
  void settingsFilesAreCalledLikeTheFile() throws IOException {
    String box = settings("box.json", TestMixes.BOX);
    Files.createDirectory(folder.resolve("other"));
    String blur = settings("other/box.json", TestMixes.BLUR);
    Degrader degrader = Degrader.of("soft " + box + ":2 " + blur, Codec.all(), 2);
    assertEquals(List.of("soft", "box", "box-2"), names(degrader));
    assertEquals(
        3, degrader.draw(degrader.presets().get(1), new Seed(1)).degradation().steps().size());
    assertEquals("box-2", degrader.draw(degrader.presets().get(2), new Seed(1)).preset());
  }

  @Test
  void pathsInSettingsAreSeenFromTheirFolder() throws IOException {
    Files.createFile(folder.resolve("vae.onnx"));
    String inside =
        settings(
            "vae.json",
            "{\"preset\": \"soft\", \"finalBlur\": {\"vae\": {\"model\": \"vae.onnx\"}}}");
    assertDoesNotThrow(() -> Degrader.of(inside, Codec.all(), 2));
    String missing =
        settings(
            "gone.json",
            "{\"preset\": \"soft\", \"finalBlur\": {\"vae\": {\"model\": \"gone.onnx\"}}}");
    String told =
        assertThrows(IllegalArgumentException.class, () -> Degrader.of(missing, Codec.all(), 2))
            .getMessage();
    assertTrue(told.startsWith(missing + ": ") && told.contains("gone.onnx"), told);
  }

  @Test
  void badSettingsAreNamed() throws IOException {
    String wrong = settings("wrong.json", "{\"preset\": \"soft\", \"blur\": 1}");
    String told =
        assertThrows(IllegalArgumentException.class, () -> Degrader.of(wrong, Codec.all(), 2))
            .getMessage();
    assertTrue(told.startsWith(wrong + ": soft has no blur"), told);
    String missing = folder.resolve("missing.json").toString();
    assertEquals(
        "degradation names the settings file " + missing + ", but there is none",
        assertThrows(IOException.class, () -> Degrader.of(missing, Codec.all(), 2)).getMessage());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Degrader.of("sift", Codec.all(), 2))
            .getMessage()
            .startsWith("there is no preset 'sift'; known: soft"));
  }

  @Test
  void presetThatOnlyDrawsAbsentCodecsIsRefusedAtTheStart() throws IOException {
    String avif =
        settings(
            "avif.json",
            "{\"preset\": \"soft\", \"compression\": {\"codecs\": {\"jpeg\": 0, \"webp\": 0,"
                + " \"avif\": 1}}}");
    Degrader degrader = Degrader.of(avif, Set.of(Codec.JPEG), 2);
    String told =
        assertThrows(IllegalArgumentException.class, () -> degrader.requireAvailable(Run.simple()))
            .getMessage();
    assertTrue(told.startsWith("none of the codecs that the preset draws is available"), told);
  }

  @Test
  void missingModelIsToldAtTheStart() throws IOException {
    Files.createFile(folder.resolve("vae.onnx"));
    String vae =
        settings(
            "vae.json",
            "{\"preset\": \"soft\", \"finalBlur\": {\"vae\": {\"model\": \"vae.onnx\"}}}");
    Degrader degrader = Degrader.of(vae, Set.of(Codec.JPEG), 2);
    assertThrows(RuntimeException.class, () -> degrader.requireAvailable(Run.simple()));
    assertDoesNotThrow(() -> TestMixes.soft(2).requireAvailable(Run.simple()));
  }

  @Test
  void absentCodecsAreToldWhereOnlyAvailableOnesAreDrawn() throws IOException {
    List<String> log = new ArrayList<>();
    String mix =
        settings(
            "avif.json", "{\"preset\": \"soft\", \"compression\": {\"codecs\": {\"avif\": 1}}}");
    Run run = Run.simple().loggingTo(log::add);
    Degrader degrader = Degrader.of(mix, false, 2, run);
    List<String> expected =
        List.of(Codec.WEBP, Codec.AVIF).stream()
            .flatMap(codec -> codec.absence(run).stream())
            .map(reason -> "not drawn: " + reason)
            .toList();
    assertEquals(expected, log);
    assertEquals(1, degrader.presets().size());
  }
}
