package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double UNDEFINED = Double.NaN;

  @Test
  void csvListsScoresThenMeanAndDeviation() {
    Report report =
        report(
            new Score("bicubic", "a.png", "r/a.png", "psnr", 30.25),
            new Score("bicubic", "b.png", "r/b.png", "psnr", 32.25));
    assertEquals(
        """
        method,image,reference,metric,value
        bicubic,a.png,r/a.png,psnr,30.25
        bicubic,b.png,r/b.png,psnr,32.25
        bicubic,mean,,psnr,31.25
        bicubic,sd,,psnr,1.4142135623730951
        """,
        report.toCsv());
  }

  @Test
  void csvQuotesCommasQuotesAndLineBreaks() {
    assertEquals(
        """
        method,image,reference,metric,value
        "a,b","c""d","e
        f",psnr,1.5
        "a,b",mean,,psnr,1.5
        "a,b",sd,,psnr,undefined
        """,
        report(new Score("a,b", "c\"d", "e\nf", "psnr", 1.5)).toCsv());
  }

  @Test
  void csvKeepsEveryDigitInEveryLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      double value = 0.1 + 0.2;
      String row = report(new Score("", "a", "b", "ssim", value)).toCsv().lines().toList().get(1);
      assertEquals(",a,b,ssim,0.30000000000000004", row);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Every metric, with the luma that adds to some names. */
  @ParameterizedTest
  @EnumSource(Luma.class)
  void everyValueCarriesAMetricWhoseDefinitionIsThere(Luma luma) {
    MetricOptions options = new MetricOptions(4, luma);
    List<Metric> metrics = Metrics.plain();
    List<Score> scores =
        metrics.stream().map(each -> new Score("m", "i", "r", each.label(options), 1)).toList();
    Report report = Report.of(scores, metrics, options);
    JsonObject json = JsonParser.parseString(report.toJson()).getAsJsonObject();
    JsonObject definitions = json.getAsJsonObject("definitions");
    assertEquals(luma.title(), json.get("luma").getAsString());
    assertEquals(metrics.size(), definitions.size());
    String markdown = report.toMarkdown();
    for (Metric metric : metrics) {
      String label = metric.label(options);
      String definition = metric.definition(options);
      assertEquals(metric.usesLuma() && luma == Luma.GRAY, label.endsWith("[gray]"), label);
      assertEquals(definition, definitions.get(label).getAsString());
      assertTrue(markdown.contains("\n- `" + label + "`: " + definition + "\n"), label);
      assertTrue(markdown.contains(" | " + label + " |"), label);
      assertTrue(report.toCsv().contains("\nm,i,r," + label + ",1.0\n"), label);
      assertTrue(report.toCsv().contains("\nm,mean,," + label + ",1.0\n"), label);
    }
    for (String part : List.of("scores", "summary")) {
      json.getAsJsonArray(part)
          .forEach(
              row ->
                  assertTrue(definitions.has(row.getAsJsonObject().get("metric").getAsString())));
    }
  }

  @Test
  void aSingleScoreHasNoDeviation() {
    assertEquals(List.of("30.0", "undefined"), summaryOf(new Score("m", "a", "b", "psnr", 30)));
  }

  @Test
  void anInfiniteScoreMakesTheMeanInfinite() {
    assertEquals(
        List.of("inf", "undefined"),
        summaryOf(new Score("m", "a", "b", "psnr", 30), new Score("m", "c", "d", "psnr", INF)));
  }

  @Test
  void undefinedScoresDoNotCountInTheMean() {
    assertEquals(
        List.of("0.5", "0.0"),
        summaryOf(
            new Score("m", "a", "b", "ssim", 0.5),
            new Score("m", "c", "d", "ssim", UNDEFINED),
            new Score("m", "e", "f", "ssim", 0.5)));
  }

  @Test
  void withoutADefinedScoreTheMeanIsUndefined() {
    assertEquals(
        List.of("undefined", "undefined"), summaryOf(new Score("m", "a", "b", "ssim", UNDEFINED)));
  }

  @Test
  void summaryKeepsMethodsAndMetricsApart() {
    Report report =
        report(
            new Score("one", "a", "b", "psnr", 10),
            new Score("one", "a", "b", "ssim", 0.1),
            new Score("two", "a", "b", "psnr", 20),
            new Score("two", "a", "b", "ssim", 0.2));
    assertEquals(
        List.of("one psnr 10.0", "one ssim 0.1", "two psnr 20.0", "two ssim 0.2"),
        report.summary().stream()
            .filter(s -> s.image().equals("mean"))
            .map(s -> s.method() + " " + s.metric() + " " + s.text())
            .toList());
  }

  @Test
  void jsonHoldsNumbersTextsAndDefinitions() {
    Report report =
        Report.of(
            List.of(
                new Score("m", "a \"b\"", "r", "psnr", INF),
                new Score("m", "c", "r", "psnr", 30.125, Map.of("extra", 2.5))),
            List.of(new Psnr(false)),
            MetricOptions.NONE.withCrop(4));
    JsonObject json = JsonParser.parseString(report.toJson()).getAsJsonObject();
    assertEquals(4, json.get("crop").getAsInt());
    assertEquals(
        new Psnr(false).definition(MetricOptions.NONE),
        json.getAsJsonObject("definitions").get("psnr").getAsString());
    JsonObject first = json.getAsJsonArray("scores").get(0).getAsJsonObject();
    assertEquals("a \"b\"", first.get("image").getAsString());
    assertEquals("inf", first.get("value").getAsString());
    JsonObject second = json.getAsJsonArray("scores").get(1).getAsJsonObject();
    assertTrue(second.getAsJsonPrimitive("value").isNumber());
    assertEquals(2.5, second.getAsJsonObject("details").get("extra").getAsDouble());
    assertEquals(
        "mean", json.getAsJsonArray("summary").get(0).getAsJsonObject().get("image").getAsString());
  }

  @Test
  void markdownShowsMeansThenImagesWithDeviationsThenDefinitions() {
    Report report =
        report(
            new Score("one", "a|b", "r", "psnr", 30),
            new Score("two", "a|b", "r", "psnr", UNDEFINED));
    assertEquals(
        """
        | method | psnr |
        | --- | --- |
        | one | 30.0000 |
        | two | undefined |

        | method | image | psnr |
        | --- | --- | --- |
        | one | a\\|b | 30.0000 |
        | two | a\\|b | undefined |
        | one | mean | 30.0000 |
        | one | sd | undefined |
        | two | mean | undefined |
        | two | sd | undefined |

        - `psnr`: %s
        - crop: 0 pixels on every side
        """
            .formatted(new Psnr(false).definition(MetricOptions.NONE)),
        report.toMarkdown());
  }

  @Test
  void textIsAligned() {
    Report report =
        report(
            new Score("bicubic", "a.png", "r", "psnr", 30),
            new Score("bicubic", "a.png", "r", "ssim", 0.91234567),
            new Score("bicubic", "b.png", "r", "psnr", 31),
            new Score("bicubic", "b.png", "r", "ssim", 0.91234567));
    assertEquals(
        """
        method   image     psnr    ssim
        bicubic  a.png  30.0000  0.9123
        bicubic  b.png  31.0000  0.9123
        bicubic  mean   30.5000  0.9123
        bicubic  sd      0.7071  0.0000
        """,
        report.toText());
  }

  @Test
  void aWideTableGoesOnBelow() {
    Score[] scores = new Score[30];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = new Score("ours", "a.png", "r", "metric-" + (10 + i), i);
    }
    List<String> lines = report(scores).toText().lines().toList();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 120), lines::toString);
    List<String> headers = lines.stream().filter(line -> line.startsWith("method")).toList();
    assertEquals(4, headers.size());
    assertTrue(headers.stream().allMatch(line -> line.startsWith("method  image  metric-")));
    assertEquals(
        IntStream.range(10, 40).mapToObj(i -> "metric-" + i).toList(),
        headers.stream().flatMap(line -> Stream.of(line.split(" +")).skip(2)).toList());
    assertEquals(3, lines.stream().filter(String::isEmpty).count());
    assertTrue(lines.stream().anyMatch(line -> line.matches("ours    a.png .* 29\\.0000")));
  }

  @Test
  void aTableBelowLeavesOutRowsWithoutNumbers() {
    String wide = "w".repeat(100);
    Score score = new Score("ours", "a.png", "", "niqe", 4, Map.of(wide, 7.0));
    String text = new Report(List.of(score), Map.of(), MetricOptions.NONE).toText();
    String below = text.substring(text.indexOf("\n\n") + 2);
    assertEquals(List.of("method", "ours"), below.lines().map(l -> l.split(" ")[0]).toList());
  }

  @Test
  void countsThatAMetricSaysBesidesAreWhole() {
    Score score = new Score("ours", "a", "", "niqe", 4, Map.of("blocks", 220.0));
    Report report = new Report(List.of(score), Map.of(), MetricOptions.NONE);
    assertTrue(report.toMarkdown().contains("| ours | a | 4.0000 | 220 |"), report.toMarkdown());
  }

  @Test
  void anEmptyReportIsItsHeader() {
    assertEquals("method,image,reference,metric,value\n", report().toCsv());
    assertEquals("method  image\n", report().toText());
  }

  private static Report report(Score... scores) {
    return Report.of(List.of(scores), List.of(new Psnr(false)), MetricOptions.NONE);
  }

  private static List<String> summaryOf(Score... scores) {
    return report(scores).summary().stream().map(Score::text).toList();
  }

  @Test
  void whatAMetricSaysBesidesStandsBehindIt() {
    Score first = new Score("ours", "a", "", "niqe", 4.5, Map.of("flat", 0.25));
    Score second = new Score("ours", "b", "", "niqe", 5.5);
    Score third = new Score("ours", "b", "r", "psnr", 30);
    Report report = new Report(List.of(first, second, third), Map.of(), MetricOptions.NONE);
    assertTrue(
        report.toMarkdown().contains("| method | image | niqe | niqe flat | psnr |"),
        report.toMarkdown());
    assertTrue(report.toMarkdown().contains("| ours | a | 4.5000 | 0.2500 |  |"));
    assertTrue(report.toMarkdown().contains("| method | niqe | psnr |"));
    assertTrue(report.toText().contains("niqe flat"), report.toText());
  }
}
