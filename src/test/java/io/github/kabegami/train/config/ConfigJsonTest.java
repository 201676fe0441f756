package io.github.kabegami.train.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigJsonTest {
  private static final TrainConfig FIRST = Recipes.all().get(0);

  @TempDir private Path folder;

  private TrainConfig read(String text) throws IOException {
    return ConfigJson.read(Files.writeString(folder.resolve("c.json"), text), Optional.empty());
  }

  private void assertRefused(String sentence, String text) {
    IOException thrown = assertThrows(IOException.class, () -> read(text));
    assertEquals(folder.resolve("c.json") + ": " + sentence, thrown.getMessage());
  }

  @Test
  void everyRecipeIsWrittenAndReadBack() throws IOException {
    for (TrainConfig recipe : Recipes.all()) {
      TrainConfig config =
          ConfigJson.with(
              recipe,
              Map.of(
                  "input",
                  "/a b/pictures",
                  "seed",
                  "-9007199254740993",
                  "rate",
                  "1.2345678901e-7"));
      assertEquals(config, read(ConfigJson.write(config)));
      assertEquals(config, ConfigJson.read(ConfigJson.write(config), "wallpaper-x4"));
    }
  }

  @Test
  void whatAFileLeavesOutIsAsInItsRecipe() throws IOException {
    TrainConfig x4 = Recipes.named("wallpaper-x4");
    assertEquals(
        ConfigJson.with(x4, Map.of("batch", "4")),
        read("{\"recipe\": \"wallpaper-x4\", \"batch\": 4}"));
    assertEquals(FIRST, read("{}"));
  }

  @Test
  void theRecipeOfAnOptionIsThatOfAFileWhichNamesNone() throws IOException {
    Path file = Files.writeString(folder.resolve("c.json"), "{\"batch\": 4}");
    assertEquals(4, ConfigJson.read(file, Optional.of("wallpaper-x4")).factor());
    Files.writeString(file, "{\"recipe\": \"wallpaper-x2\"}");
    IOException thrown =
        assertThrows(IOException.class, () -> ConfigJson.read(file, Optional.of("wallpaper-x4")));
    assertEquals(
        file + ": it starts from the recipe wallpaper-x2, got recipe=wallpaper-x4",
        thrown.getMessage());
  }

  @Test
  void pathsInAFileAreRelativeToIt() throws IOException {
    TrainConfig config =
        read(
            "{\"input\": \"../pictures\", \"start\": \"/w.pth\", \"degradation\":"
                + " \"soft:0.5 mine.json:0.5\", \"compare\": \"bicubic old/net.onnx\","
                + " \"metrics\": \"psnr-y onnx:iqa.onnx\"}");
    assertEquals(folder.resolveSibling("pictures").toString(), config.input());
    assertEquals(Path.of("/w.pth").toAbsolutePath().toString(), config.start());
    assertEquals("soft:0.5 " + folder.resolve("mine.json") + ":0.5", config.degradation());
    assertEquals("bicubic " + folder.resolve("old/net.onnx"), config.compare());
    assertEquals("psnr-y onnx:" + folder.resolve("iqa.onnx"), config.metrics());
    assertEquals(config, ConfigPaths.absolute(config, Path.of("/elsewhere")));
  }

  @Test
  void aListCannotNameAFileBelowAFolderWithBlanks() {
    TrainConfig config = ConfigJson.with(FIRST, Map.of("compare", "net.onnx"));
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> ConfigPaths.absolute(config, Path.of("/my runs")));
    assertTrue(thrown.getMessage().startsWith("compare cannot name net.onnx"), thrown.toString());
  }

  @Test
  void anUnknownKeyIsAnsweredWithTheNearestAndAll() {
    String all = String.join(", ", ConfigJson.keys());
    assertRefused(
        "there is no option bacth (did you mean batch?); the options are " + all,
        "{\"bacth\": 16}");
    assertRefused("there is no option lr; the options are " + all, "{\"lr\": 1e-4}");
    assertEquals(44, ConfigJson.keys().size());
  }

  @Test
  void aValueThatIsNotAllowedIsNamedWithWhatIs() {
    assertRefused("batch must be a whole number below 2147483648, got 2.5", "{\"batch\": 2.5}");
    assertRefused("batch must be a whole number below 2147483648, got 3e9", "{\"batch\": 3e9}");
    assertRefused(
        "batch must be a whole number below 2147483648, got \"16\"", "{\"batch\": \"16\"}");
    assertRefused("batch must be in 1..4096, got 0", "{\"batch\": 0}");
    assertRefused("seed must be a whole number, got null", "{\"seed\": null}");
    assertRefused("rate must be a number, got 1e999", "{\"rate\": 1e999}");
    assertRefused("losses must be a text, got [\"l1\"]", "{\"losses\": [\"l1\"]}");
    assertRefused("recipe must be a text, got 2", "{\"recipe\": 2}");
    assertRefused(
        "precision must be one of float32, float16, bfloat16, got double",
        "{\"precision\": \"double\"}");
    assertRefused("patch must be a multiple of the factor 2, got 65", "{\"patch\": 65}");
    assertTrue(
        assertThrows(IOException.class, () -> read("{\"recipe\": \"wallpaper\"}"))
            .getMessage()
            .contains("known: wallpaper-x2"));
  }

  @Test
  void whatIsNoObjectOfJsonIsRefused() {
    assertRefused(
        "a configuration is a JSON object such as {\"recipe\": \"wallpaper-x2\", \"batch\": 16}",
        "[]");
    for (String text : List.of("", "{\"batch\": 1", "{\"batch\": 1, \"batch\": 2}", "batch = 1")) {
      String said = assertThrows(IOException.class, () -> read(text)).getMessage();
      assertTrue(said.startsWith(folder.resolve("c.json") + ": this is no JSON: "), said);
    }
  }

  @ParameterizedTest
  @CsvSource({"batch, 32", "rate, 5e-4", "seed, -3", "losses, l1:1 frequency:0.05"})
  void anOptionReplacesAValue(String key, String text) {
    TrainConfig config = ConfigJson.with(FIRST, Map.of(key, " " + text + " "));
    String got = ConfigJson.tree(config).get(key).getAsString();
    if (ConfigJson.isNumber(key)) {
      assertEquals(Double.parseDouble(text), Double.parseDouble(got));
    } else {
      assertEquals(text, got);
    }
  }

  @Test
  void theWordNoneEmptiesAText() {
    TrainConfig config = ConfigJson.with(FIRST, Map.of("compare", "bicubic"));
    assertEquals("", ConfigJson.with(config, Map.of("compare", "None")).compare());
  }

  @ParameterizedTest
  @CsvSource({
    "batch, many, 'batch must be a whole number below 2147483648, got many'",
    "batch, '', 'batch must be a whole number below 2147483648, got nothing'",
    "rate, NaN, 'rate must be a number, got NaN'",
    "detail, 2, 'detail must be in 0..1, got 2'",
    "gan, hinge, 'gan must be one of vanilla, lsgan, got hinge'"
  })
  void anOptionThatIsNotAllowedIsNamedWithWhatIs(String key, String text, String sentence) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> ConfigJson.with(FIRST, Map.of(key, text)));
    assertEquals(sentence, thrown.getMessage());
  }
}
