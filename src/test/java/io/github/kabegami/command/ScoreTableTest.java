package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTableTest {
  private static final ResultsTable TABLE =
      ScoreTable.of(
          new Report(
              List.of(
                  new Score("ours", "a", "", "niqe", 4.5, Map.of("flat", 0.25)),
                  new Score("ours", "a", "r", "psnr", Double.POSITIVE_INFINITY),
                  new Score("ours", "b", "", "niqe", Double.NaN),
                  new Score("ours", "b", "r", "psnr", 30)),
              Map.of(),
              MetricOptions.NONE));

  @Test
  void picturesMeansAndDeviationsAreRows() {
    assertEquals(4, TABLE.size());
    assertEquals(
        "a b mean sd",
        String.join(
            " ",
            TABLE.getStringValue("image", 0),
            TABLE.getStringValue("image", 1),
            TABLE.getStringValue("image", 2),
            TABLE.getStringValue("image", 3)));
    assertEquals(4.5, TABLE.getValue("niqe", 2));
    assertEquals(Double.POSITIVE_INFINITY, TABLE.getValue("psnr", 2));
  }

  @Test
  void whatAMetricSaysBesidesIsAColumn() {
    assertEquals(
        "method,image,niqe,niqe flat,psnr",
        TABLE.getColumnHeadings().strip().replaceAll("\\s*\\t\\s*", ","));
    assertEquals(0.25, TABLE.getValue("niqe flat", 0));
  }

  @Test
  void columnsAreCalledAsTheMetricsAreInReports() {
    MetricOptions options = new MetricOptions(0, Luma.GRAY);
    List<Metric> metrics = Metrics.plain();
    List<String> labels = metrics.stream().map(metric -> metric.label(options)).toList();
    List<Score> scores =
        labels.stream().map(label -> new Score("ours", "a", "r", label, 2)).toList();
    ResultsTable table = ScoreTable.of(Report.of(scores, metrics, options));
    assertTrue(labels.contains("ssim-y[gray]"), "the luma adds to a name");
    for (String label : labels) {
      assertEquals(2, table.getValue(label, 0), label);
    }
  }

  @Test
  void whatIsUndefinedOrMissingIsNotANumber() {
    assertTrue(Double.isNaN(TABLE.getValue("niqe", 1)));
    assertTrue(Double.isNaN(TABLE.getValue("niqe flat", 1)));
    assertTrue(Double.isNaN(TABLE.getValue("niqe flat", 2)));
  }
}
