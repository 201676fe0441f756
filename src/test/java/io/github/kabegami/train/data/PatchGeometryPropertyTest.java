package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.pack.Noise;
import io.github.kabegami.train.config.TrainConfig;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Low and high patch show the same place, whatever the picture's size, margin and orientation. */
class PatchGeometryPropertyTest {
  private static final Run RUN = Run.simple();
  private static final double HALF_LEVEL = .5 / 255 + 1e-6;

  @Property(tries = 60)
  void lowPatchIsTheBoxMeanOfTheHighOne(
      @ForAll @IntRange(min = 32, max = 71) int width,
      @ForAll @IntRange(min = 32, max = 71) int height,
      @ForAll @IntRange(min = 0, max = 9) int margin,
      @ForAll @IntRange(min = 0, max = 1) int larger,
      @ForAll int seed) {
    int factor = larger == 0 ? 2 : 4;
    TestSet set = new TestSet(Noise.picture(seed, width, height, 3, BitDepth.EIGHT));
    TrainConfig config = TestMixes.config(factor, "margin=" + margin, "seed=" + seed);
    PatchMaker maker =
        new PatchMaker(
            set, set.all(), config, TestMixes.settings(TestMixes.BOX, factor), 1 << 20, RUN);
    for (int i = 0; i < 16; i++) {
      PatchMaker.Pair pair = maker.make(i);
      assertBoxMean(pair, 32, factor);
    }
  }

  private static void assertBoxMean(PatchMaker.Pair pair, int side, int factor) {
    int small = side / factor;
    for (int i = 0; i < pair.low().length; i++) {
      int x = i % small * factor;
      int y = i / small % small * factor;
      int plane = i / (small * small) * side * side;
      double sum = 0;
      for (int k = 0; k < factor * factor; k++) {
        sum += pair.high()[plane + (y + k / factor) * side + x + k % factor];
      }
      assertEquals(sum / (factor * factor), pair.low()[i], HALF_LEVEL);
    }
  }

  @Property(tries = 100)
  void patchIsThePartOfThePictureThatItsPlaceSays(
      @ForAll @IntRange(min = 32, max = 60) int width,
      @ForAll @IntRange(min = 32, max = 60) int height,
      @ForAll @IntRange(min = 0, max = 9) int margin,
      @ForAll int seed) {
    Picture picture = Noise.picture(seed, width, height, 3, BitDepth.EIGHT);
    TestSet set = new TestSet(picture);
    TrainConfig config = TestMixes.config(2, "margin=" + margin, "seed=" + seed);
    PatchMaker maker =
        new PatchMaker(set, set.all(), config, TestMixes.settings(TestMixes.BOX, 2), 0, RUN);
    PatchMaker.Pair pair = maker.make(3);
    float[] expected = turned(picture, pair.place(), 32);
    assertArrayEquals(expected, pair.high());
  }

  /** Sample by sample: mirrored along x, mirrored along y, rows and columns exchanged. */
  private static float[] turned(Picture picture, PatchMaker.Place place, int side) {
    float[] all = Raster.of(picture).samples();
    float[] part = new float[3 * side * side];
    for (int i = 0; i < part.length; i++) {
      boolean swap = (place.orientation() & 4) != 0;
      int row = i / side % side;
      int column = i % side;
      int x = swap ? row : column;
      int y = swap ? column : row;
      x = (place.orientation() & 1) != 0 ? side - 1 - x : x;
      y = (place.orientation() & 2) != 0 ? side - 1 - y : y;
      int c = i / (side * side);
      part[i] = all[(c * picture.height() + place.y() + y) * picture.width() + place.x() + x];
    }
    return part;
  }
}
