package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.PageParts;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.filter.Filter.Verdict;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of site/dataset-filters.md: painted pictures, and what is done to them, of a seed that
 * no limit was chosen with. {@code -Dkabegami.pages=write} writes them; otherwise the counts are
 * held to bounds, because other Java versions paint a little differently.
 */
class FilterTablesIT {
  private static final Path PAGE = Path.of("site/dataset-filters.md");
  private static final long SEED = 20_271_123;
  private static final int EACH = 3;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  @TempDir private Path folder;

  /** Counts of a row. */
  private static final class Row {
    int rejected;
    int undecided;
    int all;

    void add(Verdict verdict) {
      all++;
      rejected += verdict.passes() ? 0 : 1;
      undecided += Double.isNaN(verdict.score()) ? 1 : 0;
    }

    double share() {
      return (double) rejected / (all - undecided);
    }
  }

  /** Rows by name, in order. */
  private static final class Table {
    private final String title;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    Table(String title) {
      this.title = title;
    }

    Row row(String name) {
      return rows.computeIfAbsent(name, n -> new Row());
    }

    void assertAtLeast(String name, double share) {
      assertTrue(row(name).share() >= share, () -> name + " of" + this);
    }

    void assertAtMost(String name, double share) {
      assertTrue(row(name).share() <= share, () -> name + " of" + this);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      text.append("\n| ").append(title).append(" | pictures | rejected | cannot tell |\n");
      text.append("|---|---|---|---|\n");
      rows.forEach(
          (name, row) ->
              text.append(
                  "| %s | %d | %d | %d |\n".formatted(name, row.all, row.rejected, row.undecided)));
      return text.toString();
    }

    void write(String part) throws IOException {
      if ("write".equals(System.getProperty("kabegami.pages"))) {
        PageParts.assertPart(PAGE, FilterTablesIT.class, part, toString());
      }
    }
  }

  private static List<BufferedImage> pictures(int width, int height, List<String> grounds) {
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < EACH * grounds.size(); i++) {
      String ground = grounds.get(i % grounds.size());
      pictures.add(TestFiles.paint(ground, SEED + i, width, height));
    }
    return pictures;
  }

  private static List<BufferedImage> pictures(int width, int height) {
    return pictures(width, height, Grounds.NAMES);
  }

  private void count(
      Table table,
      String name,
      Filter filter,
      List<BufferedImage> pictures,
      UnaryOperator<BufferedImage> change) {
    for (BufferedImage picture : pictures) {
      table.row(name).add(TestFiles.judge(filter, change.apply(picture), folder));
    }
  }

  private static UnaryOperator<BufferedImage> enlarged(Resampling way) {
    return small -> TestFiles.resized(small, WIDTH, HEIGHT, way);
  }

  private static UnaryOperator<BufferedImage> jpeg(int quality) {
    return picture -> TestFiles.throughJpeg(picture, quality);
  }

  @Test
  void enlargedPicturesAreFound() throws IOException {
    Filter filter = new ResolutionFilter(ResolutionFilter.USUAL_LIMIT);
    Table table = new Table("resolution");
    List<BufferedImage> whole = pictures(WIDTH, HEIGHT);
    List<BufferedImage> half = pictures(WIDTH / 2, HEIGHT / 2);
    List<BufferedImage> most = pictures(WIDTH * 2 / 3, HEIGHT * 2 / 3);
    List<BufferedImage> quarter = pictures(WIDTH / 4, HEIGHT / 4);
    UnaryOperator<BufferedImage> bicubic = enlarged(Resampling.PILLOW_BICUBIC);
    UnaryOperator<BufferedImage> lanczos = enlarged(Resampling.PILLOW_LANCZOS);
    count(table, "as painted", filter, whole, picture -> picture);
    count(table, "as painted, JPEG 75", filter, whole, jpeg(75));
    count(table, "enlarged by 2, bicubic", filter, half, bicubic);
    count(table, "enlarged by 2, Lanczos", filter, half, lanczos);
    count(table, "enlarged by 1.5, Lanczos", filter, most, lanczos);
    count(table, "enlarged by 4, bicubic", filter, quarter, bicubic);
    count(
        table,
        "enlarged by 2, bicubic, then JPEG 90",
        filter,
        half,
        small -> TestFiles.throughJpeg(bicubic.apply(small), 90));
    table.write("resolution");
    table.assertAtMost("as painted", .08);
    table.assertAtMost("as painted, JPEG 75", .08);
    table.assertAtLeast("enlarged by 2, bicubic", .9);
    table.assertAtLeast("enlarged by 2, Lanczos", .9);
    table.assertAtLeast("enlarged by 1.5, Lanczos", .85);
    table.assertAtLeast("enlarged by 4, bicubic", .9);
  }

  @Test
  void compressedPicturesAreFound() throws IOException {
    Filter blocks = MetricFilter.blockiness(MetricFilter.USUAL_BLOCKINESS);
    Table table = new Table("compression");
    List<BufferedImage> whole = pictures(WIDTH, HEIGHT);
    count(table, "`blockiness`, as painted", blocks, whole, picture -> picture);
    for (int quality : new int[] {50, 75, 90, 95}) {
      count(table, "`blockiness`, PNG of a JPEG " + quality, blocks, whole, jpeg(quality));
    }
    count(
        table,
        "`blockiness`, PNG of a JPEG 75, cut off at left and top",
        blocks,
        whole,
        picture -> TestFiles.part(jpeg(75).apply(picture), 3, 5, WIDTH - 3, HEIGHT - 5));
    Filter header = new JpegFilter(JpegFilter.USUAL_LIMIT);
    for (int quality : new int[] {50, 75, 90, 95}) {
      for (BufferedImage picture : whole) {
        Path file = TestFiles.jpeg(folder, picture, quality);
        table.row("`jpeg`, file of quality " + quality).add(TestFiles.judge(header, file));
      }
    }
    table.write("compression");
    table.assertAtMost("`blockiness`, as painted", 0);
    table.assertAtLeast("`blockiness`, PNG of a JPEG 50", .75);
    table.assertAtLeast("`blockiness`, PNG of a JPEG 75", .6);
    table.assertAtLeast("`jpeg`, file of quality 75", 1);
    table.assertAtMost("`jpeg`, file of quality 90", 0);
  }

  /** Rejected is here: cut off as it should be, at most 20 lines too much, and no line of a bar. */
  @Test
  void barsAreCutOffAndNothingElse() throws IOException {
    Table table = new Table("borders: cut off");
    for (BufferedImage picture : pictures(960, 540)) {
      bars(table, "none", picture, 0, 0, 0);
      bars(table, "letterbox, black", picture, 0, 90, 0);
      bars(table, "pillarbox, black", picture, 160, 0, 0);
      bars(table, "frame of 3 pixels, white", picture, 3, 3, 255);
      bars(table, "bars on all sides, gray", picture, 40, 60, 128);
    }
    table.write("borders");
    table.assertAtMost("none", .1);
    for (String name : table.rows.keySet()) {
      table.assertAtLeast(name, name.equals("none") ? 0 : .85);
    }
  }

  private void bars(Table table, String name, BufferedImage picture, int left, int top, int level) {
    try {
      Path file = TestFiles.jpeg(folder, TestFiles.framed(picture, left, top, level), 85);
      Examined seen = TestFiles.examined(file);
      new BorderFilter(1).judge(seen, Run.simple());
      Area part = seen.part();
      boolean right = near(part.x(), left) && near(part.y(), top);
      right &= near(960 + 2 * left - part.x() - part.width(), left);
      right &= near(540 + 2 * top - part.y() - part.height(), top);
      boolean cut = name.equals("none") ? seen.trim().isPresent() : right;
      table.row(name).add(cut ? Verdict.rejected(0, "cut") : Verdict.passed(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean near(int cut, int bar) {
    return cut >= bar && cut <= bar + 20;
  }

  /** Without plain gradients, which look alike and which the filter of complexity rejects. */
  @Test
  void duplicatesAreFound() throws IOException {
    List<String> grounds = Grounds.NAMES.stream().filter(name -> !name.equals("flat")).toList();
    List<BufferedImage> whole = pictures(WIDTH, HEIGHT, grounds);
    List<Long> hashes = whole.stream().map(this::hash).toList();
    Table table = new Table("duplicates");
    Map<String, UnaryOperator<BufferedImage>> changes = new LinkedHashMap<>();
    changes.put("reduced to 0.6", p -> TestFiles.resized(p, 768, 432, Resampling.PILLOW_LANCZOS));
    changes.put("JPEG 50", jpeg(50));
    changes.put("cut off, 2 % of width and height", p -> cut(p, .02));
    changes.put("cut off, 3 % of width and height", p -> cut(p, .03));
    changes.put("cut off, 5 % of width and height", p -> cut(p, .05));
    changes.put("warmer and brighter", p -> TestFiles.tinted(p, 1.15, .85, .04));
    changes.put(
        "reduced, JPEG 75, letterbox",
        p ->
            TestFiles.framed(
                jpeg(75).apply(TestFiles.resized(p, 960, 540, Resampling.PILLOW_BICUBIC)),
                0,
                60,
                0));
    changes.forEach(
        (name, change) -> {
          for (int i = 0; i < whole.size(); i++) {
            count(table.row(name), hashes.get(i), hash(change.apply(whole.get(i))));
          }
        });
    for (int i = 0; i < hashes.size(); i++) {
      for (int k = 0; k < i; k++) {
        count(table.row("any two other pictures"), hashes.get(i), hashes.get(k));
      }
    }
    table.write("duplicates");
    table.assertAtLeast("reduced to 0.6", .92);
    table.assertAtLeast("JPEG 50", .92);
    table.assertAtLeast("warmer and brighter", .85);
    table.assertAtLeast("cut off, 2 % of width and height", .75);
    table.assertAtMost("any two other pictures", .01);
  }

  private static BufferedImage cut(BufferedImage picture, double share) {
    int x = (int) (share * picture.getWidth());
    int y = (int) (share * picture.getHeight());
    return TestFiles.part(picture, x, y, picture.getWidth() - x, picture.getHeight() - y);
  }

  /** Of what is left without borders. */
  private long hash(BufferedImage picture) {
    try {
      Examined seen = TestFiles.examined(TestFiles.png(folder, picture));
      new BorderFilter(1).judge(seen, Run.simple());
      return PerceptualHash.of(seen.gray().pixels(), Run.simple());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void count(Row row, long a, long b) {
    boolean alike = Long.bitCount(a ^ b) <= Duplicates.USUAL_LIMIT;
    row.add(alike ? Verdict.rejected(0, "alike") : Verdict.passed(0));
  }

  @Test
  void grayBlurredAndEmptyPicturesAreFound() throws IOException {
    List<String> coloured =
        Grounds.NAMES.stream().filter(n -> !n.equals("flat") && !n.equals("line art")).toList();
    List<BufferedImage> whole = pictures(WIDTH, HEIGHT, coloured);
    Table table = new Table("other filters");
    Filter monochrome = new MonochromeFilter(MonochromeFilter.USUAL_LIMIT);
    count(table, "`monochrome`, in colour", monochrome, whole, p -> p);
    count(table, "`monochrome`, gray", monochrome, whole, TestFiles::gray);
    count(
        table,
        "`monochrome`, gray, JPEG 75",
        monochrome,
        whole,
        p -> jpeg(75).apply(TestFiles.gray(p)));
    Filter complexity = new ComplexityFilter(ComplexityFilter.USUAL_LIMIT);
    count(table, "`complexity`, with something to see", complexity, whole, p -> p);
    List<BufferedImage> flat = pictures(WIDTH, HEIGHT, List.of("flat"));
    count(table, "`complexity`, a gradient alone", complexity, flat, p -> p);
    Filter blur = new BlurFilter(BlurFilter.USUAL_LIMIT);
    count(table, "`blur`, as painted", blur, whole, p -> p);
    count(table, "`blur`, of a sixth of the size", blur, whole, p -> blurred(p, 6));
    table.write("others");
    table.assertAtLeast("`monochrome`, gray", 1);
    table.assertAtLeast("`monochrome`, gray, JPEG 75", 1);
    table.assertAtMost("`monochrome`, in colour", .05);
    table.assertAtLeast("`complexity`, a gradient alone", 1);
    table.assertAtMost("`complexity`, with something to see", .05);
    table.assertAtMost("`blur`, as painted", .05);
    table.assertAtLeast("`blur`, of a sixth of the size", .85);
  }

  private static BufferedImage blurred(BufferedImage picture, int factor) {
    int width = picture.getWidth() / factor;
    int height = picture.getHeight() / factor;
    BufferedImage small = TestFiles.resized(picture, width, height, Resampling.PILLOW_BICUBIC);
    return TestFiles.resized(
        small, picture.getWidth(), picture.getHeight(), Resampling.PILLOW_BICUBIC);
  }

  /** Cut files of every format end in a refusal, wherever they are cut. */
  @Test
  void cutFilesAreFound() throws IOException {
    BufferedImage picture = TestFiles.paint("foliage", SEED, 320, 200);
    Map<String, byte[]> files = CutFiles.of(picture, folder);
    Table table = new Table("integrity");
    SplittableRandom random = new SplittableRandom(SEED);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      for (int i = 0; i < 40; i++) {
        int length = random.nextInt(file.getValue().length);
        boolean whole = CutFiles.isWhole(folder, file.getKey(), file.getValue(), length);
        table
            .row(file.getKey() + ", cut off anywhere")
            .add(whole ? Verdict.passed(0) : Verdict.rejected(0, "cut"));
      }
      boolean whole =
          CutFiles.isWhole(folder, file.getKey(), file.getValue(), file.getValue().length);
      table.row("all formats, whole").add(whole ? Verdict.passed(0) : Verdict.rejected(0, "cut"));
    }
    table.write("integrity");
    for (String format : files.keySet()) {
      table.assertAtLeast(format + ", cut off anywhere", 1);
    }
    table.assertAtMost("all formats, whole", 0);
  }
}
