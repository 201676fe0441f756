package io.github.kabegami.train.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.figure.LabelledGrid;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.measure.MetricFiles;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
  private static final Run RUN = Run.simple();

  private final MemorySet pictures =
      new MemorySet()
          .with("a", MemorySet.striped(96, 64, 3, 0, 0))
          .with("b", MemorySet.striped(64, 96, 1, 0, 16))
          .with("t", MemorySet.striped(128, 128, 3, 32, 32));

  private Validation open(Map<String, String> options, Run run) throws IOException {
    TrainConfig config = ConfigJson.with(Recipes.named("wallpaper-x2"), options);
    Degrader degrader = Degrader.of("soft", Codec.all(), 2);
    return Validation.open(config, pictures, List.of(0, 1), List.of(2), degrader, run);
  }

  private Validation open(Run run) throws IOException {
    return open(Map.of("metrics", "psnr-y ssim-y", "window", "64", "threads", "1"), run);
  }

  /** Gives back the same gray everywhere, and counts. */
  private static final class Gray implements Contender {
    private int asked;

    @Override
    public String name() {
      return Judgement.OURS;
    }

    @Override
    public Picture enlarge(Picture low, Run run) {
      asked++;
      float[] samples = new float[3 * 4 * low.width() * low.height()];
      Arrays.fill(samples, 0.4f);
      return EightBits.rounded(samples, 2 * low.width(), 2 * low.height());
    }
  }

  @Test
  void oursIsJudgedBesideBicubicAndTheTunedMask() throws IOException {
    List<String> log = new ArrayList<>();
    try (Validation validation = open(RUN.loggingTo(log::add))) {
      Judgement judged = validation.judge(new Gray(), RUN);
      assertEquals(List.of("bicubic", "unsharp", "ours"), judged.contenders());
      assertEquals(List.of("psnr-y", "ssim-y"), judged.metrics());
      assertEquals(6, judged.rows().size());
      double bicubic = judged.mean("bicubic", "soft", "psnr-y");
      assertTrue(judged.mean("ours", "soft", "psnr-y") < bicubic);
      assertTrue(judged.mean("unsharp", "soft", "psnr-y") > bicubic);
      assertTrue(
          log.stream().anyMatch(l -> l.matches("unsharp mask for soft, tuned on 4 parts: sigma.*")),
          log.toString());
    }
  }

  @Test
  void whatStaysTheSameIsJudgedOnce() throws IOException {
    ValidationSet set =
        ValidationSet.of(
            pictures,
            List.of(0, 1),
            new ValidationSet.Extent(64, 1, 2),
            Degrader.of("soft", Codec.all(), 2),
            RUN);
    Gray baseline = new Gray();
    Gray ours = new Gray();
    Metrics metrics = Metrics.open("psnr-y", MetricFiles.NONE);
    try (Validation validation = Validation.of(set, 2, List.of(baseline), metrics)) {
      Judgement first = validation.judge(ours, RUN);
      assertEquals(first, validation.judge(ours, RUN));
    }
    assertEquals(2, baseline.asked);
    assertEquals(4, ours.asked);
  }

  @Test
  void scoresDoNotDependOnTheNumberOfThreads() throws IOException {
    try (TaskExecutor threads = TaskExecutors.fixedThreadPool(3)) {
      Run many = RUN.on(threads);
      try (Validation one = open(RUN);
          Validation other = open(many)) {
        assertEquals(one.judge(new Gray(), RUN), other.judge(new Gray(), many));
      }
    }
  }

  @Test
  void aMetricWithoutAValueIsLeftOutAndSaidOnce() throws IOException {
    List<String> log = new ArrayList<>();
    Map<String, String> options =
        Map.of("metrics", "psnr-y ms-ssim", "window", "64", "threads", "1");
    Run run = RUN.loggingTo(log::add);
    try (Validation validation = open(options, run)) {
      Judgement judged = validation.judge(new Gray(), run);
      assertEquals(List.of("psnr-y"), List.copyOf(judged.rows().get(0).scores().keySet()));
      assertTrue(Double.isNaN(judged.mean("ours", "soft", "ms-ssim")));
      assertTrue(judged.toText().contains("undefined"), judged.toText());
      assertEquals(
          1, log.stream().filter(line -> line.startsWith("a: ms-ssim is undefined")).count());
    }
  }

  @Test
  void anUnknownMetricIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> open(Map.of("metrics", "psnrr"), RUN));
  }

  @Test
  void withoutPicturesThereIsNothingToJudge(@TempDir Path folder) throws IOException {
    TrainConfig config = Recipes.named("wallpaper-x2");
    Degrader degrader = Degrader.of("soft", Codec.all(), 2);
    Path sheet = folder.resolve("sheet.png");
    try (Validation none =
        Validation.open(config, pictures, List.of(), List.of(2), degrader, RUN)) {
      assertTrue(none.judge(new Gray(), RUN).rows().isEmpty());
      none.writeSheet(sheet, RUN);
    }
    assertFalse(sheet.toFile().exists());
  }

  @Test
  void theSheetShowsInputRivalsOursAndTruthAtTwiceTheirSize(@TempDir Path folder)
      throws IOException {
    Path png = folder.resolve("sheets/0000001.png");
    try (Validation validation = open(RUN)) {
      assertThrows(IllegalStateException.class, () -> validation.writeSheet(png, RUN));
      validation.judge(new Gray(), RUN);
      validation.writeSheet(png, RUN);
    }
    Picture sheet = PictureFiles.read(png);
    int step = 2 * 64 + LabelledGrid.GAP;
    int row = LabelledGrid.GAP + 2 * LabelledGrid.LINE + 2 * 64;
    assertEquals(LabelledGrid.GAP + 5 * step, sheet.width());
    assertEquals(2 * row + LabelledGrid.GAP, sheet.height());
    float[] samples = Pixels.open(sheet.pixels());
    int top = LabelledGrid.GAP + LabelledGrid.LINE;
    for (int r = 0; r < 2; r++) {
      Picture truth = ValidationSet.mostDetailed(EightBits.of(pictures.read(r)), 64, 64);
      float[] high = Pixels.open(truth.pixels());
      for (int i = 0; i < 128 * 128; i++) {
        int at = (top + r * row + i / 128) * sheet.width() + LabelledGrid.GAP + i % 128;
        assertEquals(102 / 255f, samples[at + 3 * step], "ours");
        assertEquals(high[i / 128 / 2 * 64 + i % 128 / 2], samples[at + 4 * step], "truth");
        int corner = at - i / 128 % 4 * sheet.width() - i % 128 % 4;
        assertEquals(samples[corner], samples[at], "input pixels are repeated 4 x 4 times");
      }
    }
  }
}
