package io.github.kabegami.dataset.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.metric.DetailMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PatchChooserTest {
  private static final int SIDE = 384;
  private static final Area ALL = new Area(0, 0, SIDE, SIDE);

  private static CropSettings settings(int top, double overlap, double detail) {
    return new CropSettings(32, 16, top, overlap, detail, "", 1, 1);
  }

  /** Noise of these strengths in cells of the picture, row by row. */
  private static DetailMap map(double... strengths) {
    int cells = (int) Math.sqrt(strengths.length);
    SplittableRandom random = new SplittableRandom(7);
    float[] samples = new float[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      int cell = i / SIDE * cells / SIDE * cells + i % SIDE * cells / SIDE;
      samples[i] = (float) (.5 + strengths[cell] * (random.nextDouble() - .5));
    }
    return new DetailMap(samples, SIDE, SIDE, 1);
  }

  private static long inCorner(List<Patch> patches) {
    return patches.stream().filter(p -> p.x() + 16 < SIDE / 3 && p.y() + 16 < SIDE / 3).count();
  }

  @Test
  void placesWithTheMostDetailComeFirst() {
    DetailMap map = map(.01, .01, .01, .02, .01, .01, .01, .1, .01);
    List<Patch> patches = PatchChooser.choose(map, ALL, settings(2, 0, 0));
    for (Patch patch : patches) {
      assertTrue(patch.x() >= SIDE / 3 - 16 && patch.x() < 2 * SIDE / 3, patch.toString());
      assertTrue(patch.y() >= 2 * SIDE / 3 - 16, patch.toString());
    }
    assertTrue(patches.get(0).detail() >= patches.get(1).detail());
  }

  @Test
  void oneBusyCornerGivesNotAllPatches() {
    double[] busyCorner = {.2, .15, .15, .15, .15, .15, .15, .15, .15};
    List<Patch> patches = PatchChooser.choose(map(busyCorner), ALL, settings(9, 0, 0));
    assertEquals(9, patches.size());
    assertEquals(2, inCorner(patches));
  }

  @Test
  void cornersWithLittleDetailAreNotTakenForTheSpreadAlone() {
    double[] busyCorner = {.2, .01, .01, .01, .01, .01, .01, .01, .01};
    List<Patch> patches = PatchChooser.choose(map(busyCorner), ALL, settings(9, 0, 0));
    assertEquals(9, patches.size());
    assertTrue(patches.stream().allMatch(p -> p.x() < SIDE / 3 && p.y() < SIDE / 3));
  }

  @Test
  void leastDetailLeavesPlacesOut() {
    double[] half = {.2, .01, .2, .01};
    List<Patch> some = PatchChooser.choose(map(half), ALL, settings(1000, 0, .05));
    assertTrue(some.size() >= 48 && some.size() <= 84, some.size() + " patches");
    assertTrue(some.stream().allMatch(patch -> patch.x() < SIDE / 2));
    assertEquals(List.of(), PatchChooser.choose(map(half), ALL, settings(10, 0, .5)));
  }

  @Test
  void withoutOverlapPatchesTileThePicture() {
    double[] even = {0};
    List<Patch> patches = PatchChooser.choose(map(even), ALL, settings(1000, 0, 0));
    assertEquals(12 * 12, patches.size());
    assertEquals(new Patch(0, 0, 0), patches.get(0));
  }

  @Test
  void wholeOverlapTakesEveryPlaceOnce() {
    List<Patch> patches = PatchChooser.choose(map(0), ALL, settings(10_000, 1, 0));
    assertEquals(23 * 23, patches.size());
    assertEquals(patches.size(), patches.stream().distinct().count());
  }

  @Test
  void theEdgeIsReachedWhateverTheStride() {
    CropSettings wide = new CropSettings(64, 200, 100, 0, 0, "", 1, 1);
    List<Integer> columns =
        PatchChooser.choose(map(0), ALL, wide).stream().map(Patch::x).distinct().sorted().toList();
    assertEquals(List.of(0, 200, 320), columns);
  }

  @Test
  void aPartThatIsTooSmallHasNoPatch() {
    assertEquals(
        List.of(), PatchChooser.choose(map(0), new Area(1, 0, 38, 100), settings(9, 0, 0)));
    assertEquals(
        List.of(new Patch(8, 0, 0)),
        PatchChooser.choose(map(0), new Area(1, 0, 39, 33), settings(9, 0, 0)));
  }
}
