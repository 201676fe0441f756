package io.github.kabegami.dataset.stage;

import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.filter.Duplicates;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Looking for duplicates among many hashes, one in a hundred of which is near another one: seconds,
 * and memory that is in use. Arguments: how many, and the bits that may differ.
 *
 * <pre>{@code
 * java -Xmx1g -XX:+UseSerialGC -cp ... io.github.kabegami.dataset.stage.DuplicateMemory 10000000 8
 * }</pre>
 */
public final class DuplicateMemory {
  private static final int ONE_IN = 100;
  private static final int APART = 4;
  private static final int SIZES = 50;

  private DuplicateMemory() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[0]);
    DatasetConfig config =
        DatasetJson.with(
            DatasetConfig.wallpapers(), Map.of("filters", "duplicates:" + arguments[1]));
    long start = System.nanoTime();
    Looks looks = looks(count);
    tell("collected", start, count);
    int[] order = looks.bestFirst();
    tell("sorted", start, count);
    Duplicates kept = Duplicates.of(config, count);
    int found = 0;
    for (int i = 0; i < count; i++) {
      long hash = looks.hash(order[i]);
      if (kept.like(hash) < 0) {
        kept.add(hash, looks.number(order[i]));
      } else {
        found++;
      }
      if ((i + 1) % (count / 10) == 0) {
        tell(i + 1 + " asked, " + found + " found", start, count);
      }
    }
  }

  private static Looks looks(int count) {
    SplittableRandom random = new SplittableRandom(1);
    Looks looks = new Looks(count);
    for (int i = 0; i < count; i++) {
      long hash = random.nextLong();
      if (i > 0 && random.nextInt(ONE_IN) == 0) {
        hash = looks.hash(random.nextInt(i));
        for (int bit = 0; bit < APART; bit++) {
          hash ^= 1L << random.nextInt(Long.SIZE);
        }
      }
      looks.add(i, hash, false, 8_294_400L + random.nextInt(SIZES), random.nextInt(1 << 24));
    }
    return looks;
  }

  private static void tell(String what, long start, int count) {
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s, %.0f MB, %.1f bytes a picture%n",
        what,
        (System.nanoTime() - start) / 1e9,
        used / 1e6,
        (double) used / count);
  }
}
