package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
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
  private static final int CHANNELS = 3;
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
   * @param picture gray or RGB; alpha is not looked at
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
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    int y = 0;
    for (Row row : rows) {
      draw(row, y, canvas, graphics);
      y += row.height();
    }
    graphics.dispose();
    return picture(canvas);
  }

  private static void draw(Row row, int top, BufferedImage canvas, Graphics2D graphics) {
    int y = top + GAP;
    write(row.title(), TITLE, GAP, y, canvas.getWidth() - 2 * GAP, graphics);
    int x = GAP;
    for (Cell cell : row.cells()) {
      Picture picture = cell.picture();
      paint(picture, x, y + LINE, canvas);
      write(cell.text(), TEXT, x, y + LINE + picture.height(), picture.width(), graphics);
      x += picture.width() + GAP;
    }
  }

  private static void write(String text, Font font, int x, int y, int width, Graphics2D graphics) {
    Graphics2D own = (Graphics2D) graphics.create(x, y, width, LINE);
    try {
      own.setFont(font);
      own.drawString(text, 0, BASELINE);
    } catch (RuntimeException | InternalError | LinkageError e) {
      // A Java without fonts, as in small containers: the pictures are worth having without texts.
    } finally {
      own.dispose();
    }
  }

  private static void paint(Picture picture, int left, int top, BufferedImage canvas) {
    float[] samples = Pixels.open(picture.pixels());
    int plane = picture.width() * picture.height();
    int green = picture.channels() == 1 ? 0 : plane;
    int[] colours = new int[plane];
    for (int i = 0; i < plane; i++) {
      colours[i] =
          BitDepth.EIGHT.quantise(samples[i]) << 16
              | BitDepth.EIGHT.quantise(samples[green + i]) << 8
              | BitDepth.EIGHT.quantise(samples[2 * green + i]);
    }
    canvas.setRGB(left, top, picture.width(), picture.height(), colours, 0, picture.width());
  }

  private static Picture picture(BufferedImage canvas) {
    int[] colours = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    float[] samples = new float[CHANNELS * colours.length];
    for (int i = 0; i < colours.length; i++) {
      for (int c = 0; c < CHANNELS; c++) {
        int stored = colours[i] >> (16 - 8 * c) & 0xFF;
        samples[c * colours.length + i] = BitDepth.EIGHT.sample(stored);
      }
    }
    return Picture.of(
        Pixels.wrap(samples, canvas.getWidth(), canvas.getHeight(), CHANNELS), BitDepth.EIGHT);
  }
}
