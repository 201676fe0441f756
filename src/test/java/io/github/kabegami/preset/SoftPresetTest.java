package io.github.kabegami.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.degradation.BrushTexture;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.Clamp;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.DownUp;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.GaussianNoise;
import io.github.kabegami.degradation.GeneralizedGaussianBlur;
import io.github.kabegami.degradation.GrainTexture;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.degradation.PaperTexture;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.degradation.SincBlur;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.StepJson;
import io.github.kabegami.degradation.VaeLikeBlur;
import io.github.kabegami.degradation.Webp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoftPresetTest {
  private static final Draws DRAWN = Draws.of(SoftPreset.standard(), 2);

  @Test
  void stagesAreAsOftenThereAsPublished() {
    DRAWN.assertShareWith(1, Resize.class);
    DRAWN.assertShareWith(.15, DownUp.class);
    DRAWN.assertShareWith(.7 * .45, PaperTexture.class);
    DRAWN.assertShareWith(.7 * .35, GrainTexture.class);
    DRAWN.assertShareWith(.7 * .20, BrushTexture.class);
    DRAWN.assertShareWith(.3, GaussianNoise.class);
    DRAWN.assertShareWith(.95 * .35, GeneralizedGaussianBlur.class);
    DRAWN.assertShareWith(.95 * .20, GaussianBlur.class);
    DRAWN.assertShareWith(.95 * .20, SincBlur.class);
    DRAWN.assertShareWith(.95 * .25, VaeLikeBlur.class);
  }

  @Test
  void theFileIsJpegOrWebp() {
    DRAWN.assertShare(.85 * .65, draw -> lastCodec(draw) instanceof Jpeg);
    DRAWN.assertShare(.85 * .35, draw -> lastCodec(draw) instanceof Webp);
    DRAWN.assertShare(.85 * .15, draw -> codecs(draw).size() == 2);
    List<Jpeg> jpegs = DRAWN.steps(Jpeg.class);
    Draws.assertEvenWhole(75, 95, 1, jpegs, Jpeg::quality);
    Draws.assertEvenWhole(75, 95, 1, DRAWN.steps(Webp.class), Webp::quality);
    Draws.assertEvenWhole(4, 4, 1, DRAWN.steps(Webp.class), Webp::method);
    long subsampled =
        jpegs.stream().filter(jpeg -> jpeg.subsampling() == ChromaSubsampling.YUV420).count();
    Draws.assertShare(.6, subsampled, jpegs.size());
  }

  @Test
  void aFileSavedTwiceWasOnAnotherGridBefore() {
    List<Step> before =
        DRAWN.all().stream()
            .map(SoftPresetTest::codecs)
            .filter(codecs -> codecs.size() == 2)
            .map(codecs -> codecs.get(0))
            .toList();
    List<Jpeg> jpegs =
        before.stream().filter(Jpeg.class::isInstance).map(Jpeg.class::cast).toList();
    List<Webp> webps =
        before.stream().filter(Webp.class::isInstance).map(Webp.class::cast).toList();
    Draws.assertEvenWhole(1, 7, 1, jpegs, Jpeg::offsetX);
    Draws.assertEvenWhole(1, 7, 1, jpegs, Jpeg::offsetY);
    Draws.assertEvenWhole(1, 7, 1, webps, Webp::offsetX);
    Draws.assertEvenWhole(1, 7, 1, webps, Webp::offsetY);
  }

  private static List<Step> codecs(Degradation draw) {
    return draw.steps().stream().filter(s -> s instanceof Jpeg || s instanceof Webp).toList();
  }

  private static Step lastCodec(Degradation draw) {
    List<Step> codecs = codecs(draw);
    return codecs.isEmpty() ? new Clamp() : codecs.get(codecs.size() - 1);
  }

  @Test
  void filtersAreAntialiasedAndAsOftenAsPublished() {
    Map<Resampling, Double> shares =
        Map.of(
            Resampling.PILLOW_BOX, .35,
            Resampling.PILLOW_BICUBIC, .35,
            Resampling.PILLOW_LANCZOS, .20,
            Resampling.PILLOW_BILINEAR, .10);
    for (Resampling filter : Resampling.values()) {
      DRAWN.assertShare(
          shares.getOrDefault(filter, 0.0),
          draw ->
              draw.steps().stream()
                  .anyMatch(s -> s instanceof Resize resize && resize.resampling() == filter));
    }
    Draws.assertEven(.7, 1, DRAWN.steps(DownUp.class), DownUp::scale);
  }

  @Test
  void texturesFillThePublishedRanges() {
    List<PaperTexture> papers = DRAWN.steps(PaperTexture.class);
    Draws.assertEven(0, Math.log(5), papers, paper -> Math.log(paper.rms()));
    Draws.assertEvenWhole(3, 4, 1, papers, PaperTexture::octaves);
    Draws.assertEven(.5, .65, papers, PaperTexture::gain);
    Draws.assertEven(3, 12, papers, PaperTexture::wavelength);
    Draws.assertShare(
        .7, papers.stream().filter(paper -> paper.chroma() == 0).count(), papers.size());
    List<GrainTexture> grains = DRAWN.steps(GrainTexture.class);
    Draws.assertEvenWhole(1, 3, 1, grains, GrainTexture::lag);
    Draws.assertEven(.3, .8, grains, GrainTexture::correlation);
    List<BrushTexture> brushes = DRAWN.steps(BrushTexture.class);
    Draws.assertEven(2, 5, brushes, BrushTexture::length);
    Draws.assertEven(.5, .9, brushes, BrushTexture::width);
    Draws.assertEven(-Math.PI, Math.PI, brushes, BrushTexture::angle);
    Draws.assertEven(0, 1, DRAWN.steps(GaussianNoise.class), GaussianNoise::sigma);
  }

  @Test
  void blursFillThePublishedRanges() {
    List<GeneralizedGaussianBlur> generalized = DRAWN.steps(GeneralizedGaussianBlur.class);
    Draws.assertEven(.5, 1, generalized, GeneralizedGaussianBlur::beta);
    double[] weights = {.10, .20, .25, .20, .15, .10};
    for (int i = 0; i < weights.length; i++) {
      int size = 3 + 2 * i;
      List<GeneralizedGaussianBlur> ofSize =
          generalized.stream().filter(blur -> blur.size() == size).toList();
      Draws.assertShare(weights[i], ofSize.size(), generalized.size());
      double limit = size == 3 ? .7 : size == 5 ? .95 : 1.5;
      for (GeneralizedGaussianBlur blur : ofSize) {
        double radius = blur.kernel().rmsRadius();
        assertTrue(radius >= .45 - 1e-6 && radius <= limit + 1e-6, blur.toString());
      }
    }
    for (GaussianBlur blur : DRAWN.steps(GaussianBlur.class)) {
      double ratio = blur.sigmaX() / blur.sigmaY();
      assertTrue(ratio >= 1 - 1e-12 && ratio <= 2 + 1e-12, blur.toString());
    }
    List<SincBlur> sincs = DRAWN.steps(SincBlur.class);
    Draws.assertEvenWhole(7, 13, 2, sincs, SincBlur::size);
    Draws.assertEven(.55, .95, sincs, sinc -> sinc.cutoff() / Math.PI);
    List<VaeLikeBlur> vaes = DRAWN.steps(VaeLikeBlur.class);
    Draws.assertEven(.25, .5, vaes, VaeLikeBlur::lumaSigma);
    Draws.assertEven(.8, 1.1, vaes, VaeLikeBlur::textureSigma);
    Draws.assertEven(.6, .9, vaes, VaeLikeBlur::textureGain);
    Draws.assertEven(.45, .8, vaes, VaeLikeBlur::chromaSigma);
    Draws.assertEven(0, .1, vaes, VaeLikeBlur::overshoot);
    Draws.assertEven(0, .8, vaes, VaeLikeBlur::lattice);
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
            "codec",
            "generalizedGaussianBlur",
            "gaussianBlur",
            "sincBlur",
            "vaeLikeBlur",
            "quantise");
    for (Degradation draw : DRAWN.all()) {
      List<Integer> places =
          draw.steps().stream()
              .map(StepJson::nameOf)
              .map(name -> name.equals("jpeg") || name.equals("webp") ? "codec" : name)
              .map(order::indexOf)
              .toList();
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
    String recipe = SoftPreset.standard().draw(new Seed(1), 2).toJson();
    assertRefused("this is not a recipe", "[1, 2]");
    assertRefused("this is not a recipe", recipe.substring(0, recipe.length() / 2));
    assertRefused("update the plugin", recipe.replace("\"version\": 1", "\"version\": 99"));
    assertRefused("unknown step \"blurr\"", recipe.replace("\"quantise\"", "\"blurr\""));
    assertRefused("unknown key bitz", recipe.replace("\"bits\"", "\"bitz\""));
    assertRefused("known: PILLOW_BOX", recipe.replace("PILLOW_", "PIL_"));
    assertRefused("bits must be 8 or 16, got 9", recipe.replace("\"bits\": 8", "\"bits\": 9"));
    assertRefused("bits must be a whole number", recipe.replace("\"bits\": 8", "\"bits\": \"x\""));
    assertRefused("unknown key fraktor", recipe.replace("\"factor\"", "\"fraktor\""));
    assertRefused(
        "factor must be a whole number", recipe.replace("\"factor\": 2", "\"factor\": []"));
  }

  private static void assertRefused(String part, String json) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Recipe.fromJson(json)).getMessage();
    assertTrue(message.contains(part), message);
  }
}
