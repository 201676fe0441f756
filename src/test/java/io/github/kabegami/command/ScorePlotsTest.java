package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;
import ij.process.ImageProcessor;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorePlotsTest {
  private static final Metric PSNR = new Psnr(true);
  private static final MetricOptions GRAY = MetricOptions.NONE.withLuma(Luma.GRAY);

  private static Score score(String method, String image, double value) {
    return new Score(method, image, "r", "psnr-y[gray]", value);
  }

  private static ScorePlots plots(Score... scores) {
    return new ScorePlots(Report.of(List.of(scores), List.of(PSNR), GRAY));
  }

  @Test
  void dotsAreThePicturesAndBarsTheDeviations() {
    Plot plot =
        plots(
                score("a", "1", 30),
                score("a", "2", 34),
                score("b", "1", 20),
                score("b", "2", Double.POSITIVE_INFINITY),
                score("b", "3", Double.NaN))
            .of(PSNR)
            .orElseThrow();
    float[][] dots = plot.getDataObjectArrays(0);
    assertArrayEquals(new float[] {-0.2f, 0.2f, 0.8f}, dots[0], 1e-6f);
    assertArrayEquals(new float[] {30, 34, 20}, dots[1]);
    float[][] means = plot.getDataObjectArrays(1);
    assertArrayEquals(new float[] {0, 1}, means[0]);
    assertArrayEquals(new float[] {32, 20}, means[1]);
    assertArrayEquals(new float[] {(float) Math.sqrt(8), 0}, means[3], 1e-6f);
    double[] limits = plot.getLimits();
    assertTrue(limits[2] < 20 && limits[3] > 32 + Math.sqrt(8), "all is inside");
    assertEquals("{a,b}", plot.getLabel('x'));
    assertEquals("psnr-y[gray]  (higher is better)", plot.getLabel('y'));
    assertTrue(
        List.of(plot.getPlotObjectDesignations())
            .toString()
            .contains("2 of 5 infinite or undefined"),
        List.of(plot.getPlotObjectDesignations()).toString());
  }

  @Test
  void aMetricWithoutAFiniteScoreHasNoPlot() {
    assertTrue(plots(score("a", "1", Double.POSITIVE_INFINITY)).of(PSNR).isEmpty());
  }

  @Test
  void namesThatImageJWouldSplitStayOne() {
    Plot plot =
        plots(score("a, {b}", "1", 30), score("one of many letters", "1", 31))
            .of(PSNR)
            .orElseThrow();
    assertEquals("{a   b,one of many letters}", plot.getLabel('x'));
  }

  @Test
  void longNamesKeepTheirEndsAndDoNotReachIntoEachOther() {
    Score[] scores = new Score[9];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score("realesr-animevideov3-wwwwwwwwwwwwwwwwwww-x" + i, "1", 30 + i);
    }
    Plot plot = plots(scores).of(PSNR).orElseThrow();
    String label = plot.getLabel('x');
    List<String> names = List.of(label.substring(1, label.length() - 1).split(","));
    assertEquals(scores.length, names.stream().distinct().count());
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    FontMetrics font = graphics.getFontMetrics(new Font("Arial", Font.PLAIN, 14));
    plot.getProcessor(); // draws it
    double[] limits = plot.getLimits();
    double place = plot.getDrawingFrame().width / (limits[1] - limits[0]);
    for (int i = 0; i < scores.length; i++) {
      String name = names.get(i);
      assertTrue(name.startsWith("real") && name.endsWith("x" + i), name);
      assertTrue(font.stringWidth(name) + 6 < place, font.stringWidth(name) + " in " + place);
    }
  }

  @Test
  void aPlotGetsWiderForNamesThatFit() {
    Plot plot =
        plots(score("realesr-animevideov3-x4-other", "1", 30), score("bicubic", "1", 31))
            .of(PSNR)
            .orElseThrow();
    assertEquals("{realesr-animevideov3-x4-other,bicubic}", plot.getLabel('x'));
  }

  @Test
  void aPlotIsDrawnWithoutWindows() {
    ImageProcessor drawn = plots(score("a", "1", 30)).of(PSNR).orElseThrow().getProcessor();
    assertTrue(drawn.getWidth() > 400 && drawn.getHeight() > 300);
    assertTrue(drawn.convertToRGB().getStatistics().stdDev > 5, "it is not blank");
  }
}
