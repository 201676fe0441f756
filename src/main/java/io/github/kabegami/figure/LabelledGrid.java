package io.github.kabegami.figure;

import io.github.kabegami.core.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Pictures in rows on white, each row with a title above it and each picture with a text below it.
 * Texts that are too wide are cut. Needs no screen; where Java has no fonts, the texts are missing.
 *
 * @param rows from top to bottom, at least one
 */
public record LabelledGrid(List<Row> rows) {
  /** Free pixels around everything. */
  public static final int GAP = 8;

  /** Pixels of height of a line of text, above a row and below a picture. */
  public static final int LINE = 20;

  private static final int BASELINE = 15;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  /**
   * Pictures beside each other.
   *
   * @param title above them
   * @param cells from left to right
   */
  public record Row(String title, List<Cell> cells) {
    /** Keeps a copy. */
    public Row {
      cells = List.copyOf(cells);
    }

    private int width() {
      return cells.stream().mapToInt(cell -> cell.picture().width() + GAP).sum() + GAP;
    }

    private int height() {
      int tallest = cells.stream().mapToInt(cell -> cell.picture().height()).max().orElse(0);
      return GAP + LINE + tallest + LINE;
    }
  }

  /**
   * A picture.
   *
   * @param text below it
   * @param picture gray or RGB, with or without alpha
   */
  public record Cell(String text, Picture picture) {}

  /** Keeps a copy. */
  public LabelledGrid {
    rows = List.copyOf(rows);
  }

  /**
   * The grid, RGB of 8 bits. The top left corner of the first picture of the first row is at
   * ({@link #GAP}, GAP + {@link #LINE}).
   */
  public Picture picture() {
    int width = rows.stream().mapToInt(Row::width).max().orElse(GAP);
    int height = rows.stream().mapToInt(Row::height).sum() + GAP;
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    int y = 0;
    for (Row row : rows) {
      draw(row, y, canvas, graphics);
      y += row.height();
    }
    graphics.dispose();
    return Images.picture(canvas);
  }

  private static void draw(Row row, int top, BufferedImage canvas, Graphics2D graphics) {
    int y = top + GAP;
    Images.write(graphics, row.title(), TITLE, GAP, y + BASELINE, canvas.getWidth() - 2 * GAP);
    int x = GAP;
    for (Cell cell : row.cells()) {
      Picture picture = cell.picture();
      graphics.drawImage(Images.of(picture), x, y + LINE, null);
      int bottom = y + LINE + picture.height();
      Images.write(graphics, cell.text(), TEXT, x, bottom + BASELINE, picture.width());
      x += picture.width() + GAP;
    }
  }
}
