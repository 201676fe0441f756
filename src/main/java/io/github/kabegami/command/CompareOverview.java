package io.github.kabegami.command;

import io.github.kabegami.figure.Cutout;
import io.github.kabegami.figure.Images;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/** A whole picture, small, with its crops marked and numbered. */
final class CompareOverview {
  private static final int SIDE = 420;
  private static final int LETTER = 9;
  private static final int LINE = 15;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 12);

  private CompareOverview() {}

  /**
   * Draws it.
   *
   * @param image the picture at any size
   * @param width of the picture to which the crops belong, pixels
   * @param height of it, pixels
   * @param first number of the crops
   */
  static BufferedImage of(
      BufferedImage image, int width, int height, List<Rectangle> crops, int first) {
    double zoom = Math.min(1, (double) SIDE / Math.max(width, height));
    Rectangle whole = new Rectangle(width, height);
    BufferedImage small = new Cutout(width, height, whole, zoom, true).of(image);
    Graphics2D graphics = small.createGraphics();
    for (int i = 0; i < crops.size(); i++) {
      mark(crops.get(i), zoom, String.valueOf(first + i), small.getWidth(), graphics);
    }
    graphics.dispose();
    return small;
  }

  /** The number stands at the right of the frame, or at its left where there is no room. */
  private static void mark(
      Rectangle crop, double zoom, String number, int right, Graphics2D graphics) {
    int x = (int) (crop.x * zoom);
    int y = (int) (crop.y * zoom);
    int side = (int) Math.ceil(crop.width * zoom);
    for (Color colour : new Color[] {Color.BLACK, Color.YELLOW}) {
      graphics.setColor(colour);
      graphics.setStroke(new BasicStroke(colour.equals(Color.BLACK) ? 3 : 1));
      graphics.drawRect(x, y, side, side);
    }
    int width = LETTER * number.length() + 2;
    int left = x + side + width <= right ? x + side : Math.max(0, x - width);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(left, y, width, LINE);
    graphics.setColor(Color.YELLOW);
    Images.write(graphics, number, FONT, left + 2, y + LINE - 3, width);
  }
}
