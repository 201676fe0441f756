package io.github.kabegami.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.VaeLikeBlur;
import io.github.kabegami.degradation.VaeRoundTrip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetJsonTest {

  static Iterable<Preset> presets() {
    return Presets.all();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presetsComeBackFromTheirFiles(Preset preset) {
    assertEquals(preset, PresetJson.read(PresetJson.write(preset)));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void whatAFileLeavesOutStaysAsPublished(Preset preset) {
    assertEquals(preset, PresetJson.read("{\"preset\": \"" + preset.name() + "\"}"));
  }

  @Test
  void aValueOfAFileReplacesThePublishedOne() {
    SoftPreset preset =
        (SoftPreset)
            PresetJson.read("{\"preset\": \"soft\", \"finalBlur\": {\"radius\": [0.5, 0.6]}}");
    assertEquals(new Range(0.5, 0.6), preset.finalBlur().radius());
    assertEquals(SoftPreset.standard().finalBlur().beta(), preset.finalBlur().beta());
    assertEquals(SoftPreset.standard().texture(), preset.texture());
  }

  @Test
  void anAutoencoderIsDrawnWhereTheFileNamesOne() {
    Preset preset =
        PresetJson.read(
            "{\"preset\": \"soft\", \"finalBlur\": {\"vae\": {\"model\": \"vae.onnx\"}}}");
    Draws draws = Draws.of(preset, 2);
    draws.assertShareWith(.95 * .25 * .6, VaeRoundTrip.class);
    draws.assertShareWith(.95 * .25 * .4, VaeLikeBlur.class);
    assertEquals("vae.onnx", draws.steps(VaeRoundTrip.class).get(0).model());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | this is not a preset file: expected JSON such as",
        "{'preset': 'sofft'} | there is no preset 'sofft'; known: soft, realesrgan, apisr",
        "{'kind': 'kabegami degradation recipe', 'preset': 'soft'} | this is a recipe, not a preset file; give it as recipe, not as settings",
        "{'preset': 'soft', 'texture.rms': 1} | soft has no texture.rms (what stands before a dot is an object of its own); it has",
        "{'preset': 'soft', 'blurr': 1} | soft has no blurr; it has reduction, texture, noise",
        "{'preset': 'soft', 'finalBlur': {'radios': 1}} | soft.finalBlur has no radios; it has",
        "{'preset': 'soft', 'finalBlur': {'radius': [2, 1]}} | soft.finalBlur.radius: a range goes from low to high, got [2, 1]",
        "{'preset': 'soft', 'finalBlur': {'radius': 2}} | soft.finalBlur.radius: a range is two numbers, [low, high], got 2",
        "{'preset': 'soft', 'finalBlur': {'probability': 2}} | soft.finalBlur: probability is a probability and must be in 0..1, got 2",
        "{'preset': 'realesrgan', 'sharpen': 'yes'} | sharpen must be true or false, got \"yes\"",
        "{'preset': 'soft', 'texture': {'probability': '0.5'}} | soft.texture: probability must be a number, got",
        "{'preset': 'soft', 'finalBlur': {'radius': [0.5, null]}} | soft.finalBlur.radius: expected a number, got null",
        "{'preset': 'soft', 'finalBlur': {'radius': [0.5, [1]]}} | soft.finalBlur.radius: expected a number, got [1]",
        "{'preset': 'soft', 'finalBlur': {'sizeWeights': [1, null]}} | soft.finalBlur.sizeWeights: expected a number",
        "{'preset': 'soft', 'finalBlur': {'vae': {'modelOverlap': 64.5}}} | modelOverlap must be a whole number, got 64.5",
        "{'preset': 'soft', 'finalBlur': {'vae': {'lumaSigma': [2, 4]}}} | lumaSigma must lie in 0..3, got [2, 4]",
        "{'preset': 'realesrgan', 'first': {'resizeScale': [0.3, 0.6]}} | resizeScale must go from at most 1 to at least 1",
        "{'preset': 'soft', 'preset': 'apisr'} | the key preset is there twice",
        "{'preset': 'soft', | this is not a preset file: ",
        "{'preset': 'soft', 'finalBlur': {'sincSize': [8, 14]}} | sincSize must go from one odd number",
        "{'preset': 'apisr', 'ranges': {'jpegQuality': [0, 101]}} | apisr.ranges: jpegQuality must lie in 1..100, got [0, 101]",
        "{'preset': 'realesrgan', 'first': {'resize': {'up': 0, 'down': 0, 'keep': 0}}} | the weights of resize must have a sum > 0"
      })
  void wrongFilesAreRefusedWithASentence(String json, String words) {
    String text = json.replace('\'', '"');
    String message =
        assertThrows(IllegalArgumentException.class, () -> PresetJson.read(text)).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void aPresetThatOnlyDrawsWhatIsMissingSaysSo() {
    Preset preset =
        PresetJson.read(
            "{\"preset\": \"apisr\", \"firstCodecs\": {\"jpeg\": 0, \"webp\": 0, \"avif\": 1}}");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> preset.sample(new Seed(1), 4, java.util.EnumSet.of(Codec.JPEG)))
            .getMessage();
    assertEquals(
        "none of the codecs that the preset draws is available here, only [jpeg]", message);
  }
}
