package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @TempDir Path folder;

  record Blur(float sigma, double angle) {
    Blur {
      if (sigma < 0) {
        throw new IllegalArgumentException("sigma must be >= 0, got " + sigma);
      }
    }
  }

  record Recipe(
      String name,
      long seed,
      List<Blur> blurs,
      Optional<Path> model,
      Map<String, Integer> counts) {}

  private static final Recipe RECIPE =
      new Recipe(
          "a <b> & 'c' 壁",
          Long.MIN_VALUE + 1,
          List.of(new Blur(0.1f, 1 / 3.0)),
          Optional.of(Path.of("models/a.onnx")),
          Map.of("x", 1));

  @Test
  void recordSurvives() {
    assertEquals(RECIPE, Json.fromText(Json.toText(RECIPE), Recipe.class));
  }

  @Property
  void numbersAreExact(@ForAll float sigma, @ForAll double angle) {
    Blur blur = new Blur(Math.abs(sigma), angle);
    assertEquals(blur, Json.fromText(Json.toText(blur), Blur.class));
  }

  @Test
  void textIsNotEscapedForHtml() {
    assertTrue(Json.toText(RECIPE).contains("a <b> & 'c' 壁"));
  }

  @Test
  void emptyOptionalSurvives() {
    Recipe recipe = new Recipe("", 0, List.of(), Optional.empty(), Map.of());
    assertEquals(recipe, Json.fromText(Json.toText(recipe), Recipe.class));
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Json.toText(new Blur(0, Double.NaN)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"sigma\": 1, \"angle\": 2, \"size\": 3} | unknown key size",
        "{\"sigma\": 1} | missing key angle",
        "{\"sigma\": 1, \"angle\": null} | missing key angle",
        "{\"sigma\": 1, \"angle\": 2 | line 1",
        "{\"sigma\": 1 \"angle\": 2} | line 1",
        "{\"sigma\": -1, \"angle\": 2} | sigma must be >= 0",
        "{\"sigma\": \"much\", \"angle\": 2} | much",
        "[1] | expected an object of a blur",
        "`` | empty"
      })
  void mistakesAreNamed(String text, String words) throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, text);
    Sentences.assertSentence(words, file, () -> Json.read(file, Blur.class));
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("none.json");
    Sentences.assertSentence("does not exist", file, () -> Json.read(file, Blur.class));
  }

  @Test
  void deepNestingIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "[".repeat(100_000));
    Sentences.assertSentence("nested more than 100 deep", file, () -> Json.read(file, Blur.class));
  }

  @Test
  void otherEncodingsAreNamed() throws IOException {
    Path file = Files.write(folder.resolve("a.json"), new byte[] {'"', (byte) 0xe4, '"'});
    Sentences.assertSentence("is not text in UTF-8", file, () -> Json.read(file, Blur.class));
  }

  @Test
  void fileSurvives() throws IOException {
    Path file = folder.resolve("a.json");
    Json.write(file, RECIPE, false);
    assertEquals(RECIPE, Json.read(file, Recipe.class));
  }
}
