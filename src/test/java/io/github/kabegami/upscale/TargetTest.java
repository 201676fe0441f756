package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.upscale.Target.Fill;
import io.github.kabegami.upscale.Target.Plan;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "0, '', '', CROP, 960, 540, 4, 960 x 540 -> 3840 x 2160 (network)",
    "4, '', '', CROP, 960, 540, 4, 960 x 540 -> 3840 x 2160 (network)",
    "2.5, '', '', CROP, 101, 33, 4, 101 x 33 -> 404 x 132 (network) -> 253 x 83",
    "0.01, '', '', CROP, 20, 300, 2, 20 x 300 -> 40 x 600 (network) -> 1 x 3",
    "0, 3840x2160, '', CROP, 960, 500, 4, 960 x 500 -> 3840 x 2000 (network) -> 3840 x 2160",
    "0, 3840x, '', CROP, 960, 500, 2, 960 x 500 -> 1920 x 1000 (network) -> 3840 x 2000",
    "0, X2160, '', CROP, 960, 500, 4, 960 x 500 -> 3840 x 2000 (network) -> 4147 x 2160",
    "0, '', 8K, CROP, 1920, 1080, 4, 1920 x 1080 -> 7680 x 4320 (network)",
  })
  void aPlanSaysItsSteps(
      double factor,
      String size,
      String fit,
      Fill fill,
      int width,
      int height,
      int networkFactor,
      String text) {
    assertEquals(
        text,
        Target.of(factor, size, fit, fill).plan(width, height, networkFactor).text("network"));
  }

  @Test
  void coveringCutsBothSidesAlike() {
    Plan plan = Target.of(0, "", "4k", Fill.CROP).plan(1920, 1200, 4);
    assertEquals(
        "1920 x 1200 -> 7680 x 4800 (network) -> 3840 x 2400 -> 3840 x 2160"
            + " (cut 120 rows above and below)",
        plan.text("network"));
    assertEquals(2, plan.scaleX());
    assertEquals(-120, plan.offsetY());
    assertFalse(plan.isPlain());
    String odd = Target.of(0, "", "100x99", Fill.CROP).plan(50, 60, 2).text("network");
    assertTrue(odd.endsWith("(cut 10 rows above and 11 below)"), odd);
  }

  @Test
  void barsAndNoBars() {
    assertEquals(
        "1920 x 1200 -> 7680 x 4800 (network) -> 3456 x 2160 -> 3840 x 2160"
            + " (added 192 columns left and right)",
        Target.of(0, "", "4k", Fill.LETTERBOX).plan(1920, 1200, 4).text("network"));
    assertEquals(
        "1920 x 1200 -> 7680 x 4800 (network) -> 3456 x 2160",
        Target.of(0, "", "4k", Fill.INSIDE).plan(1920, 1200, 4).text("network"));
  }

  @Test
  void aPortraitPictureIsNotTurned() {
    Plan plan = Target.of(0, "", "4k", Fill.CROP).plan(1080, 1920, 4);
    assertEquals(new Target.Size(3840, 2160), plan.result());
    assertEquals(new Target.Size(3840, 6827), plan.resized());
  }

  @Test
  void theRemarkSaysWhatTheNetworkLeavesToBicubic() {
    Plan plan = Target.of(3.2, "", "", Fill.CROP).plan(100, 100, 2);
    assertEquals(
        "the network enlarges by 2, the rest (x1.6) is bicubic; passes=2 would enlarge by 4",
        plan.remarks(Look.NONE).get(0));
    assertEquals(
        "the network enlarges by 4, the rest (x2) is bicubic; take a model with a larger factor"
            + " to have that drawn too",
        Target.of(8, "", "", Fill.CROP)
            .plan(100, 100, 4)
            .remarks(new Look(1, 0, 0, false, 2))
            .get(0));
    assertEquals(List.of(), Target.of(1.5, "", "", Fill.CROP).plan(100, 100, 2).remarks(Look.NONE));
    assertEquals(List.of(), Target.OWN.plan(100, 100, 2).remarks(Look.NONE));
  }

  @Test
  void aCutOfMoreThanTwoFifthsIsRemarkedOn() {
    assertEquals(
        List.of("fit cuts 73 % of the picture off; fill=letterbox and fill=inside keep all of it"),
        Target.of(0, "", "4k", Fill.CROP).plan(1440, 2960, 4).remarks(Look.NONE));
    for (Fill kept : List.of(Fill.LETTERBOX, Fill.INSIDE)) {
      assertEquals(List.of(), Target.of(0, "", "4k", kept).plan(1440, 2960, 4).remarks(Look.NONE));
    }
    assertEquals(
        List.of(), Target.of(0, "", "4k", Fill.CROP).plan(1440, 1080, 4).remarks(Look.NONE));
  }

  @Test
  void whatEnlargesIsNamed() {
    assertEquals("2 x 3 -> 4 x 6 (bicubic)", Target.OWN.plan(2, 3, 2).text("bicubic"));
  }

  @Test
  void theFactorThatIsNeededFollowsFromTheSize() {
    assertEquals(0, Target.OWN.factorFor(10, 10));
    assertEquals(2.5, Target.of(2.5, "", "", Fill.CROP).factorFor(10, 10));
    assertEquals(2, Target.of(0, "", "4k", Fill.CROP).factorFor(1920, 1200));
    assertEquals(1.8, Target.of(0, "", "4k", Fill.INSIDE).factorFor(1920, 1200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "4k",
        "3840",
        "3840*2160",
        "0x100",
        "100x0",
        "400000x1",
        "-5x5",
        "1.5x2",
        "axb"
      })
  void sizesThatAreNoneAreRefusedWithAnExample(String size) {
    String message = refusal(0, size, "");
    assertTrue(message.endsWith("or size=x2160, got '" + size + "'"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3840x", "x2160", "screen", "5k", "0x0", "99999999999x1"})
  void fitsThatAreNoneAreRefusedWithAnExample(String fit) {
    String message = refusal(0, "", fit);
    assertTrue(
        message.endsWith("and, in ImageJ with windows, fit=screen, got '" + fit + "'"), message);
  }

  @Test
  void oneWayToSayTheSizeIsEnough() {
    assertEquals(
        "expected one of factor, size and fit, got factor=2 fit=4k together; leave out all but one",
        refusal(2, "", "4k"));
    assertTrue(refusal(0, "10x10", "4k").contains("size=10x10 fit=4k"));
    assertEquals("factor must be in 0..16, got 17", refusal(17, "", ""));
    assertEquals("factor must be in 0..16, got NaN", refusal(Double.NaN, "", ""));
  }

  @Test
  void thePlainPlanHandsTheRowsOn() throws IOException {
    Rows rows = Rows.noise(20, 10, 3, 1);
    Plan plan = Target.OWN.plan(10, 5, 2);
    assertTrue(plan.isPlain());
    assertArrayEquals(rows.samples(), rows.through(3, plan::into).samples());
  }

  @Test
  void theRowsAreResampledAndCut() throws IOException {
    Rows network = Rows.noise(40, 36, 3, 1);
    Plan plan = Target.of(0, "", "30x17", Fill.CROP).plan(20, 18, 2);
    Rows found = network.through(7, plan::into);
    Rows whole = resampled(network, 30, 27);
    assertEquals(-5, plan.offsetY());
    assertEquals(17, found.height());
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 17; y++) {
        for (int x = 0; x < 30; x++) {
          assertEquals(whole.at(x, y + 5, c), found.at(x, y, c));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void barsAreBlackAndTransparentWithAlpha(int channels) throws IOException {
    Rows network = Rows.noise(20, 10, channels, 1);
    for (String fit : new String[] {"20x81", "91x10"}) {
      Plan plan = Target.of(0, "", fit, Fill.LETTERBOX).plan(10, 5, 2);
      Rows found = network.through(3, plan::into);
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < found.height(); y++) {
          for (int x = 0; x < found.width(); x++) {
            int fromX = x - plan.offsetX();
            int fromY = y - plan.offsetY();
            boolean inside = fromX >= 0 && fromX < 20 && fromY >= 0 && fromY < 10;
            assertEquals(inside ? network.at(fromX, fromY, c) : 0, found.at(x, y, c));
          }
        }
      }
    }
  }

  @Test
  void opaquePicturesComeOutAsWithoutAlpha() throws IOException {
    Rows colours = Rows.noise(20, 20, 3, 1);
    float[] withAlpha = Arrays.copyOf(colours.samples(), 1600);
    Arrays.fill(withAlpha, 1200, 1600, 1);
    Plan plan = Target.of(1.3, "", "", Fill.CROP).plan(10, 10, 2);
    float[] found = new Rows(20, 20, 4, withAlpha).through(5, plan::into).samples();
    float[] plain = colours.through(5, plan::into).samples();
    assertArrayEquals(plain, Arrays.copyOf(found, plain.length));
    for (int i = plain.length; i < found.length; i++) {
      assertEquals(1, found[i]);
    }
  }

  @Test
  void coloursOfTransparentPixelsDoNotBleed() throws IOException {
    // White on the left; on the right nothing, under which lies black.
    float[] samples = new float[2 * 400];
    for (int i = 0; i < 400; i++) {
      samples[i] = i % 20 < 10 ? 1 : 0;
      samples[400 + i] = i % 20 < 10 ? 1 : 0;
    }
    Plan plan = Target.of(1.3, "", "", Fill.CROP).plan(10, 10, 2);
    Rows found = new Rows(20, 20, 2, samples).through(5, plan::into);
    int partly = 0;
    for (int x = 0; x < 13; x++) {
      float alpha = found.at(x, 6, 1);
      if (alpha > 0.01) {
        assertEquals(1, found.at(x, 6, 0), 1e-4);
        partly += alpha < 0.99 ? 1 : 0;
      }
    }
    assertTrue(partly > 0);
  }

  @Test
  void coloursAreWeightedByTheirAlpha() throws IOException {
    Rows picture = Rows.noise(24, 22, 4, 8);
    float[] weighted = picture.samples().clone();
    for (int i = 0; i < weighted.length; i++) {
      int pixel = i % 528;
      weighted[i] *= i < 1584 ? picture.samples()[1584 + pixel] : 1;
    }
    float[] expected = resampled(new Rows(24, 22, 4, weighted), 18, 17).samples();
    for (int i = 0; i < 918; i++) {
      expected[i] /= expected[918 + i % 306];
    }
    Plan plan = Target.of(0, "18x17", "", Fill.CROP).plan(12, 11, 2);
    assertArrayEquals(expected, picture.through(5, plan::into).samples(), 1e-4f);
  }

  private static Rows resampled(Rows rows, int width, int height) {
    return new Rows(
        width,
        height,
        rows.channels(),
        Pixels.open(
            Resampling.PILLOW_BICUBIC.apply(
                Pixels.wrap(rows.samples(), rows.width(), rows.height(), rows.channels()),
                width,
                height,
                Run.simple())));
  }

  private static String refusal(double factor, String size, String fit) {
    return assertThrows(
            IllegalArgumentException.class, () -> Target.of(factor, size, fit, Fill.CROP))
        .getMessage();
  }
}
