package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.Platform;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.io.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The codecs of ffmpeg, real ones where they are installed, and ones that only play it. */
@ExtendWith(SkipUnavailableSteps.class)
class FfmpegCodecTest {
  private static final Run RUN = Run.simple();

  @TempDir private Path folder;

  static List<Step> best() {
    return List.of(
        new Avif(100),
        new Mpeg2(1),
        new Mpeg4(1),
        new H264(0, EncoderSpeed.MEDIUM),
        new H265(0, EncoderSpeed.MEDIUM));
  }

  /** From the best to the worst. */
  static List<List<Step>> falling() {
    EncoderSpeed medium = EncoderSpeed.MEDIUM;
    return List.of(
        List.of(new Avif(100), new Avif(95), new Avif(60), new Avif(20), new Avif(0)),
        List.of(new Mpeg2(1), new Mpeg2(2), new Mpeg2(8), new Mpeg2(31)),
        List.of(new Mpeg4(1), new Mpeg4(2), new Mpeg4(8), new Mpeg4(31)),
        List.of(new H264(0, medium), new H264(23, medium), new H264(38, medium)),
        List.of(new H265(0, medium), new H265(28, medium), new H265(42, medium)));
  }

  @ParameterizedTest
  @MethodSource("falling")
  void worseQualityLosesMore(List<Step> steps) {
    SkipUnavailableSteps.assumeAvailable(steps.get(0));
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    double last = 34;
    for (Step step : steps) {
      double psnr = psnr(scene, step.apply(scene, RUN));
      assertTrue(psnr < last - 0.05, step + " " + psnr);
      last = psnr;
    }
    assertTrue(last > 14 && last < 22, steps + " " + last);
  }

  @ParameterizedTest
  @MethodSource("best")
  void bestQualityLosesLittleButFineColour(Step step) {
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    double psnr = psnr(scene, step.apply(scene, RUN));
    assertTrue(psnr > 31, step + " " + psnr);
  }

  @ParameterizedTest
  @MethodSource("best")
  void brightnessStays(Step step) {
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    assertEquals(mean(scene), mean(step.apply(scene, RUN)), 0.5 / 255);
  }

  @ParameterizedTest
  @MethodSource("best")
  void oddSidesKeepTheirSizeAndPlace(Step step) {
    RandomAccessibleInterval<FloatType> odd =
        Views.interval(ReferenceVectors.scene(), Intervals.createMinSize(0, 0, 0, 71, 37, 3));
    RandomAccessibleInterval<FloatType> out = step.apply(odd, RUN);
    assertArrayEquals(odd.dimensionsAsLongArray(), out.dimensionsAsLongArray());
    double psnr = psnr(odd, out);
    assertTrue(psnr > 30, step + " " + psnr);
  }

  @ParameterizedTest
  @MethodSource("best")
  void onePixelKeepsItsColour(Step step) {
    float[] orange = {1, 128 / 255f, 0};
    float[] out = Pixels.open(step.apply(Pixels.wrap(orange, 1, 1, 3), RUN));
    assertArrayEquals(orange, out, 4 / 255f);
  }

  @ParameterizedTest
  @MethodSource("best")
  void grayIsTheLumaOfEqualColours(Step step) {
    float[] red = Arrays.copyOf(Pixels.open(ReferenceVectors.scene()), 72 * 60);
    RandomAccessibleInterval<FloatType> gray = Pixels.wrap(red, 72, 60, 1);
    float[] out = Pixels.open(step.apply(gray, RUN));
    RandomAccessibleInterval<FloatType> equal =
        Views.interval(
            Views.expandBorder(gray, 0, 0, 2), Intervals.createMinSize(0, 0, 0, 72, 60, 3));
    float[] coloured = Pixels.open(step.apply(equal, RUN));
    double psnr = psnr(gray, Pixels.wrap(out, 72, 60, 1));
    assertTrue(psnr > 35, step + " " + psnr);
    assertArrayEquals(Arrays.copyOf(coloured, out.length), out, 2 / 255f);
  }

  @ParameterizedTest
  @EnumSource
  void everySpeedIsKnownToBothEncoders(EncoderSpeed speed) {
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    for (Step step : List.of(new H264(30, speed), new H265(30, speed))) {
      SkipUnavailableSteps.assumeAvailable(step);
      double psnr = psnr(scene, step.apply(scene, RUN));
      assertTrue(psnr > 22 && psnr < 29, step + " " + psnr);
    }
  }

  @Test
  void widthsThatMpegCannotSayArePadded() {
    Step step = new Mpeg2(2);
    SkipUnavailableSteps.assumeAvailable(step);
    float[] flat = new float[4096 * 2];
    Arrays.fill(flat, 100 / 255f);
    float[] out = Pixels.open(step.apply(Pixels.wrap(flat, 4096, 2, 1), RUN));
    assertArrayEquals(flat, out, 2 / 255f);
  }

  @ParameterizedTest
  @MethodSource("best")
  void noProcessIsLeft(Step step) {
    step.apply(ReferenceVectors.scene(), RUN);
    assertFalse(ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive));
  }

  @Test
  void qualityOfAvifIsTheQuantiserOfLibavif() {
    assertEquals("0", new Avif(100).codec().settings().get(1));
    assertEquals("16", new Avif(75).codec().settings().get(1));
    assertEquals("63", new Avif(0).codec().settings().get(1));
  }

  @Test
  void valuesOutsideTheirRangeAreNamed() {
    assertRefused("qscale must be in 1..31, got 0", () -> new Mpeg2(0));
    assertRefused("qscale must be in 1..31, got 32", () -> new Mpeg4(32));
    assertRefused("crf must be in 0..51, got 52", () -> new H264(52, EncoderSpeed.FAST));
    assertRefused("crf must be in 0..51, got -1", () -> new H265(-1, EncoderSpeed.FAST));
    assertRefused("quality must be in 0..100, got 101", () -> new Avif(101));
  }

  @Test
  void withoutFfmpegTheStepSaysWhatHelps() {
    String sentence = unavailability(Optional.empty());
    assertTrue(sentence.startsWith("this step needs ffmpeg with the encoder libx264; "), sentence);
    assertTrue(sentence.endsWith(", or draw with codecs=available"), sentence);
  }

  @Test
  void aMissingEncoderIsNamed() throws IOException {
    Ffmpeg ffmpeg = script("echo ' V....D libx265   H.265'");
    assertEquals(
        "this step needs ffmpeg with the encoder libx264; "
            + ffmpeg.path()
            + " lacks it; install another ffmpeg or set KABEGAMI_FFMPEG,"
            + " or draw with codecs=available",
        unavailability(Optional.of(ffmpeg)));
  }

  @Test
  void anFfmpegThatDoesNotRunIsNamed() throws IOException {
    Ffmpeg ffmpeg = script("echo 'libavcodec.so: cannot open' >&2", "exit 127");
    assertEquals(
        "this step needs ffmpeg with the encoder libx264; "
            + ffmpeg.path()
            + " does not say what it has: ffmpeg failed with status 127:"
            + " libavcodec.so: cannot open, or draw with codecs=available",
        unavailability(Optional.of(ffmpeg)));
  }

  @Test
  void tooFewBytesAreRefused() throws IOException {
    assertEquals(
        "the encoder libx264: ffmpeg gave back 3 bytes, expected 13824 for 72 x 64 pixels",
        failure("cat > /dev/null", "printf abc"));
  }

  @Test
  void aFailureNamesTheEncoder() throws IOException {
    assertEquals(
        "the encoder libx264: ffmpeg failed with status 1: no such preset",
        failure("echo 'no such preset' >&2", "exit 1"));
  }

  /** Nothing but pipes: no picture leaves a file behind. */
  @Test
  void noFileIsNamed() throws IOException {
    Path trace = folder.resolve("trace");
    failure("for word; do echo \"$word\" >> " + trace + "; done", "cat > /dev/null");
    List<String> words = Files.readAllLines(trace);
    assertEquals(
        List.of("pipe:0", "pipe:1", "pipe:0", "pipe:1"),
        words.stream().filter(word -> word.contains("/") || word.startsWith("pipe:")).toList());
    assertEquals(2, words.stream().filter("-i"::equals).count());
  }

  private String failure(String... lines) throws IOException {
    Ffmpeg ffmpeg = script(lines);
    FfmpegCodec codec = new H264(23, EncoderSpeed.FAST).codec();
    return assertThrows(
            UncheckedIOException.class, () -> codec.apply(ffmpeg, ReferenceVectors.scene(), RUN))
        .getCause()
        .getMessage();
  }

  private String unavailability(Optional<Ffmpeg> ffmpeg) {
    FfmpegCodec codec = new H264(23, EncoderSpeed.FAST).codec();
    return assertThrows(UnavailableException.class, () -> codec.available(ffmpeg, RUN))
        .getMessage();
  }

  private static void assertRefused(String sentence, Executable construction) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, construction).getMessage());
  }

  private Ffmpeg script(String... lines) throws IOException {
    assumeFalse(Platform.isWindows(), "the programs played here are shell scripts");
    Path file = folder.resolve("ffmpeg");
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return Ffmpeg.at(file);
  }

  private static double mean(RandomAccessibleInterval<FloatType> pixels) {
    double sum = 0;
    for (float sample : Pixels.open(pixels)) {
      sum += sample;
    }
    return sum / pixels.size();
  }

  private static double psnr(
      RandomAccessibleInterval<FloatType> a, RandomAccessibleInterval<FloatType> b) {
    float[] one = Pixels.open(a);
    float[] other = Pixels.open(b);
    assertEquals(one.length, other.length);
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.pow(one[i] - other[i], 2);
    }
    return 10 * Math.log10(one.length / sum);
  }
}
