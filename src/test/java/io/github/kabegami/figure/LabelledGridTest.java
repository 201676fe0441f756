package io.github.kabegami.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledGridTest {
  private static final int GAP = LabelledGrid.GAP;
  private static final int LINE = LabelledGrid.LINE;

  private static Picture flat(int width, int height, float... colour) {
    float[] samples = new float[width * height * colour.length];
    for (int c = 0; c < colour.length; c++) {
      Arrays.fill(samples, c * width * height, (c + 1) * width * height, colour[c]);
    }
    return Picture.of(Pixels.wrap(samples, width, height, colour.length), BitDepth.FLOAT);
  }

  private static int[] colour(Picture picture, int x, int y) {
    float[] samples = Pixels.open(picture.pixels());
    int[] colour = new int[3];
    for (int c = 0; c < 3; c++) {
      colour[c] =
          BitDepth.EIGHT.quantise(samples[(c * picture.height() + y) * picture.width() + x]);
    }
    return colour;
  }

  private static Picture grid() {
    return new LabelledGrid(
            List.of(
                new LabelledGrid.Row(
                    "one",
                    List.of(
                        new LabelledGrid.Cell("red", flat(30, 20, 1, 0, .2f)),
                        new LabelledGrid.Cell("gray", flat(40, 10, .4f)))),
                new LabelledGrid.Row(
                    "two", List.of(new LabelledGrid.Cell("dark", flat(10, 10, 0, 0, 0))))))
        .picture();
  }

  @Test
  void picturesLieInRows() {
    Picture grid = grid();
    assertEquals(3 * GAP + 70, grid.width());
    assertEquals(3 * GAP + 4 * LINE + 30, grid.height());
    assertArrayEquals(new int[] {255, 0, 51}, colour(grid, GAP, GAP + LINE));
    assertArrayEquals(new int[] {255, 0, 51}, colour(grid, GAP + 29, GAP + LINE + 19));
    assertArrayEquals(new int[] {255, 255, 255}, colour(grid, GAP + 30, GAP + LINE));
    assertArrayEquals(new int[] {102, 102, 102}, colour(grid, 2 * GAP + 30, GAP + LINE));
    int second = GAP + LINE + 20 + LINE + GAP + LINE;
    assertArrayEquals(new int[] {0, 0, 0}, colour(grid, GAP, second));
    assertArrayEquals(new int[] {0, 0, 0}, colour(grid, GAP + 9, second + 9));
    assertArrayEquals(new int[] {255, 255, 255}, colour(grid, GAP + 10, second));
  }

  @Test
  void textsStandAboveRowsAndBelowPicturesAndDoNotReachBeyondThem() {
    Picture grid = grid();
    assertTrue(inked(grid, GAP, GAP, 60, LINE), "title");
    assertTrue(inked(grid, GAP, GAP + LINE + 20, 30, LINE), "below the first picture");
    assertTrue(inked(grid, 2 * GAP + 30, GAP + LINE + 10, 40, LINE), "below the second picture");
    int second = GAP + LINE + 20 + LINE + GAP + LINE;
    assertTrue(inked(grid, GAP, second + 10, 10, LINE), "below the third picture");
    assertTrue(!inked(grid, GAP + 10, second + 10, 60, LINE), "the text is cut");
  }

  private static boolean inked(Picture picture, int left, int top, int width, int height) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        if (Arrays.stream(colour(picture, x, y)).sum() < 600) {
          return true;
        }
      }
    }
    return false;
  }
}
