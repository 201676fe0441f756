package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.PageParts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The confusion table of site/dataset-filters.md: painted pictures of a seed that no number of the
 * filter was chosen with. {@code -Dkabegami.pages=write} writes it; otherwise the counts are held
 * to bounds, because other computers have other fonts.
 */
class TextFilterIT {
  private static final long SEED = 20_261_123;
  private static final int PAIRS = 14 * 7;
  private static final int[][] SIZES = {{1280, 720}, {1920, 1080}, {1920, 1080}, {2560, 1440}};

  private final TextFilter filter = new TextFilter(TextFilter.USUAL_LIMIT);

  @Test
  void textIsFoundAndLittleElseIsTakenForIt() throws IOException {
    Table table = new Table();
    for (int i = 0; i < PAIRS; i++) {
      String ground = Grounds.NAMES.get(i % Grounds.NAMES.size());
      String kind = Lettering.KINDS.get((i + i / Grounds.NAMES.size()) % Lettering.KINDS.size());
      table.count("without, " + ground, judge(ground, "", 2 * i));
      table.count("with, " + kind, judge(ground, kind, 2 * i + 1));
    }
    if ("write".equals(System.getProperty("kabegami.pages"))) {
      Path page = Path.of("site/dataset-filters.md");
      PageParts.assertPart(page, TextFilterIT.class, "text", table.toString());
    }
    assertTrue(table.share("without") <= .05, table::toString);
    assertTrue(table.share("with,") >= .9, table::toString);
  }

  private boolean judge(String ground, String kind, int number) {
    SplittableRandom random = new SplittableRandom(SEED + number);
    int[] size = SIZES[random.nextInt(SIZES.length)];
    BufferedImage picture = Grounds.paint(ground, random, size[0], size[1]);
    if (!kind.isEmpty()) {
      Lettering.write(kind, random, picture);
    }
    return !Lumas.judge(filter, picture).passes();
  }

  /** How many pictures of a kind were rejected. */
  private static final class Table {
    private final TreeMap<String, int[]> rows = new TreeMap<>();

    void count(String row, boolean rejected) {
      int[] counts = rows.computeIfAbsent(row, name -> new int[2]);
      counts[0] += rejected ? 1 : 0;
      counts[1]++;
    }

    double share(String beginning) {
      int[] sum = new int[2];
      rows.forEach(
          (name, counts) -> {
            if (name.startsWith(beginning)) {
              sum[0] += counts[0];
              sum[1] += counts[1];
            }
          });
      return (double) sum[0] / sum[1];
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("\n| text | pictures | rejected |\n|---|---|---|\n");
      rows.forEach(
          (name, counts) ->
              text.append("| %s | %d | %d |\n".formatted(name, counts[1], counts[0])));
      return text.toString();
    }
  }
}
