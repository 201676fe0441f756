package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.resampling.Resampling;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every step must do, whichever it is. */
@ExtendWith(SkipUnavailableSteps.class)
class StepContractTest {
  /** Every model that is asked for is a small blur. */
  static final Run RUN = Run.simple().withModels(name -> StubModel.box());

  static List<Step> steps() {
    Seed seed = new Seed(5);
    return List.of(
        new CropToMultiple(7),
        new Resize(Resampling.PILLOW_LANCZOS, 0.5),
        new ResizeTo(Resampling.TORCH_AREA, 33, 52),
        new ResizeFromStart(Resampling.OPENCV_CUBIC, 4, 1.3),
        new DownUp(Resampling.PILLOW_BICUBIC, 0.8),
        new Clamp(),
        new PaperTexture(4, 0.6, 5.5, 4, 0.3, seed),
        new GrainTexture(2, 0.5, 4, 0.3, seed),
        new BrushTexture(4, 0.7, 1.1, 4, 0.3, seed),
        new GaussianNoise(1.5, false, seed),
        new PoissonNoise(0.05, false, seed),
        new Jpeg(80, ChromaSubsampling.YUV420, 3, 5),
        new DiffJpeg(55.5),
        new Webp(80, 4, 3, 5),
        new SubsampleChroma(ChromaSubsampling.YUV420),
        new Avif(60),
        new Mpeg2(8),
        new Mpeg4(8),
        new H264(23, EncoderSpeed.FASTER),
        new H265(28, EncoderSpeed.FASTER),
        new GaussianBlur(7, 1.4, 0.9, 0.3),
        new GeneralizedGaussianBlur(9, 0.5, 0.8, 0.4, 0.6),
        new PlateauBlur(11, 1.9, 1.1, -0.4, 1.8),
        new SincBlur(13, 2.1),
        new UnsharpMask(50, 0.5, 10),
        new Halo(1.2, 0.8),
        new LineEnhancement(0.975),
        new Quantise(8),
        new Banding(86),
        new OrderedDither(4, 8),
        new ErrorDiffusion(4),
        new Screentone(5.3, 0.4, 0.3),
        VaeLikeBlur.measured(seed),
        new VaeRoundTrip("box", 64));
  }

  @Test
  void everyPermittedStepIsTested() {
    Set<Class<?>> tested = steps().stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Set.of(Step.class.getPermittedSubclasses()), tested);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void replaysFromJson(Step step) {
    Step replayed = StepJson.read(StepJson.write(step));
    assertEquals(step, replayed);
    assertArrayEquals(samples(step), samples(replayed));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void givesTheSameBytesForAnyNumberOfThreads(Step step) {
    for (int threads : new int[] {2, 4}) {
      Run run = RUN.on(TaskExecutors.fixedThreadPool(threads));
      assertArrayEquals(samples(step), Pixels.open(step.apply(ReferenceVectors.scene(), run)));
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void leavesItsInputAsItWas(Step step) {
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    float[] before = Pixels.copy(scene);
    step.apply(scene, RUN);
    assertArrayEquals(before, Pixels.open(scene));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void takesPixelsOfAnyLayoutAndPlace(Step step) {
    RandomAccessibleInterval<FloatType> moved =
        Views.translate(
            Views.permute(Views.permute(ReferenceVectors.scene(), 0, 1), 0, 1), 3, -4, 5);
    assertArrayEquals(samples(step), Pixels.open(step.apply(moved, RUN)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void changesSomething(Step step) {
    boolean alreadySo = step instanceof Quantise || step instanceof Clamp;
    assertEquals(alreadySo, Arrays.equals(samples(step), Pixels.open(ReferenceVectors.scene())));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void takesGrayAndTinyPictures(Step step) {
    boolean tooSmall = step instanceof CropToMultiple;
    for (int side : new int[] {tooSmall ? 7 : 1, 7, 10}) {
      float[] flat = new float[side * side];
      Arrays.fill(flat, 0.5f);
      RandomAccessibleInterval<FloatType> out = step.apply(Pixels.wrap(flat, side, side, 1), RUN);
      assertEquals(1, out.dimension(2));
      for (float sample : Pixels.open(out)) {
        assertEquals(0.5f, sample, 0.2f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void keepsTheMeanOfMidGray(Step step) {
    int side = 128;
    float[] flat = new float[side * side];
    Arrays.fill(flat, 128 / 255f);
    double sum = 0;
    float[] out = Pixels.open(step.apply(Pixels.wrap(flat, side, side, 1), RUN));
    for (float sample : out) {
      sum += sample;
    }
    assertEquals(128 / 255.0, sum / out.length, 1.2 / 255);
  }

  @Test
  void texturesHaveTheStrengthTheyAreGiven() {
    Seed seed = new Seed(11);
    List<Step> textures =
        List.of(
            new PaperTexture(4, 0.6, 5.5, 3, 0, seed),
            new PaperTexture(3, 0.5, 3, 3, 0, seed),
            new GrainTexture(1, 0.5, 3, 0, seed),
            new GrainTexture(2, 0.3, 3, 0, seed),
            new GrainTexture(3, 0.8, 3, 0, seed),
            new BrushTexture(4, 0.7, 1.1, 3, 0, seed),
            new GaussianNoise(3, true, seed));
    for (Step texture : textures) {
      Field field = Field.of(texture);
      double tolerance = texture instanceof GrainTexture ? 0.12 : 0.4;
      assertEquals(3, field.rms(), tolerance, texture.toString());
    }
  }

  @Test
  void grainHasTheCorrelationItIsGiven() {
    for (int lag = 1; lag <= 3; lag++) {
      for (double correlation : new double[] {0.3, 0.5, 0.8}) {
        Field field = Field.of(new GrainTexture(lag, correlation, 3, 0, new Seed(lag)));
        assertEquals(correlation, field.correlation(1, 0), 0.12);
        assertEquals(correlation, field.correlation(0, 1), 0.12);
      }
    }
  }

  @Test
  void brushIsLongAlongItsAngleAndShortAcross() {
    Field along = Field.of(new BrushTexture(4, 0.6, 0, 3, 0, new Seed(1)));
    assertTrue(along.correlation(2, 0) > 0.8);
    assertTrue(along.correlation(0, 2) < 0.2);
  }

  @Test
  void textureFadesTowardsBlackAndWhite() {
    Step paper = new PaperTexture(4, 0.6, 5.5, 4, 0, new Seed(1));
    double middle = Field.of(paper, 0.5f).rms();
    assertEquals(0.35, Field.of(paper, 0f).rms() / middle, 0.05);
    assertEquals(0.35, Field.of(paper, 1f).rms() / middle, 0.05);
  }

  @Test
  void lumaOnlyTextureHasNoColour() {
    float[] out =
        Pixels.open(
            new PaperTexture(4, 0.6, 5.5, 4, 0, new Seed(1))
                .apply(Pixels.wrap(gray(0.5f, 3), 128, 128, 3), Run.simple()));
    for (int i = 0; i < 128 * 128; i++) {
      assertEquals(out[i], out[128 * 128 + i]);
    }
    float[] coloured =
        Pixels.open(
            new PaperTexture(4, 0.6, 5.5, 4, 0.3, new Seed(1))
                .apply(Pixels.wrap(gray(0.5f, 3), 128, 128, 3), Run.simple()));
    assertFalse(
        Arrays.equals(
            Arrays.copyOf(coloured, 128 * 128),
            Arrays.copyOfRange(coloured, 128 * 128, 2 * 128 * 128)));
  }

  private static float[] samples(Step step) {
    return Pixels.open(step.apply(ReferenceVectors.scene(), RUN));
  }

  private static float[] gray(float level, int channels) {
    float[] gray = new float[128 * 128 * channels];
    Arrays.fill(gray, level);
    return gray;
  }

  /** What a step adds to flat gray, in 8-bit steps. */
  private record Field(float[] values) {

    static Field of(Step step) {
      return of(step, 0.5f);
    }

    static Field of(Step step, float level) {
      float[] out = Pixels.open(step.apply(Pixels.wrap(gray(level, 1), 128, 128, 1), Run.simple()));
      for (int i = 0; i < out.length; i++) {
        out[i] = (out[i] - level) * 255;
      }
      return new Field(out);
    }

    double rms() {
      return Math.sqrt(product(0, 0));
    }

    double correlation(int dx, int dy) {
      return product(dx, dy) / product(0, 0);
    }

    private double product(int dx, int dy) {
      double sum = 0;
      for (int y = 0; y < 128 - dy; y++) {
        for (int x = 0; x < 128 - dx; x++) {
          sum += values[y * 128 + x] * values[(y + dy) * 128 + x + dx];
        }
      }
      return sum / ((128 - dx) * (128 - dy));
    }
  }
}
