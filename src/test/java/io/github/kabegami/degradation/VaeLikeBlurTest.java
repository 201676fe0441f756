package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

class VaeLikeBlurTest {
  private static final Seed SEED = new Seed(3);

  /** Luma gain of TAEF2's round trip at the frequencies of {@link TransferGain}. */
  private static final double[] TAEF2_LUMA = {1.02, 1.02, .95, .92, .84, .71, .57};

  @Test
  void lineArtIsSoftenedAsByTaef2() {
    List<RandomAccessibleInterval<FloatType>> art = new ArrayList<>();
    for (int seed = 0; seed < 4; seed++) {
      art.add(LineArt.draw(seed));
    }
    assertArrayEquals(TAEF2_LUMA, lumaGains(VaeLikeBlur.measured(SEED), art), 0.05);
  }

  @Test
  void paintingsAreSoftenedAsByTaef2() throws IOException {
    List<RandomAccessibleInterval<FloatType>> crops =
        List.of(
            crop("figure", 820, 300),
            crop("city", 500, 620),
            crop("water", 700, 600),
            crop("sky", 300, 700));
    assertArrayEquals(TAEF2_LUMA, lumaGains(VaeLikeBlur.measured(SEED), crops), 0.05);
  }

  @Test
  void faintGrainIsWipedWhereLinesStay() {
    float[] flat = new float[LineArt.SIDE * LineArt.SIDE];
    float[] grain = new float[flat.length];
    for (int i = 0; i < flat.length; i++) {
      grain[i] = (float) (0.5 + 3 / 255.0 * SEED.normal(i));
    }
    TransferGain gain = new TransferGain();
    gain.add(grain, gray(VaeLikeBlur.measured(SEED), LineArt.SIDE, grain));
    double[] gains = gain.gains();
    assertTrue(gains[3] < 0.5 * TAEF2_LUMA[3], Arrays.toString(gains));
    assertTrue(gains[6] < 0.5 * TAEF2_LUMA[6], Arrays.toString(gains));
  }

  @Test
  void colourIsBlurredMoreThanLuma() {
    TransferGain gain = new TransferGain();
    for (int seed = 0; seed < 2; seed++) {
      RandomAccessibleInterval<FloatType> art = LineArt.draw(seed);
      gain.add(blue(art), blue(VaeLikeBlur.measured(SEED).apply(art, Run.simple())));
    }
    // Of TAEF2's .91 .91 .74 .56 .42 .33 .30.
    assertArrayEquals(new double[] {.91, .91, .74, .56, .42, .33, .30}, gain.gains(), 0.11);
  }

  @Test
  void aSharpEdgeOvershootsByTheShareThatIsGiven() {
    float[] edge = new float[64 * 64];
    for (int i = 0; i < edge.length; i++) {
      edge[i] = i % 64 < 32 ? 0.2f : 0.8f;
    }
    float[] out = gray(new VaeLikeBlur(0, 0, 1, 0, 0.1, 0, SEED), 64, edge);
    assertEquals(0.8 + 0.1 * 0.6, out[20 * 64 + 32], 0.002);
    assertEquals(0.2 - 0.1 * 0.6, out[20 * 64 + 31], 0.002);
  }

  @Test
  void withEverythingOffThePictureStays() {
    float[] scene = Pixels.open(ReferenceVectors.scene());
    Step off = new VaeLikeBlur(0, 0, 1, 0, 0, 0, SEED);
    float[] out = Pixels.open(off.apply(ReferenceVectors.scene(), Run.simple()));
    assertEquals(0, ReferenceVectors.largestDifference(scene, out), 1e-6);
  }

  @Test
  void grayComesOutAsTheLumaOfThreeEqualChannels() {
    float[] plane = Arrays.copyOf(Pixels.open(LineArt.draw(1)), LineArt.SIDE * LineArt.SIDE);
    float[] colour = new float[3 * plane.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(plane, 0, colour, c * plane.length, plane.length);
    }
    Step blur = VaeLikeBlur.measured(SEED);
    float[] out =
        Pixels.open(blur.apply(Pixels.wrap(colour, LineArt.SIDE, LineArt.SIDE, 3), Run.simple()));
    float[] gray = gray(blur, LineArt.SIDE, plane);
    for (int c = 0; c < 3; c++) {
      float[] channel = Arrays.copyOfRange(out, c * plane.length, (c + 1) * plane.length);
      assertEquals(0, ReferenceVectors.largestDifference(gray, channel), 1e-5);
    }
  }

  @Test
  void theLatticeHasItsStrengthMeanZeroAndAPlaceOfItsOwn() {
    Step lattice = new VaeLikeBlur(0, 0, 1, 0, 0, 0.8, SEED);
    float[] flat = new float[256 * 256];
    Arrays.fill(flat, 0.5f);
    float[] out = gray(lattice, 256, flat);
    double sum = 0;
    double squares = 0;
    for (float sample : out) {
      double steps = (sample - 0.5) * 255;
      sum += steps;
      squares += steps * steps;
    }
    assertEquals(0, sum / out.length, 1e-3);
    assertEquals(0.8, Math.sqrt(squares / out.length), 0.05);
    float[] small = gray(lattice, 64, Arrays.copyOf(flat, 64 * 64));
    for (int y = 0; y < 64; y++) {
      assertArrayEquals(
          Arrays.copyOfRange(out, y * 256, y * 256 + 64),
          Arrays.copyOfRange(small, y * 64, y * 64 + 64),
          1e-6f);
    }
  }

  @Test
  void valuesOutsideTheirRangeAreRefused() {
    assertRefused("lumaSigma", () -> new VaeLikeBlur(-0.1, 1, 1, 1, 0, 0, SEED));
    assertRefused("textureSigma", () -> new VaeLikeBlur(1, 3.1, 1, 1, 0, 0, SEED));
    assertRefused("textureGain", () -> new VaeLikeBlur(1, 1, 1.1, 1, 0, 0, SEED));
    assertRefused("chromaSigma", () -> new VaeLikeBlur(1, 1, 1, Double.NaN, 0, 0, SEED));
    assertRefused("overshoot", () -> new VaeLikeBlur(1, 1, 1, 1, 0.6, 0, SEED));
    assertRefused("lattice", () -> new VaeLikeBlur(1, 1, 1, 1, 0, 9, SEED));
  }

  private static void assertRefused(String name, Runnable call) {
    String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(message.startsWith(name + " must be in "), message);
  }

  private static double[] lumaGains(Step step, List<RandomAccessibleInterval<FloatType>> pictures) {
    TransferGain gain = new TransferGain();
    for (RandomAccessibleInterval<FloatType> picture : pictures) {
      gain.add(luma(picture), luma(step.apply(picture, Run.simple())));
    }
    return gain.gains();
  }

  private static float[] luma(RandomAccessibleInterval<FloatType> picture) {
    return LumaChroma.luma(Pixels.open(picture), 3, Run.simple());
  }

  private static float[] blue(RandomAccessibleInterval<FloatType> picture) {
    return LumaChroma.difference(Pixels.open(picture), 2, luma(picture), Run.simple());
  }

  private static float[] gray(Step step, int side, float... samples) {
    return Pixels.open(step.apply(Pixels.wrap(samples, side, side, 1), Run.simple()));
  }

  /** A square of a sample wallpaper. */
  private static RandomAccessibleInterval<FloatType> crop(String name, int left, int top)
      throws IOException {
    BufferedImage image = ImageIO.read(Path.of("sample-images", name + ".png").toFile());
    int side = LineArt.SIDE;
    float[] samples = new float[3 * side * side];
    for (int i = 0; i < samples.length; i++) {
      int place = i % (side * side);
      int rgb = image.getRGB(left + place % side, top + place / side);
      samples[i] = BitDepth.EIGHT.sample(rgb >> 16 - 8 * (i / (side * side)) & 255);
    }
    return Pixels.wrap(samples, side, side, 3);
  }
}
