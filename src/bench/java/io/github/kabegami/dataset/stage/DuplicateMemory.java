package io.github.kabegami.dataset.stage;

import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.filter.Duplicates;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Looking for duplicates among many hashes, one in a hundred of which is near another one: seconds
 * of the processor, and memory that is in use. Arguments: how many, and the bits that may differ.
 *
 * <pre>{@code
 * java -Xmx1g -XX:+UseSerialGC -cp ... io.github.kabegami.dataset.stage.DuplicateMemory 10000000 8
 * }</pre>
 */
public final class DuplicateMemory {
  private static final int ONE_IN = 100;
  private static final int QUESTIONS = 20_000;
  private static final int APART = 4;
  private static final int SIZES = 50;

  private DuplicateMemory() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[0]);
    DatasetConfig config =
        DatasetJson.with(
            DatasetConfig.wallpapers(), Map.of("filters", "duplicates:" + arguments[1]));
    long start = nanos();
    Looks looks = looks(count);
    tell("collected", start, count);
    int[] order = looks.bestFirst();
    tell("sorted", start, count);
    Duplicates kept = Duplicates.of(config, count);
    for (int i = 0; i < count; i++) {
      kept.add(looks.hash(order[i]), looks.number(order[i]));
      if ((i + 1) % (count / 5) == 0) {
        tell(i + 1 + " kept", start, count);
        ask(kept);
      }
    }
  }

  /** Questions that find nothing take the longest. */
  private static void ask(Duplicates kept) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < QUESTIONS; i++) {
      kept.like(random.nextLong());
    }
    long start = nanos();
    int found = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      found += kept.like(random.nextLong()) < 0 ? 0 : 1;
    }
    double micros = (nanos() - start) / 1e3 / QUESTIONS;
    System.out.printf(Locale.ROOT, "  %.1f us a question, %d found%n", micros, found);
  }

  /** Of the processor, which other work does not lengthen. */
  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
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
        (nanos() - start) / 1e9,
        used / 1e6,
        (double) used / count);
  }
}
