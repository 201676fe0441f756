package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Seed;
import io.github.kabegami.pack.Noise;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleOrderTest {
  private static final int PATCH = 8;

  private static Picture sized(int width, int height) {
    return Noise.picture(1, width, height, 1, BitDepth.EIGHT);
  }

  private static SampleOrder order(TestSet set, int crops) {
    return new SampleOrder(set, set.all(), PATCH, crops, new Seed(5));
  }

  private static int[] pictures(SampleOrder order, long from, long to) {
    return LongStream.range(from, to).mapToInt(order::picture).toArray();
  }

  @Test
  void eachEpochTakesAsManyPatchesAsCoverEachPicture() {
    TestSet set = new TestSet(sized(80, 80), sized(8, 8), sized(17, 40), sized(8, 9));
    SampleOrder order = order(set, 7);
    assertEquals(100 + 1 + 11 + 1, order.epoch());
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] counts = new int[4];
      for (int index : pictures(order, epoch * order.epoch(), (epoch + 1) * order.epoch())) {
        counts[index]++;
      }
      assertEquals(List.of(100, 1, 11, 1), IntStream.of(counts).boxed().toList());
    }
  }

  @Test
  void epochsDifferAndRepeatInAnyOrderOfAsking() {
    TestSet set = TestSet.of(30, 16, 16);
    int[] first = pictures(order(set, 2), 0, 120);
    int[] second = pictures(order(set, 2), 120, 240);
    assertNotEquals(IntStream.of(first).boxed().toList(), IntStream.of(second).boxed().toList());
    SampleOrder backwards = order(set, 2);
    for (int i = 239; i >= 0; i--) {
      assertEquals(i < 120 ? first[i] : second[i - 120], backwards.picture(i));
    }
  }

  @Test
  void neighboursComeFromManyPicturesButFewAreInUse() {
    SampleOrder order = order(TestSet.of(100, 64, 64), 16);
    for (int from = 0; from < order.epoch() - 32; from += 16) {
      int[] near = pictures(order, from, from + 16);
      assertTrue(IntStream.of(near).distinct().count() >= 8);
      int[] two = pictures(order, from, from + 32);
      assertTrue(IntStream.of(two).distinct().count() <= 32);
    }
    Set<Integer> before = new HashSet<>();
    int fresh = 0;
    for (int from = 0; from < 1600; from += 16) {
      Set<Integer> now = new HashSet<>();
      IntStream.of(pictures(order, from, from + 16)).forEach(now::add);
      fresh += (int) now.stream().filter(i -> !before.contains(i)).count();
      before.clear();
      before.addAll(now);
    }
    assertTrue(fresh < 220, "each visit lasts 16 rounds, but pictures changed " + fresh + " times");
  }

  @Test
  void neighboursOfPackAreVisitedTogether() {
    TestSet set = TestSet.of(64, 8, 8).withNeighbours(64);
    SampleOrder order = order(set, 1);
    for (int lane = 0; lane < 16; lane++) {
      for (int i = 1; i < 4; i++) {
        assertEquals(order.picture(lane) + i, order.picture(lane + 16L * i));
      }
    }
    SampleOrder halves =
        new SampleOrder(
            TestSet.of(64, 8, 8).withNeighbours(32),
            IntStream.range(0, 64).boxed().toList(),
            PATCH,
            1,
            new Seed(3));
    assertEquals(64, IntStream.of(pictures(halves, 0, 64)).distinct().count());
  }

  @Test
  void fewerPatchesThanLanesAreAllTaken() {
    SampleOrder order = order(TestSet.of(5, 8, 8), 16);
    assertEquals(5, order.epoch());
    assertEquals(5, IntStream.of(pictures(order, 0, 5)).distinct().count());
  }

  @Test
  void replacementsAreAllPicturesFromAnyOneOn() {
    SampleOrder order = order(TestSet.of(7, 8, 8), 16);
    Set<Integer> firsts = new HashSet<>();
    for (long sample = 0; sample < 200; sample++) {
      int[] found = order.replacements(sample).toArray();
      assertEquals(7, IntStream.of(found).distinct().count());
      firsts.add(found[0]);
    }
    assertEquals(7, firsts.size());
  }
}
