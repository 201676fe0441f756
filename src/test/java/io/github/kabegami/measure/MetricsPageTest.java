package io.github.kabegami.measure;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kabegami.PageParts;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.ReferencePairs;
import io.github.kabegami.metric.ReferencePairs.ReferencePair;
import io.github.kabegami.metric.UndefinedScoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The definitions in site/metrics.md, and our numbers beside those of other programs, are what the
 * metrics say and give. {@code -Dkabegami.pages=write} writes them.
 */
class MetricsPageTest {
  private static final Path PAGE = Path.of("site/metrics.md");
  private static final Path NUMBERS = Path.of("src/test/resources/reference/metrics");

  /** A column of a table: one of our metrics, and where the other program's numbers are. */
  private record Column(String metric, String part, String key) {}

  @Test
  void theDefinitionsAreThoseOfTheMetrics() throws IOException {
    StringBuilder text = new StringBuilder("\n");
    for (Metric metric : Metrics.plain()) {
      text.append("- `" + metric.name() + "` (" + metric.goal().title() + "): ");
      text.append(metric.definition(MetricOptions.NONE) + "\n");
    }
    assertPart("definitions", text.toString());
  }

  @Test
  void basicSrSaysTheSame() throws IOException {
    assertPart(
        "BasicSR",
        table(
            "BasicSR",
            new Column("psnr", "basicsr_crop0", "psnr"),
            new Column("psnr-y", "basicsr_crop0", "psnr_y"),
            new Column("ssim", "basicsr_crop0", "ssim"),
            new Column("ssim-y", "basicsr_crop0", "ssim_y")));
  }

  @Test
  void scikitImageSaysTheSame() throws IOException {
    assertPart(
        "scikit-image",
        table(
            "scikit-image",
            new Column("ssim-uniform7", "skimage", "ssim_uniform7"),
            new Column("ssim-samplecov", "skimage", "ssim_gauss_samplecov_true")));
  }

  @Test
  void piqSaysTheSame() throws IOException {
    assertPart(
        "piq",
        table(
            "piq",
            new Column("ms-ssim", "piq_f64", "ms_ssim"),
            new Column("gmsd", "piq_f64", "gmsd"),
            new Column("haarpsi", "piq_f64", "haarpsi"),
            new Column("vifp", "piq_f64", "vif_p"),
            new Column("fsim", "piq_f64", "fsim")));
  }

  /** With the official parameters; the second of a pair is judged. */
  @Test
  void basicSrSaysNearlyTheSameOfNiqe() throws IOException {
    JsonObject stable = json("niqe/stable.json").getAsJsonObject("values");
    JsonObject single = json("niqe/basicsr.json");
    StringBuilder text = new StringBuilder("\n| pair | `niqe` | stable, numpy | BasicSR |\n");
    text.append("|---|---|---|---|\n");
    MetricFiles files =
        new MetricFiles(
            Optional.of(NUMBERS.resolve("niqe/niqe_pris_params.npz")), Optional.empty(), 1);
    for (ReferencePair pair : ReferencePairs.all()) {
      if (stable.has(pair.name() + "_dst")) {
        JsonObject values = stable.getAsJsonObject(pair.name() + "_dst");
        String single32 =
            single.has(pair.name())
                ? shown(
                    Optional.ofNullable(single.getAsJsonObject(pair.name()).get("dst_y_crop0"))
                        .map(value -> value.getAsJsonObject().get("basicsr_f32")))
                : "-";
        text.append("| " + pair.name() + " | " + ours("niqe", files, pair) + " | ");
        text.append(shown(Optional.ofNullable(values.get("snap_separable"))) + " | ");
        text.append(single32 + " |\n");
      }
    }
    assertPart("NIQE", text.toString());
  }

  private static String table(String program, Column... columns) {
    StringBuilder text = new StringBuilder("\n| pair |");
    for (Column column : columns) {
      text.append(" `" + column.metric() + "` | " + program + " |");
    }
    text.append("\n|---|" + "---|---|".repeat(columns.length) + "\n");
    for (ReferencePair pair : ReferencePairs.all()) {
      text.append("| " + pair.name() + " |");
      for (Column column : columns) {
        JsonObject part = pair.expected().getAsJsonObject(column.part());
        text.append(" " + ours(column.metric(), MetricFiles.NONE, pair) + " | ");
        text.append(shown(Optional.ofNullable(part).map(p -> p.get(column.key()))) + " |");
      }
      text.append("\n");
    }
    return text.toString();
  }

  private static String ours(String name, MetricFiles files, ReferencePair pair) {
    try (Metrics metrics = Metrics.open(name, files)) {
      Metric metric = metrics.all().get(0);
      return shown(metric.score(pair.image(), pair.reference(), MetricOptions.NONE, Run.simple()));
    } catch (UndefinedScoreException e) {
      return "undefined";
    }
  }

  private static String shown(Optional<JsonElement> value) {
    if (value.isEmpty()) {
      return "-";
    }
    if (value.get().isJsonNull()) {
      return "undefined";
    }
    if (value.get().isJsonObject()) {
      return "error";
    }
    String text = value.get().getAsString();
    return text.equals("inf") || text.equals("nan") ? text : shown(value.get().getAsDouble());
  }

  private static String shown(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : Score.text(value);
  }

  private static JsonObject json(String file) throws IOException {
    return JsonParser.parseString(Files.readString(NUMBERS.resolve(file))).getAsJsonObject();
  }

  private static void assertPart(String name, String expected) throws IOException {
    PageParts.assertPart(PAGE, MetricsPageTest.class, name, expected);
  }
}
