package io.github.kabegami.dataset.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts of pictures by their pixels, in classes that screens gave their names. */
final class Sizes {
  private static final String[] NAMES = {
    "unknown", "below Full HD", "Full HD", "WQHD", "4K", "5K", "8K", "above 8K"
  };
  private static final String[] FROM = {
    "",
    "",
    "1920 x 1080",
    "2560 x 1440",
    "3840 x 2160",
    "5120 x 2880",
    "7680 x 4320",
    "10240 x 5760"
  };

  /** Pixels that each class begins with. */
  private static final long[] PIXELS = {
    0, 1, 1920 * 1080, 2560 * 1440, 3840 * 2160, 5120 * 2880, 7680 * 4320, 10240 * 5760
  };

  private final long[] used = new long[NAMES.length];
  private final long[] unused = new long[NAMES.length];

  void add(int width, int height, boolean isUsed) {
    long pixels = (long) width * height;
    int kind = 0;
    while (kind + 1 < PIXELS.length && pixels >= PIXELS[kind + 1]) {
      kind++;
    }
    (isUsed ? used : unused)[kind]++;
  }

  Table table() {
    long all = Arrays.stream(used).sum() + Arrays.stream(unused).sum();
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (int i = 0; i < NAMES.length; i++) {
      if (i > 0 || used[i] + unused[i] > 0) {
        rows.add(
            List.of(
                Table.Cell.of(NAMES[i]),
                Table.Cell.of(FROM[i].isEmpty() ? "-" : FROM[i]),
                Table.Cell.of(used[i]),
                Table.Cell.of(unused[i]),
                Table.Cell.bar(used[i], unused[i], all)));
      }
    }
    return new Table(
        List.of(
            Table.text("Class"),
            Table.text("Pixels of"),
            Table.number("Used"),
            Table.number("Not used"),
            Table.bar("Of all candidates")),
        rows);
  }
}
