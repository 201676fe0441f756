package io.github.kabegami.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineChartTest {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;

  private static BufferedImage drawn(List<Double> y, Color paper) {
    List<Double> x = new ArrayList<>();
    y.forEach(value -> x.add((double) x.size()));
    LineChart.Curve curve = new LineChart.Curve("a", Color.RED, 3, x, y);
    LineChart chart =
        new LineChart(
            "title",
            "unit",
            new LineChart.Range(0, y.size() - 1),
            new LineChart.Range(0, 10),
            List.of(curve));
    BufferedImage canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    chart.draw(graphics, WIDTH, HEIGHT, paper, Color.BLACK);
    graphics.dispose();
    return canvas;
  }

  /** The middle of the red pixels of a column below the names of the curves. */
  private static double height(BufferedImage canvas, int x) {
    double sum = 0;
    int count = 0;
    for (int y = 45; y < HEIGHT; y++) {
      Color colour = new Color(canvas.getRGB(x, y));
      if (colour.getRed() > 200 && colour.getGreen() < 60) {
        sum += y;
        count++;
      }
    }
    return count == 0 ? -1 : sum / count;
  }

  @Test
  void aRisingCurveRisesEvenly() {
    BufferedImage canvas = drawn(List.of(1.0, 9.0), Color.WHITE);
    double left = height(canvas, 100);
    double middle = height(canvas, 200);
    double right = height(canvas, 300);
    assertTrue(left > middle && middle > right, left + " " + middle + " " + right);
    assertEquals(middle, (left + right) / 2, 1);
  }

  @Test
  void aValueThatIsNoNumberIsLeftOut() {
    BufferedImage canvas = drawn(List.of(5.0, Double.NaN, 5.0), Color.WHITE);
    assertEquals(height(canvas, 60), height(canvas, 220), 0.6);
  }

  @Test
  void whatLiesOutsideIsNotDrawn() {
    assertEquals(-1, height(drawn(List.of(20.0, 20.0), Color.WHITE), 200));
  }

  @Test
  void thePaperHasTheColourThatIsAskedFor() {
    BufferedImage canvas = drawn(List.of(5.0, 5.0), Color.DARK_GRAY);
    assertEquals(Color.DARK_GRAY.getRGB(), canvas.getRGB(2, HEIGHT - 2));
  }
}
