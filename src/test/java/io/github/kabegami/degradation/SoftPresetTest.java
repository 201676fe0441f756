package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoftPresetTest {
  private static final int DRAWS = 10_000;
  private static final List<Degradation> DRAWN = draws();

  @Test
  void drawsFollowThePublishedProbabilities() {
    Map<String, Integer> counts = new HashMap<>();
    for (Degradation draw : DRAWN) {
      draw.steps().stream()
          .map(StepJson::nameOf)
          .distinct()
          .forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    assertShare(1, counts.get("resize"));
    assertShare(.15, counts.get("downUp"));
    assertShare(.7 * .45, counts.get("paperTexture"));
    assertShare(.7 * .35, counts.get("grainTexture"));
    assertShare(.7 * .20, counts.get("brushTexture"));
    assertShare(.3, counts.get("gaussianNoise"));
    assertShare(.85, counts.get("jpeg"));
    assertShare(.95 * .35 / .75, counts.get("generalizedGaussianBlur"));
    assertShare(.95 * .20 / .75, counts.get("gaussianBlur"));
    assertShare(.95 * .20 / .75, counts.get("sincBlur"));
  }

  @Test
  void drawsStayInThePublishedRanges() {
    for (Degradation draw : DRAWN) {
      for (Step step : draw.steps()) {
        if (step instanceof Jpeg jpeg) {
          assertTrue(jpeg.quality() >= 75 && jpeg.quality() <= 95);
        } else if (step instanceof PaperTexture paper) {
          assertTrue(paper.rms() >= 1 && paper.rms() <= 5);
          assertTrue(paper.wavelength() >= 3 && paper.wavelength() <= 12);
        } else if (step instanceof SincBlur sinc) {
          assertTrue(sinc.size() >= 7 && sinc.size() <= 13);
          assertTrue(sinc.cutoff() >= .55 * Math.PI && sinc.cutoff() <= .95 * Math.PI);
        } else if (step instanceof GeneralizedGaussianBlur blur) {
          double radius = blur.kernel().rmsRadius();
          double limit = blur.size() == 3 ? .7 : blur.size() == 5 ? .95 : 1.5;
          assertTrue(radius >= .45 - 1e-6 && radius <= limit + 1e-6, blur.toString());
        }
      }
    }
  }

  @Test
  void theBlurComesLastAndTheReductionFirst() {
    List<String> order =
        List.of(
            "cropToMultiple",
            "downUp",
            "resize",
            "paperTexture",
            "grainTexture",
            "brushTexture",
            "gaussianNoise",
            "jpeg",
            "generalizedGaussianBlur",
            "gaussianBlur",
            "sincBlur",
            "quantise");
    for (Degradation draw : DRAWN) {
      List<Integer> places =
          draw.steps().stream().map(StepJson::nameOf).map(order::indexOf).toList();
      assertEquals(places.stream().sorted().toList(), places);
    }
  }

  @Test
  void theSameSeedGivesTheSameDegradationAndAnotherSeedAnother() {
    SoftPreset preset = SoftPreset.standard();
    assertEquals(preset.sample(new Seed(3), 2), preset.sample(new Seed(3), 2));
    assertTrue(!preset.sample(new Seed(3), 2).equals(preset.sample(new Seed(4), 2)));
  }

  @Test
  void aPictureThatTheFactorDoesNotDivideIsCut() {
    Degradation draw = SoftPreset.standard().sample(new Seed(1), 7);
    assertEquals("10 x 8 x 3", Pixels.describe(draw.apply(ReferenceVectors.scene(), Run.simple())));
  }

  @Test
  void aPictureSmallerThanTheFactorIsRefused() {
    Degradation draw = SoftPreset.standard().sample(new Seed(1), 2);
    assertEquals(
        "a picture of 1 x 1 is too small to be reduced by 2; take one of at least 2 x 2",
        assertThrows(
                IllegalArgumentException.class,
                () -> draw.apply(Pixels.wrap(new float[1], 1, 1, 1), Run.simple()))
            .getMessage());
  }

  @Test
  void damagedRecipesAreRefusedWithASentence() {
    String recipe =
        new Recipe("soft", new Seed(1), SoftPreset.standard().sample(new Seed(1), 2)).toJson();
    assertRefused("this is not a recipe", "[1, 2]");
    assertRefused("this is not a recipe", recipe.substring(0, recipe.length() / 2));
    assertRefused("update the plugin", recipe.replace("\"version\": 1", "\"version\": 99"));
    assertRefused("unknown step \"blurr\"", recipe.replace("\"quantise\"", "\"blurr\""));
    assertRefused("unknown key bitz", recipe.replace("\"bits\"", "\"bitz\""));
    assertRefused("known: PILLOW_BOX", recipe.replace("PILLOW_", "PIL_"));
    assertRefused("bits must be 8 or 16, got 9", recipe.replace("\"bits\": 8", "\"bits\": 9"));
    assertRefused("not the JSON of a", recipe.replace("\"bits\": 8", "\"bits\": \"x\""));
    assertRefused("unknown key fraktor", recipe.replace("\"factor\"", "\"fraktor\""));
    assertRefused("not the JSON of a", recipe.replace("\"factor\": 2", "\"factor\": []"));
  }

  private static void assertRefused(String part, String json) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Recipe.fromJson(json)).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static List<Degradation> draws() {
    List<Degradation> draws = new ArrayList<>();
    Seed seed = new Seed(2024);
    for (int i = 0; i < DRAWS; i++) {
      draws.add(SoftPreset.standard().sample(seed.child(i), 2));
    }
    return draws;
  }

  /** Within four standard deviations of the share. */
  private static void assertShare(double share, int count) {
    double deviation = Math.sqrt(share * (1 - share) / DRAWS);
    assertEquals(share, count / (double) DRAWS, 4 * deviation + 1e-12);
  }
}
