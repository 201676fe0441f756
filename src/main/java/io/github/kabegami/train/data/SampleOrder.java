package io.github.kabegami.train.data;

import io.github.kabegami.core.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which picture the patch of each number is cut from. An epoch visits each picture as often as its
 * area asks for, in random order; each visit gives a number of patches. The patches of 16 visits
 * that follow each other are mixed, so that at most so many pictures are in use at a time, and yet
 * a batch comes from many.
 */
final class SampleOrder {
  private static final int WINDOW = 16;

  private final Seed seed;
  private final int crops;

  /** For each visit of an epoch its picture. */
  private final int[] visits;

  private long shuffledEpoch = -1;
  private int[] shuffled = {};

  /**
   * For pictures.
   *
   * @param chosen the numbers of those that are used
   * @param crops patches per visit
   */
  SampleOrder(
      List<PictureSet.Entry> entries, List<Integer> chosen, int patch, int crops, Seed seed) {
    this.seed = seed;
    this.crops = crops;
    List<Integer> all = new ArrayList<>();
    for (int index : chosen) {
      PictureSet.Entry entry = entries.get(index);
      double patches = (double) entry.width() * entry.height() / ((double) patch * patch);
      for (int i = 0; i < Math.max(1, Math.round(patches / crops)); i++) {
        all.add(index);
      }
    }
    visits = all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Patches of an epoch. */
  long epoch() {
    return (long) visits.length * crops;
  }

  /** The picture that a patch is cut from. */
  int picture(long sample) {
    long epoch = sample / epoch();
    int place = (int) (sample % epoch());
    int first = place / (WINDOW * crops) * WINDOW;
    int size = Math.min(WINDOW, visits.length - first) * crops;
    Seed window = seed.child(epoch).child(first);
    int mixed = permutation(size, window)[place - first * crops];
    return visit(epoch, first + mixed / crops);
  }

  private synchronized int visit(long epoch, int number) {
    if (epoch != shuffledEpoch) {
      int[] order = permutation(visits.length, seed.child("epoch").child(epoch));
      shuffled = Arrays.stream(order).map(i -> visits[i]).toArray();
      shuffledEpoch = epoch;
    }
    return shuffled[number];
  }

  private static int[] permutation(int size, Seed seed) {
    return java.util.stream.IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> seed.bits(i)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
