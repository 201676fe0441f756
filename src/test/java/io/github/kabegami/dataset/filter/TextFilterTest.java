package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.filter.Filter.Verdict;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFilterTest {
  private final TextFilter filter = new TextFilter(TextFilter.USUAL_LIMIT);

  @Test
  void aFlatPictureScoresNothing() {
    assertEquals(Verdict.passed(0), Lumas.judge(filter, page()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5000", "31, 31", "100, 33"})
  void anySizeCanBeJudged(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    assertTrue(Lumas.judge(filter, picture).passes());
  }

  @Test
  void theComplaintSaysWhereTheTextIs() {
    Verdict verdict = Lumas.judge(filter, written());
    assertFalse(verdict.passes());
    String[] place = verdict.complaint().replaceAll("^.* at |[^0-9]+", " ").strip().split(" ");
    assertEquals(200, Integer.parseInt(place[0]), 60);
    assertEquals(370, Integer.parseInt(place[1]), 20);
  }

  @Test
  void brightAndDarkTextAreAlike() {
    BufferedImage picture = written();
    float[] luma = Lumas.of(picture);
    for (int i = 0; i < luma.length; i++) {
      luma[i] = 1 - luma[i];
    }
    assertFalse(filter.judge(luma, 960, 540, Run.simple()).passes());
  }

  @Test
  void textAlongAColumnIsFound() {
    BufferedImage picture = written();
    BufferedImage turned = new BufferedImage(540, 960, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = turned.createGraphics();
    pen.rotate(Math.PI / 2);
    pen.drawImage(picture, 0, -540, null);
    pen.dispose();
    assertFalse(Lumas.judge(filter, turned).passes());
  }

  @Test
  void theLimitDecides() {
    assertTrue(Lumas.judge(new TextFilter(1), written()).passes());
    assertThrows(IllegalArgumentException.class, () -> new TextFilter(1.1));
  }

  private static BufferedImage page() {
    BufferedImage page = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(new Color(30, 60, 90));
    pen.fillRect(0, 0, 960, 540);
    pen.dispose();
    return page;
  }

  private static BufferedImage written() {
    BufferedImage page = page();
    Graphics2D pen = page.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 36));
    pen.drawString("Where have you been?", 200, 400);
    pen.dispose();
    return page;
  }
}
