package io.github.kabegami.figure;

import io.github.kabegami.core.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;

/**
 * A table as a picture: black on white, the first row in bold above a line, the first column to the
 * left and numbers to the right. Needs no screen; where Java has no fonts, the texts are missing.
 *
 * @param rows of equal length, the first with the titles, at least one
 */
public record TextTable(List<List<Cell>> rows) {
  private static final int SIZE = 13;
  private static final Font PLAIN = new Font(Font.MONOSPACED, Font.PLAIN, SIZE);
  private static final Font BOLD = new Font(Font.MONOSPACED, Font.BOLD, SIZE);

  /** Of the letters of a fixed width, which differs little between fonts. */
  private static final int LETTER = 8;

  private static final int ROW = 20;
  private static final int BASELINE = 14;
  private static final int GAP = 20;

  /**
   * A text.
   *
   * @param bold whether it stands out, such as the best of a column
   */
  public record Cell(String text, boolean bold) {}

  /** Keeps a copy. */
  public TextTable {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The table, RGB of 8 bits. */
  public Picture picture() {
    int[] widths = widths();
    int width = GAP * widths.length;
    for (int column : widths) {
      width += column;
    }
    BufferedImage canvas =
        new BufferedImage(width, ROW * rows.size() + 2, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, ROW, width, 1);
    for (int i = 0; i < rows.size(); i++) {
      draw(rows.get(i), i, widths, graphics);
    }
    graphics.dispose();
    return Images.picture(canvas);
  }

  private int[] widths() {
    int columns = Collections.max(rows.stream().map(List::size).toList());
    int[] widths = new int[columns];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  private static int width(Cell cell) {
    return LETTER * cell.text().length();
  }

  private static void draw(List<Cell> row, int number, int[] widths, Graphics2D graphics) {
    int x = 0;
    int baseline = number * ROW + BASELINE + (number > 0 ? 2 : 0);
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      int from = i == 0 ? x : x + widths[i] - width(cell);
      Font font = cell.bold() || number == 0 ? BOLD : PLAIN;
      Images.write(graphics, cell.text(), font, from, baseline, widths[i] + GAP);
      x += widths[i] + GAP;
    }
  }
}
