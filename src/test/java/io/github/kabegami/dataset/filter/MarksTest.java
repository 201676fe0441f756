package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  @Test
  void contrastIsLumaLessTheMeanOfTheSquareCutAtTheBorder() {
    float[] luma = new float[WIDTH * HEIGHT];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = i * 37 % 101 / 101f;
    }
    float[] contrast = LocalContrast.of(luma, WIDTH, HEIGHT, 5);
    for (int[] place : new int[][] {{0, 0}, {39, 29}, {20, 15}, {3, 27}}) {
      int i = place[1] * WIDTH + place[0];
      assertEquals(luma[i] - mean(luma, place[0], place[1], 5), contrast[i], 1e-6);
    }
  }

  private static double mean(float[] luma, int x, int y, int radius) {
    double sum = 0;
    int count = 0;
    for (int v = Math.max(0, y - radius); v <= Math.min(HEIGHT - 1, y + radius); v++) {
      for (int u = Math.max(0, x - radius); u <= Math.min(WIDTH - 1, x + radius); u++) {
        sum += luma[v * WIDTH + u];
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void aBarIsOneMarkWithItsMeasures() {
    float[] contrast = new float[WIDTH * HEIGHT];
    fill(contrast, 10, 5, 3, 20);
    Mark bar = only(contrast);
    assertEquals(
        List.of(10, 5, 13, 25, 60),
        List.of(bar.left(), bar.top(), bar.right(), bar.bottom(), bar.area()));
    assertEquals(120.0 / 46, bar.stroke(), 1e-12);
    assertEquals(1, bar.crossings(), 0);
    assertEquals(.5, bar.contrast(), 1e-6);
    assertEquals((42 + 18 * 2) / 60.0 / 2, bar.evenness(), 1e-12);
  }

  @Test
  void pixelsThatTouchAtACornerBelongTogether() {
    float[] contrast = new float[WIDTH * HEIGHT];
    fill(contrast, 4, 4, 2, 2);
    fill(contrast, 6, 6, 2, 2);
    assertEquals(8, only(contrast).area());
    fill(contrast, 20, 6, 2, 2);
    assertEquals(2, find(contrast, 1).size());
    assertEquals(0, find(contrast, -1).size());
  }

  @Test
  void armsThatMeetBelowAreOneMark() {
    float[] contrast = new float[WIDTH * HEIGHT];
    fill(contrast, 4, 4, 2, 10);
    fill(contrast, 10, 4, 2, 10);
    fill(contrast, 4, 14, 8, 2);
    Mark mark = only(contrast);
    assertEquals(56, mark.area());
    assertEquals(22.0 / 12, mark.crossings(), 1e-12);
    assertEquals(112.0 / 60, mark.stroke(), 1e-12);
  }

  private static void fill(float[] contrast, int x, int y, int width, int height) {
    for (int v = y; v < y + height; v++) {
      for (int u = x; u < x + width; u++) {
        contrast[v * WIDTH + u] = .5f;
      }
    }
  }

  private static Mark only(float[] contrast) {
    List<Mark> marks = find(contrast, 1);
    assertEquals(1, marks.size());
    return marks.get(0);
  }

  private static List<Mark> find(float[] contrast, int sign) {
    return Marks.find(contrast, contrast, WIDTH, HEIGHT, sign, .1f);
  }
}
