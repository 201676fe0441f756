package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.filter.Filter.Verdict;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BorderFilterTest {
  @TempDir private Path folder;
  private final BorderFilter filter = new BorderFilter(BorderFilter.USUAL_LIMIT);

  private static BufferedImage foliage(int width, int height) {
    return TestFiles.paint("foliage", 5, width, height);
  }

  private Optional<Area> trim(Path file) throws IOException {
    Examined picture = TestFiles.examined(file);
    assertTrue(filter.judge(picture, Run.simple()).passes());
    return picture.trim();
  }

  /** All of what is left lies within the picture, and at most 20 lines of it are lost. */
  private static void assertNear(Area expected, Area area) {
    int right = expected.x() + expected.width() - area.x() - area.width();
    int bottom = expected.y() + expected.height() - area.y() - area.height();
    int[] lost = {area.x() - expected.x(), area.y() - expected.y(), right, bottom};
    for (int lines : lost) {
      assertTrue(lines >= 0 && lines <= 20, area + " of " + expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 60, 0", "0, 60, 255", "80, 0, 16", "40, 30, 0", "0, 3, 0", "100, 0, 128"})
  void barsAreCutOff(int left, int top, int level) throws IOException {
    BufferedImage framed = TestFiles.framed(foliage(480, 320), left, top, level);
    Area expected = new Area(left, top, 480, 320);
    assertNear(expected, trim(TestFiles.png(folder, framed)).orElseThrow());
    assertNear(expected, trim(TestFiles.jpeg(folder, framed, 60)).orElseThrow());
  }

  @Test
  void whatIsLeftIsAllThatFiltersSee() throws IOException {
    BufferedImage framed = TestFiles.framed(foliage(480, 320), 40, 30, 0);
    Examined picture = TestFiles.examined(TestFiles.png(folder, framed));
    float[] all = picture.luma();
    filter.judge(picture, Run.simple());
    Area part = picture.part();
    assertEquals(part.width() * part.height(), picture.luma().length);
    assertEquals(all[(part.y() + 7) * 560 + part.x() + 9], picture.luma()[7 * part.width() + 9]);
    assertEquals(part.width(), picture.gray().width());
  }

  @Test
  void aPlainGroundIsNoBar() throws IOException {
    BufferedImage page = new BufferedImage(480, 320, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 480, 320);
    pen.setColor(Color.RED);
    pen.fillOval(150, 80, 200, 150);
    pen.dispose();
    assertEquals(Optional.empty(), trim(TestFiles.png(folder, page)));
  }

  @ParameterizedTest
  @CsvSource({"0, 320", "480, 0", "0, 1000"})
  void aGradientIsNoBar(int toX, int toY) throws IOException {
    BufferedImage sky = new BufferedImage(480, 320, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sky.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.BLACK, toX, toY, Color.CYAN));
    pen.fillRect(0, 0, 480, 320);
    pen.dispose();
    assertEquals(Optional.empty(), trim(TestFiles.png(folder, sky)));
  }

  @Test
  void onePlainColourIsNoBar() throws IOException {
    BufferedImage plain = new BufferedImage(100, 90, BufferedImage.TYPE_INT_RGB);
    assertEquals(Optional.empty(), trim(TestFiles.png(folder, plain)));
  }

  @Test
  void tooLittleIsRejected() {
    BufferedImage framed = TestFiles.framed(foliage(480, 320), 0, 200, 0);
    Verdict verdict = TestFiles.judge(filter, framed, folder);
    assertFalse(verdict.passes());
    assertEquals(1 - 320 / 720., verdict.score(), .05);
    assertTrue(verdict.complaint().contains("480 x 3"), verdict.complaint());
    assertTrue(TestFiles.judge(new BorderFilter(.7), framed, folder).passes());
  }
}
