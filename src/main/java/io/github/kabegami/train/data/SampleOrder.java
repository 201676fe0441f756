package io.github.kabegami.train.data;

import io.github.kabegami.core.Seed;
import io.github.kabegami.pack.PictureSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which picture the patch of each number is cut from. An epoch takes as many patches from each
 * picture as would cover it once, at least one; the patches of a picture are taken in visits of a
 * few, so that it need not stay in memory, and the visits of an epoch come in random order.
 *
 * <p>The epoch is cut into 16 equal lanes, of which the patches are taken in turn. So neighbours
 * come from 16 different places, only so many pictures are in use at a time, and these change one
 * by one and not all at once.
 *
 * <p>For several threads at a time.
 */
final class SampleOrder {
  /** Pictures that are in use at a time. */
  static final int LANES = 16;

  /** At a change of epochs patches of both are made. */
  private static final int EPOCHS_KEPT = 2;

  private final Seed seed;
  private final List<Visit> visits = new ArrayList<>();

  /** The first visits of the groups that stay together, and the number of visits. */
  private final int[] groups;

  private final long epoch;
  private final Map<Long, Epoch> kept = new LinkedHashMap<>();

  private record Visit(int picture, int patches) {}

  /**
   * For pictures.
   *
   * @param chosen the numbers of those that are used, rising
   * @param patch side of a patch, pixels
   * @param crops most patches per visit
   */
  SampleOrder(PictureSet pictures, List<Integer> chosen, int patch, int crops, Seed seed) {
    this.seed = seed;
    List<Integer> starts = new ArrayList<>();
    int neighbours = pictures.neighbours();
    int block = -1;
    for (int index : chosen) {
      if (neighbours > 1 && index / neighbours != block) {
        starts.add(visits.size());
      }
      block = index / neighbours;
      addVisits(index, patches(pictures.entries().get(index), patch), crops);
    }
    if (neighbours == 1) {
      IntStream.range(0, visits.size()).forEach(starts::add);
    }
    starts.add(visits.size());
    groups = starts.stream().mapToInt(Integer::intValue).toArray();
    epoch = visits.stream().mapToLong(Visit::patches).sum();
  }

  /** Patches that cover a picture once. */
  static long patches(PictureSet.Entry entry, int patch) {
    double covering = (double) entry.width() * entry.height() / ((double) patch * patch);
    return Math.max(1, Math.round(covering));
  }

  private void addVisits(int index, long patches, int crops) {
    long count = (patches + crops - 1) / crops;
    for (long i = 0; i < count; i++) {
      long before = patches * i / count;
      visits.add(new Visit(index, (int) (patches * (i + 1) / count - before)));
    }
  }

  /** Patches of an epoch. */
  long epoch() {
    return epoch;
  }

  /** The picture that a patch is cut from. */
  int picture(long sample) {
    long place = sample % epoch;
    long lanes = Math.min(LANES, epoch);
    long lane = place % lanes;
    long start = lane * (epoch / lanes) + Math.min(lane, epoch % lanes);
    return epoch(sample / epoch).picture(start + place / lanes);
  }

  /**
   * The pictures that take the place of one that cannot be read, in order: all there are, from a
   * random one on.
   */
  IntStream replacements(long sample) {
    int first = seed.child("replacement").child(sample).integer(0, visits.size() - 1);
    return IntStream.range(0, visits.size())
        .map(i -> visits.get((first + i) % visits.size()).picture());
  }

  private Epoch epoch(long number) {
    synchronized (kept) {
      Epoch found = kept.computeIfAbsent(number, n -> new Epoch(seed.child("epoch").child(n)));
      while (kept.size() > EPOCHS_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
      return found;
    }
  }

  /** The visits of an epoch, in order. */
  private final class Epoch {
    private final int[] pictures = new int[visits.size()];

    /** Patches up to and with each visit. */
    private final long[] ends = new long[visits.size()];

    Epoch(Seed own) {
      int to = 0;
      long end = 0;
      for (int group : permutation(groups.length - 1, own)) {
        for (int i = groups[group]; i < groups[group + 1]; i++) {
          end += visits.get(i).patches();
          pictures[to] = visits.get(i).picture();
          ends[to++] = end;
        }
      }
    }

    int picture(long place) {
      int found = Arrays.binarySearch(ends, place);
      return pictures[found >= 0 ? found + 1 : -found - 1];
    }
  }

  /** Source: Fisher and Yates 1938. */
  private static int[] permutation(int size, Seed seed) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = 0; i < size - 1; i++) {
      int other = i + (int) (seed.unit(i) * (size - i));
      int taken = order[other];
      order[other] = order[i];
      order[i] = taken;
    }
    return order;
  }
}
