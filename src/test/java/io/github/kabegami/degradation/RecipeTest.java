package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
  private static final String HEAD = "{'kind': 'kabegami degradation recipe', ";

  private static String refusal(String json) {
    String text = json.replace('\'', '"');
    return assertThrows(IllegalArgumentException.class, () -> Recipe.fromJson(text)).getMessage();
  }

  private static String refusalOfSteps(String steps) {
    return refusal(
        HEAD
            + "'version': 1, 'preset': 'soft', 'seed': '1', 'codecs': 'all', 'factor': 1, 'steps': "
            + steps
            + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "1", "{'kind': []}", "{'kind': {}}", "{'kind': null}"})
  void otherDocumentsAreNoRecipes(String json) {
    assertEquals(
        "this is not a recipe: expected JSON with \"kind\": \"kabegami degradation recipe\"",
        refusal(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "true", "-3"})
  void versionsThatAreNoNumbersAreNamed(String version) {
    assertEquals(
        "the version of a recipe must be a number from 1 on, got " + version,
        refusal(HEAD + "'version': " + version + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'step': {}}] | unknown step {} in the recipe; known: avif, banding",
        "[{'step': []}] | unknown step [] in the recipe",
        "[{'step': null}] | unknown step null in the recipe",
        "[{}] | unknown step null in the recipe",
        "[1] | a step of the recipe must be an object, got 1",
        "[null] | a step of the recipe must be an object, got null",
        "[{'step': 'sincBlur', 'size': 46343, 'cutoff': 1}] | kernel size must be odd and in 3..999",
        "[{'step': 'gaussianNoise', 'sigma': 1, 'gray': 'yes', 'seed': '1'}] | step 1: gray must be true or false, got",
        "[{'step': 'gaussianNoise', 'sigma': '1', 'gray': true, 'seed': '1'}] | step 1: sigma must be a number, got",
        "[{'step': 'gaussianNoise', 'sigma': 1, 'gray': true, 'seed': 'abc'}] | step 1: a seed must be a whole number of 64 bits as text",
        "[{'step': 'clamp'}, {'step': 'quantise', 'bits': 8.5}] | step 2: bits must be a whole number, got 8.5",
        "[{'step': 'clamp'}, {'step': 'quantise', 'bits': 4294967304}] | step 2: bits must be a whole number",
        "[{'step': 'clamp'}, {'step': 'quantise'}] | step 2: missing key bits of a quantise",
        "[{'step': 'quantise', 'bits': 8, 'bits': 16}] | the key bits is there twice",
        "{} | this is not a recipe: "
      })
  void wrongStepsAreNamed(String steps, String words) {
    assertTrue(refusalOfSteps(steps).contains(words), refusalOfSteps(steps));
  }

  @Test
  void aPresetFileIsToldFromARecipe() {
    assertEquals(
        "this is a preset file, not a recipe; give it as settings, not as recipe",
        refusal("{'preset': 'soft'}"));
  }

  @Test
  void deepNestingIsNamed() {
    String message = refusal("[".repeat(100_000));
    assertTrue(message.contains("nested more than 100 deep"), message);
  }
}
