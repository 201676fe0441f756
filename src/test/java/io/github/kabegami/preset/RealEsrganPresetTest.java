package io.github.kabegami.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.degradation.Clamp;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.DiffJpeg;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.GaussianNoise;
import io.github.kabegami.degradation.GeneralizedGaussianBlur;
import io.github.kabegami.degradation.PlateauBlur;
import io.github.kabegami.degradation.PoissonNoise;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.degradation.ResizeFromStart;
import io.github.kabegami.degradation.SincBlur;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.UnsharpMask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The draws against options/train_realesrgan_x4plus.yml and realesrgan_dataset.py. */
class RealEsrganPresetTest {
  private static final Draws DRAWN = Draws.of(RealEsrganPreset.standard(), 4);

  /** The steps up to the first JPEG. */
  private static List<Step> first(Degradation draw) {
    return draw.steps().subList(0, indexOfFirst(draw, DiffJpeg.class));
  }

  /** The steps from there to the second noise. */
  private static List<Step> second(Degradation draw) {
    List<Step> rest =
        draw.steps().subList(indexOfFirst(draw, DiffJpeg.class) + 1, draw.steps().size());
    return rest.subList(0, rest.indexOf(new Clamp()));
  }

  private static List<Step> end(Degradation draw) {
    return draw.steps().subList(draw.steps().lastIndexOf(new Clamp()) + 1, draw.steps().size());
  }

  private static int indexOfFirst(Degradation draw, Class<? extends Step> kind) {
    return draw.steps().indexOf(draw.steps().stream().filter(kind::isInstance).findFirst().get());
  }

  private static <T extends Step> List<T> of(
      Class<T> kind, java.util.function.Function<Degradation, List<Step>> part) {
    return DRAWN.all().stream()
        .flatMap(draw -> part.apply(draw).stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static void assertPartHas(
      double share,
      Class<? extends Step> kind,
      java.util.function.Function<Degradation, List<Step>> part) {
    DRAWN.assertShare(share, draw -> part.apply(draw).stream().anyMatch(kind::isInstance));
  }

  @Test
  void everyPictureIsSharpenedFirst() {
    DRAWN.assertShare(1, draw -> draw.steps().get(1).equals(new UnsharpMask(50, 0.5, 10)));
  }

  @Test
  void theFirstBlurIsAlwaysThereAndTheSecondInFourOfFive() {
    assertPartHas(.9 * .70, GaussianBlur.class, RealEsrganPresetTest::first);
    assertPartHas(.9 * .15, GeneralizedGaussianBlur.class, RealEsrganPresetTest::first);
    assertPartHas(.9 * .15, PlateauBlur.class, RealEsrganPresetTest::first);
    assertPartHas(.1, SincBlur.class, RealEsrganPresetTest::first);
    assertPartHas(.8 * .9 * .70, GaussianBlur.class, RealEsrganPresetTest::second);
    assertPartHas(.8 * .9 * .15, GeneralizedGaussianBlur.class, RealEsrganPresetTest::second);
    assertPartHas(.8 * .9 * .15, PlateauBlur.class, RealEsrganPresetTest::second);
    assertPartHas(.8 * .1, SincBlur.class, RealEsrganPresetTest::second);
  }

  @Test
  void kernelsAreAsPublished() {
    List<GaussianBlur> gaussians = of(GaussianBlur.class, RealEsrganPresetTest::first);
    Draws.assertEvenWhole(7, 21, 2, gaussians, GaussianBlur::size);
    Draws.assertEven(.2, 3, gaussians, GaussianBlur::sigmaX);
    Draws.assertEven(.2, 3, gaussians, GaussianBlur::sigmaY);
    List<GaussianBlur> turned = gaussians.stream().filter(blur -> blur.angle() != 0).toList();
    Draws.assertShare(.25 / .70, turned.size(), gaussians.size());
    Draws.assertEven(-Math.PI, Math.PI, turned, GaussianBlur::angle);
    assertTrue(
        gaussians.stream()
            .filter(blur -> blur.angle() == 0)
            .allMatch(blur -> blur.sigmaX() == blur.sigmaY()));
    Draws.assertEven(
        .2, 1.5, of(GaussianBlur.class, RealEsrganPresetTest::second), GaussianBlur::sigmaX);
  }

  @Test
  void exponentsFollowTheCoin() {
    List<GeneralizedGaussianBlur> generalized =
        of(GeneralizedGaussianBlur.class, RealEsrganPresetTest::first);
    List<GeneralizedGaussianBlur> below =
        generalized.stream().filter(blur -> blur.beta() < 1).toList();
    Draws.assertShare(.5, below.size(), generalized.size());
    Draws.assertEven(.5, 1, below, GeneralizedGaussianBlur::beta);
    Draws.assertEven(
        1,
        4,
        generalized.stream().filter(blur -> blur.beta() >= 1).toList(),
        GeneralizedGaussianBlur::beta);
    List<PlateauBlur> plateaus = of(PlateauBlur.class, RealEsrganPresetTest::first);
    List<PlateauBlur> one = plateaus.stream().filter(blur -> blur.beta() == 1).toList();
    Draws.assertShare(.5, one.size(), plateaus.size());
    Draws.assertEven(
        1, 2, plateaus.stream().filter(blur -> blur.beta() != 1).toList(), PlateauBlur::beta);
  }

  @Test
  void smallSincsAreNotNarrowerThanAThirdOfPiAndLargeOnesThanAFifth() {
    List<SincBlur> sincs = of(SincBlur.class, RealEsrganPresetTest::first);
    Draws.assertEvenWhole(7, 21, 2, sincs, SincBlur::size);
    Draws.assertEven(
        1 / 3.0, 1, sincs.stream().filter(s -> s.size() < 13).toList(), s -> s.cutoff() / Math.PI);
    Draws.assertEven(
        1 / 5.0, 1, sincs.stream().filter(s -> s.size() >= 13).toList(), s -> s.cutoff() / Math.PI);
  }

  @Test
  void theFirstResizeIsByScale() {
    List<Resize> resizes = DRAWN.steps(Resize.class);
    Draws.assertShare(.9, resizes.size(), Draws.COUNT);
    List<Resize> larger = resizes.stream().filter(resize -> resize.scale() > 1).toList();
    Draws.assertShare(.2, larger.size(), Draws.COUNT);
    Draws.assertEven(1, 1.5, larger, Resize::scale);
    Draws.assertEven(
        .15, 1, resizes.stream().filter(resize -> resize.scale() < 1).toList(), Resize::scale);
    for (Resampling filter :
        List.of(Resampling.TORCH_AREA, Resampling.TORCH_BILINEAR, Resampling.TORCH_BICUBIC)) {
      long count = resizes.stream().filter(resize -> resize.resampling() == filter).count();
      Draws.assertShare(1 / 3.0, count, resizes.size());
    }
  }

  @Test
  void theSecondResizeIsRelativeToTheResult() {
    List<ResizeFromStart> resizes = of(ResizeFromStart.class, RealEsrganPresetTest::second);
    assertEquals(Draws.COUNT, resizes.size());
    assertTrue(resizes.stream().allMatch(resize -> resize.reduction() == 4));
    List<ResizeFromStart> larger = resizes.stream().filter(r -> r.scale() > 1).toList();
    List<ResizeFromStart> smaller = resizes.stream().filter(r -> r.scale() < 1).toList();
    Draws.assertShare(.3, larger.size(), Draws.COUNT);
    Draws.assertShare(.4, smaller.size(), Draws.COUNT);
    Draws.assertEven(1, 1.2, larger, ResizeFromStart::scale);
    Draws.assertEven(.3, 1, smaller, ResizeFromStart::scale);
  }

  @Test
  void noiseIsGaussianOrPoissonAndOftenGray() {
    List<GaussianNoise> one = of(GaussianNoise.class, RealEsrganPresetTest::first);
    List<GaussianNoise> two = of(GaussianNoise.class, RealEsrganPresetTest::second);
    List<PoissonNoise> three = of(PoissonNoise.class, RealEsrganPresetTest::first);
    List<PoissonNoise> four = of(PoissonNoise.class, RealEsrganPresetTest::second);
    Draws.assertShare(.5, one.size(), Draws.COUNT);
    Draws.assertShare(.5, two.size(), Draws.COUNT);
    assertEquals(Draws.COUNT, one.size() + three.size());
    assertEquals(Draws.COUNT, two.size() + four.size());
    Draws.assertEven(1, 30, one, GaussianNoise::sigma);
    Draws.assertEven(1, 25, two, GaussianNoise::sigma);
    Draws.assertEven(.05, 3, three, PoissonNoise::scale);
    Draws.assertEven(.05, 2.5, four, PoissonNoise::scale);
    Draws.assertShare(.4, one.stream().filter(GaussianNoise::gray).count(), one.size());
    Draws.assertShare(.4, four.stream().filter(PoissonNoise::gray).count(), four.size());
  }

  @Test
  void thereAreTwoJpegsOfEvenQuality() {
    List<DiffJpeg> jpegs = DRAWN.steps(DiffJpeg.class);
    assertEquals(2 * Draws.COUNT, jpegs.size());
    Draws.assertEven(30, 95, jpegs, DiffJpeg::quality);
  }

  @Test
  void halfTheDrawsCompressLastAndHalfResizeLast() {
    DRAWN.assertShare(.5, draw -> end(draw).get(0) instanceof ResizeFromStart);
    DRAWN.assertShare(.5, draw -> end(draw).get(0) instanceof DiffJpeg);
    List<SincBlur> sincs = of(SincBlur.class, RealEsrganPresetTest::end);
    Draws.assertShare(.8, sincs.size(), Draws.COUNT);
    Draws.assertEvenWhole(7, 21, 2, sincs, SincBlur::size);
    Draws.assertEven(1 / 3.0, 1, sincs, sinc -> sinc.cutoff() / Math.PI);
    assertTrue(
        DRAWN.all().stream()
            .map(RealEsrganPresetTest::end)
            .filter(steps -> steps.stream().anyMatch(SincBlur.class::isInstance))
            .allMatch(
                steps -> {
                  int sinc =
                      steps.indexOf(
                          steps.stream().filter(SincBlur.class::isInstance).findFirst().get());
                  return steps.get(sinc - 1) instanceof ResizeFromStart;
                }));
  }

  @Test
  void theResultHasTheSizeOfThePictureByTheFactor() {
    for (int factor : new int[] {2, 4}) {
      for (int i = 0; i < 12; i++) {
        Degradation draw = RealEsrganPreset.standard().sample(new Seed(i), factor);
        assertEquals(
            72 / factor + " x " + 60 / factor + " x 3",
            Pixels.describe(draw.apply(ReferenceVectors.scene(), Run.simple())));
      }
    }
  }
}
