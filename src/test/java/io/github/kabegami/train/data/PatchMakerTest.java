package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.pack.Noise;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.train.config.TrainConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatchMakerTest {
  private static final Run RUN = Run.simple();
  private static final int SIDE = 32;

  private static PatchMaker maker(TestSet set, TrainConfig config, Degrader degrader) {
    return new PatchMaker(set, set.all(), config, degrader, 1 << 20, RUN);
  }

  private static PatchMaker boxes(TestSet set, String... values) {
    return maker(set, TestMixes.config(2, values), TestMixes.settings(TestMixes.BOX, 2));
  }

  /** The picture in an orientation. */
  private static Picture turned(Picture picture, int orientation) {
    return Raster.of(picture).turned(Orientation.of(orientation)).toPicture();
  }

  @Test
  void allOrientationsComeEquallyOftenAndDiffer() {
    TestSet set = TestSet.of(1, SIDE, SIDE);
    PatchMaker maker = boxes(set);
    int[] counts = new int[8];
    Set<List<Float>> shown = new HashSet<>();
    for (int i = 0; i < 1600; i++) {
      PatchMaker.Pair pair = maker.make(i);
      counts[pair.place().orientation()]++;
      shown.add(List.of(pair.high()[0], pair.high()[1], pair.high()[SIDE]));
    }
    assertEquals(8, shown.size());
    for (int count : counts) {
      assertEquals(200, count, 60);
    }
  }

  @Test
  void marginMakesThePatchThePartOfTheDegradedPicture() {
    Picture picture = Noise.picture(4, 150, 131, 3, BitDepth.EIGHT);
    PatchMaker maker =
        maker(
            new TestSet(picture),
            TestMixes.config(2, "margin=8"),
            TestMixes.settings(TestMixes.BLUR, 2));
    for (int i = 0; i < 24; i++) {
      PatchMaker.Pair pair = maker.make(i);
      PatchMaker.Place place = pair.place();
      // The whole picture, from where its grid of 2 x 2 pixels is the patch's.
      Raster grid =
          new Truth(picture, SIDE)
              .crop(
                  place.x() % 2,
                  place.y() % 2,
                  (150 - place.x() % 2) / 2 * 2,
                  (131 - place.y() % 2) / 2 * 2);
      Raster whole = grid.turned(Orientation.of(place.orientation()));
      Raster degraded = Raster.of(pair.recipe().degradation().apply(whole.toPicture(), RUN));
      Margins around =
          new Margins(
                  place.x() - place.x() % 2,
                  place.y() - place.y() % 2,
                  grid.width() - SIDE - place.x() + place.x() % 2,
                  grid.height() - SIDE - place.y() + place.y() % 2)
              .turned(Orientation.of(place.orientation()));
      assertArrayEquals(degraded.square(around.left() / 2, around.top() / 2, SIDE / 2), pair.low());
    }
  }

  @Test
  void withoutMarginBlurSeesTheEdgeOfThePatch() {
    Picture picture = Noise.picture(4, 150, 131, 3, BitDepth.EIGHT);
    Degrader blur = TestMixes.settings(TestMixes.BLUR, 2);
    float[] with = maker(new TestSet(picture), TestMixes.config(2, "margin=8"), blur).make(1).low();
    float[] without =
        maker(new TestSet(picture), TestMixes.config(2, "margin=0"), blur).make(1).low();
    assertFalse(Arrays.equals(with, without));
    int middle = SIDE / 4 * (SIDE / 2) + SIDE / 4;
    assertEquals(with[middle], without[middle]);
  }

  @Test
  void sharpenedTargetKeepsTheTruthBeside() {
    TestSet set = TestSet.of(1, 80, 80);
    PatchMaker.Pair plain = boxes(set).make(5);
    PatchMaker.Pair sharpened = boxes(set, "target=sharpened").make(5);
    assertSame(plain.high(), plain.real());
    assertNotSame(sharpened.high(), sharpened.real());
    assertArrayEquals(plain.real(), sharpened.real());
    assertArrayEquals(plain.low(), sharpened.low());
    assertFalse(Arrays.equals(sharpened.high(), sharpened.real()));
  }

  @ParameterizedTest
  @EnumSource
  void samplesOfEveryDepthAreExact(BitDepth depth) {
    Picture picture = Noise.picture(8, SIDE, SIDE, 3, depth);
    PatchMaker.Pair pair = boxes(new TestSet(picture)).make(0);
    assertArrayEquals(
        Pixels.open(turned(picture, pair.place().orientation()).pixels()), pair.high());
  }

  @Test
  void grayBecomesThreeEqualChannels() {
    Picture picture = Noise.picture(8, SIDE, SIDE, 1, BitDepth.SIXTEEN);
    PatchMaker.Pair pair = boxes(new TestSet(picture)).make(0);
    int plane = SIDE * SIDE;
    float[] first = Arrays.copyOf(pair.high(), plane);
    assertArrayEquals(first, Arrays.copyOfRange(pair.high(), plane, 2 * plane));
    assertArrayEquals(first, Arrays.copyOfRange(pair.high(), 2 * plane, 3 * plane));
    float[] sorted = first.clone();
    float[] source = Pixels.copy(picture.pixels());
    Arrays.sort(sorted);
    Arrays.sort(source);
    assertArrayEquals(source, sorted);
  }

  @Test
  void alphaIsLeftOut() {
    Picture picture = Noise.picture(8, 40, 40, 3, BitDepth.EIGHT);
    Picture clear =
        picture.with(picture.pixels(), Optional.of(Pixels.wrap(new float[40 * 40], 40, 40, 1)));
    assertArrayEquals(
        boxes(new TestSet(picture)).make(2).high(), boxes(new TestSet(clear)).make(2).high());
  }

  @Test
  void recipeReplaysToTheSameBytes() {
    Picture picture = Noise.picture(3, SIDE, SIDE, 3, BitDepth.EIGHT);
    PatchMaker maker = maker(new TestSet(picture), TestMixes.config(2), TestMixes.soft(2));
    for (int i = 0; i < 8; i++) {
      PatchMaker.Pair pair = maker.make(i);
      Recipe written = Recipe.fromJson(pair.recipe().toJson());
      Picture around = turned(picture, pair.place().orientation());
      Picture low = written.degradation().apply(around, RUN);
      assertArrayEquals(Pixels.open(low.pixels()), pair.low());
    }
  }

  @Test
  void damagedPicturesAreReplacedAlikeInAnyOrder() {
    TestSet set = TestSet.of(6, 64, 64);
    set.damaged.addAll(List.of(0, 3, 4));
    PatchMaker forwards = boxes(set);
    List<PatchMaker.Pair> made = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      made.add(forwards.make(i));
    }
    PatchMaker backwards = boxes(set);
    for (int i = 39; i >= 0; i--) {
      PatchMaker.Pair again = backwards.make(i);
      assertEquals(made.get(i).picture(), again.picture());
      assertArrayEquals(made.get(i).high(), again.high());
      assertArrayEquals(made.get(i).low(), again.low());
    }
    assertEquals(
        Map.of(
            "picture0", "picture0 is damaged",
            "picture3", "picture3 is damaged",
            "picture4", "picture4 is damaged"),
        forwards.skipped());
  }

  @Test
  void damageDoesNotChangePatchesOfOtherPictures() {
    TestSet set = TestSet.of(6, 64, 64);
    PatchMaker whole = boxes(set);
    List<PatchMaker.Pair> made = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      made.add(whole.make(i));
    }
    set.damaged.add(2);
    PatchMaker damaged = boxes(set);
    int same = 0;
    for (int i = 0; i < 24; i++) {
      if (!made.get(i).picture().equals("picture2")) {
        assertArrayEquals(made.get(i).high(), damaged.make(i).high());
        same++;
      }
    }
    assertTrue(same >= 12 && same < 24);
  }

  @Test
  void damageIsToldOnce() {
    TestSet set = TestSet.of(2, 64, 64);
    set.damaged.add(1);
    List<String> log = new ArrayList<>();
    PatchMaker maker =
        new PatchMaker(
            set,
            set.all(),
            TestMixes.config(2),
            TestMixes.settings(TestMixes.BOX, 2),
            1 << 20,
            RUN.loggingTo(log::add));
    for (int i = 0; i < 20; i++) {
      maker.make(i);
    }
    assertEquals(List.of("skipped: picture1 is damaged"), log);
  }

  @Test
  void stepsOfDegradationsReportNoProgress() {
    TestSet set = TestSet.of(1, 64, 64);
    List<String> told = new ArrayList<>();
    Run run = RUN.reportingTo((fraction, message) -> told.add(message));
    new PatchMaker(set, set.all(), TestMixes.config(2), TestMixes.soft(2), 1 << 20, run).make(0);
    assertEquals(List.of(), told);
  }

  @Test
  void onlyDamagedPicturesAreRefused() {
    TestSet set = TestSet.of(3, 64, 64);
    set.damaged.addAll(set.all());
    PatchMaker maker = boxes(set);
    String told = assertThrows(IllegalArgumentException.class, () -> maker.make(0)).getMessage();
    assertTrue(told.startsWith("none of the pictures to train on can be read; the last: "), told);
  }

  @Test
  void tooSmallPicturesAreListed() {
    TestSet set =
        new TestSet(
            Noise.picture(1, 31, 200, 3, BitDepth.EIGHT),
            Noise.picture(2, SIDE, SIDE, 3, BitDepth.EIGHT));
    PatchMaker maker = boxes(set);
    assertEquals("picture1", maker.make(7).picture());
    assertEquals(
        Map.of("picture0", "picture0 is 31 x 200 pixels, smaller than a patch of 32 x 32"),
        maker.skipped());
  }

  @Test
  void onlyTooSmallPicturesAreRefused() {
    TestSet set = TestSet.of(4, 31, 40);
    String told = assertThrows(IllegalArgumentException.class, () -> boxes(set)).getMessage();
    assertEquals(
        "none of the 4 pictures to train on has 32 x 32 pixels; name a folder of larger ones, or"
            + " make patch smaller",
        told);
  }
}
