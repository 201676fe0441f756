package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HashIndexPropertyTest {

  /** Hashes that lie in groups, as those of alike pictures do. */
  private static List<Long> hashes(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> hashes = new ArrayList<>();
    while (hashes.size() < count) {
      long hash =
          hashes.isEmpty() || random.nextInt(3) == 0
              ? random.nextLong()
              : hashes.get(random.nextInt(hashes.size()));
      for (int bits = random.nextInt(20); bits > 0; bits--) {
        hash ^= 1L << random.nextInt(Long.SIZE);
      }
      hashes.add(hash);
    }
    return hashes;
  }

  private static int nearest(List<Long> hashes, long hash, int radius) {
    int best = -1;
    int distance = radius + 1;
    for (int i = 0; i < hashes.size(); i++) {
      int apart = Long.bitCount(hashes.get(i) ^ hash);
      if (apart < distance) {
        distance = apart;
        best = i;
      }
    }
    return best;
  }

  @Property(tries = 200)
  void findsWhatLookingAtAllFinds(
      @ForAll long seed,
      @ForAll @IntRange(max = 16) int radius,
      @ForAll @IntRange(max = 300) int count) {
    finds(hashes(seed, count + 1), new HashIndex(radius, 0), radius);
  }

  /** Whose tables are laid out in another way. */
  @Property(tries = 8)
  void anIndexForManyFindsTheSame(@ForAll long seed, @ForAll @IntRange(max = 12) int radius) {
    finds(hashes(seed, 800), new HashIndex(radius, 2_000_000), radius);
  }

  private static void finds(List<Long> hashes, HashIndex index, int radius) {
    for (int i = 0; i < hashes.size(); i++) {
      assertEquals(i, index.size());
      assertEquals(
          nearest(hashes.subList(0, i), hashes.get(i), radius), index.nearest(hashes.get(i)));
      index.add(hashes.get(i));
    }
  }
}
