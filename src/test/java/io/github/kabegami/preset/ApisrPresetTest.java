package io.github.kabegami.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.degradation.Avif;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.EncoderSpeed;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.GaussianNoise;
import io.github.kabegami.degradation.H264;
import io.github.kabegami.degradation.H265;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.degradation.Mpeg2;
import io.github.kabegami.degradation.Mpeg4;
import io.github.kabegami.degradation.PoissonNoise;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.degradation.ResizeFromStart;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.Webp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The draws against APISR's opt.py and degradation_esr_shared.py. */
class ApisrPresetTest {
  private static final Draws DRAWN = Draws.of(ApisrPreset.standard(), 4);

  private static Step last(Degradation draw) {
    return draw.steps().get(draw.steps().size() - 2);
  }

  private static <T extends Step> List<T> last(Class<T> kind) {
    return DRAWN.all().stream()
        .map(ApisrPresetTest::last)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Where the first codec stands: the first step that is one. */
  private static int firstCodec(Degradation draw) {
    List<Step> steps = draw.steps();
    return steps.indexOf(
        steps.stream().filter(s -> s instanceof Jpeg || s instanceof Webp).findFirst().get());
  }

  @Test
  void theFirstCodecIsJpegOrWebp() {
    DRAWN.assertShare(.4, draw -> draw.steps().get(firstCodec(draw)) instanceof Jpeg);
    DRAWN.assertShare(.6, draw -> draw.steps().get(firstCodec(draw)) instanceof Webp);
  }

  @Test
  void theLastStepIsACodecAsOftenAsPublished() {
    DRAWN.assertShare(.06, draw -> last(draw) instanceof Jpeg);
    DRAWN.assertShare(.10, draw -> last(draw) instanceof Webp);
    DRAWN.assertShare(.10, draw -> last(draw) instanceof Avif);
    DRAWN.assertShare(.12, draw -> last(draw) instanceof Mpeg2);
    DRAWN.assertShare(.12, draw -> last(draw) instanceof Mpeg4);
    DRAWN.assertShare(.30, draw -> last(draw) instanceof H264);
    DRAWN.assertShare(.20, draw -> last(draw) instanceof H265);
  }

  @Test
  void codecsCompressAsHardAsPublished() {
    Draws.assertEvenWhole(20, 95, 1, DRAWN.steps(Jpeg.class), Jpeg::quality);
    Draws.assertEvenWhole(20, 95, 1, DRAWN.steps(Webp.class), Webp::quality);
    Draws.assertEvenWhole(0, 6, 1, DRAWN.steps(Webp.class), Webp::method);
    Draws.assertEvenWhole(20, 95, 1, last(Avif.class), Avif::quality);
    Draws.assertEvenWhole(8, 31, 1, last(Mpeg2.class), Mpeg2::qscale);
    Draws.assertEvenWhole(8, 31, 1, last(Mpeg4.class), Mpeg4::qscale);
    Draws.assertEvenWhole(23, 38, 1, last(H264.class), H264::crf);
    Draws.assertEvenWhole(28, 42, 1, last(H265.class), H265::crf);
    assertTrue(
        DRAWN.steps(Jpeg.class).stream()
            .allMatch(jpeg -> jpeg.subsampling() == ChromaSubsampling.YUV420));
  }

  @Test
  void speedsAreDrawnAsPublished() {
    double[] shares = {.05, .35, .30, .20, .10};
    List<H264> frames = last(H264.class);
    for (EncoderSpeed speed : EncoderSpeed.values()) {
      long count = frames.stream().filter(frame -> frame.speed() == speed).count();
      Draws.assertShare(shares[speed.ordinal()], count, frames.size());
    }
  }

  @Test
  void theFirstResizeComesBeforeBetweenOrAfterBlurAndNoise() {
    List<Degradation> resized =
        DRAWN.all().stream()
            .filter(draw -> draw.steps().stream().anyMatch(Resize.class::isInstance))
            .toList();
    Draws.assertShare(.9, resized.size(), Draws.COUNT);
    long before = 0;
    long between = 0;
    for (Degradation draw : resized) {
      int place =
          draw.steps()
              .indexOf(draw.steps().stream().filter(Resize.class::isInstance).findFirst().get());
      before += place == 1 ? 1 : 0;
      between += place == 2 ? 1 : 0;
      assertTrue(place < firstCodec(draw));
    }
    Draws.assertShare(1 / 3.0, before, resized.size());
    Draws.assertShare(1 / 3.0, between, resized.size());
    List<Resize> resizes = DRAWN.steps(Resize.class);
    Draws.assertEven(.1, 1, resizes.stream().filter(r -> r.scale() < 1).toList(), Resize::scale);
    Draws.assertEven(1, 1.2, resizes.stream().filter(r -> r.scale() > 1).toList(), Resize::scale);
  }

  @Test
  void atFactorFourTheSizeChangesOnceMore() {
    List<ResizeFromStart> resizes = DRAWN.steps(ResizeFromStart.class);
    assertEquals(2 * Draws.COUNT, resizes.size());
    List<ResizeFromStart> smaller = resizes.stream().filter(r -> r.scale() < 1).toList();
    List<ResizeFromStart> larger = resizes.stream().filter(r -> r.scale() > 1).toList();
    Draws.assertShare(.7, smaller.size(), Draws.COUNT);
    Draws.assertShare(.2, larger.size(), Draws.COUNT);
    Draws.assertEven(.15, 1, smaller, ResizeFromStart::scale);
    Draws.assertEven(1, 1.2, larger, ResizeFromStart::scale);
    Draws two = Draws.of(ApisrPreset.standard(), 2);
    assertEquals(Draws.COUNT, two.steps(ResizeFromStart.class).size());
  }

  @Test
  void blursAndNoiseAreThoseOfRealEsrgan() {
    List<GaussianBlur> gaussians = DRAWN.steps(GaussianBlur.class);
    Draws.assertShare(.9 * .7, gaussians.size(), (long) (1.8 * Draws.COUNT));
    Draws.assertEvenWhole(7, 21, 2, gaussians, GaussianBlur::size);
    DRAWN.assertShare(1, draw -> draw.steps().stream().filter(s -> isNoise(s)).count() == 2);
    List<GaussianNoise> noises = DRAWN.steps(GaussianNoise.class);
    Draws.assertShare(.5, noises.size(), 2 * Draws.COUNT);
    Draws.assertShare(.4, noises.stream().filter(GaussianNoise::gray).count(), noises.size());
  }

  private static boolean isNoise(Step step) {
    return step instanceof GaussianNoise || step instanceof PoissonNoise;
  }

  @Test
  void withoutFfmpegOnlyTheOtherCodecsAreDrawn() {
    var here = java.util.EnumSet.of(Codec.JPEG, Codec.WEBP);
    for (int i = 0; i < 500; i++) {
      Degradation draw =
          ApisrPreset.standard().sample(new io.github.kabegami.core.Seed(i), 4, here);
      assertTrue(last(draw) instanceof Jpeg || last(draw) instanceof Webp);
    }
  }
}
