package io.github.kabegami.window;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JComponent;

/**
 * A glass over the pictures: the surroundings of a place in both, enlarged, with the colours there.
 * The mouse works as if it were not there.
 */
final class Magnifier extends JComponent {
  private static final long serialVersionUID = 1;

  /** Smallest enlargement. */
  static final int SMALLEST = 2;

  /** Largest enlargement. */
  static final int LARGEST = 16;

  private static final int LETTERS = 14;
  private static final int AWAY = 24;
  private static final int PAD = 6;
  private static final Color GROUND = new Color(24, 24, 24, 230);
  private static final Color CROSS = new Color(255, 64, 64);

  private transient Optional<Place> place = Optional.empty();
  private int times = 4;

  /**
   * Where it looks.
   *
   * @param pointer in coordinates of this component
   * @param share of the pictures' width and height
   * @param sides one or two pictures
   * @param width of the scene as it is seen without magnifier, pixels of this component
   */
  record Place(Point pointer, Point2D share, List<PicturePair.Side> sides, double width) {}

  /** Enlarges four times at first, and shows nothing as yet. */
  Magnifier() {
    setName("magnifier");
    setOpaque(false);
    setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }

  /** How many times larger it shows what is seen without it. */
  int times() {
    return times;
  }

  /** Enlarges so many times from now on, {@link #SMALLEST} to {@link #LARGEST}. */
  void enlarge(int newTimes) {
    times = Math.max(SMALLEST, Math.min(newTimes, LARGEST));
    repaint();
  }

  /** Looks there. */
  void lookAt(Place newPlace) {
    place = Optional.of(newPlace);
    repaint();
  }

  @Override
  public boolean contains(int x, int y) {
    return false;
  }

  /** The colour of a picture at a share of its width and height; none beyond its border. */
  static Optional<Color> colour(BufferedImage image, Point2D share) {
    int x = (int) Math.floor(share.getX() * image.getWidth());
    int y = (int) Math.floor(share.getY() * image.getHeight());
    boolean inside = x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight();
    return inside ? Optional.of(new Color(image.getRGB(x, y))) : Optional.empty();
  }

  /** Its three levels, such as {@code 12 200 7}. */
  static String text(Color colour) {
    return String.format(
        Locale.ROOT, "%d %d %d", colour.getRed(), colour.getGreen(), colour.getBlue());
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    if (place.isEmpty()) {
      return;
    }
    Graphics2D g = (Graphics2D) graphics.create();
    g.setFont(getFont());
    FontMetrics metrics = g.getFontMetrics();
    int side = LETTERS * metrics.getHeight() * 2 / 3;
    int line = metrics.getHeight();
    Place shown = place.get();
    int count = shown.sides().size();
    int width = count * side + (count + 1) * PAD;
    int height = side + 2 * line + 3 * PAD;
    int left = beside(shown.pointer().x, width, getWidth());
    int top = beside(shown.pointer().y, height, getHeight());
    g.setColor(GROUND);
    g.fillRoundRect(left, top, width, height, PAD, PAD);
    for (int i = 0; i < count; i++) {
      draw(shown, i, left + PAD + i * (side + PAD), top + PAD, side, g);
    }
    g.dispose();
  }

  /** Not under the pointer, and within the window. */
  private static int beside(int pointer, int size, int room) {
    int after = pointer + AWAY;
    return Math.max(0, after + size <= room ? after : pointer - AWAY - size);
  }

  private void draw(Place shown, int which, int x, int y, int side, Graphics2D g) {
    PicturePair.Side picture = shown.sides().get(which);
    Graphics2D part = (Graphics2D) g.create();
    part.clipRect(x, y, side, side);
    part.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    BufferedImage image = picture.image();
    double scale = times * shown.width() / image.getWidth();
    part.translate(
        x + side / 2.0 - shown.share().getX() * image.getWidth() * scale,
        y + side / 2.0 - shown.share().getY() * image.getHeight() * scale);
    part.scale(scale, scale);
    part.drawImage(image, 0, 0, null);
    part.dispose();
    g.setColor(CROSS);
    int middle = side / 2;
    g.drawLine(x + middle - PAD, y + middle, x + middle + PAD, y + middle);
    g.drawLine(x + middle, y + middle - PAD, x + middle, y + middle + PAD);
    write(picture, shown.share(), new Point(x, y + side), side, g);
  }

  private static void write(
      PicturePair.Side picture, Point2D share, Point below, int width, Graphics2D g) {
    int line = g.getFontMetrics().getHeight();
    Graphics2D text = (Graphics2D) g.create();
    text.setColor(Color.WHITE);
    text.clipRect(below.x, below.y, width, 3 * line);
    String colour = colour(picture.image(), share).map(Magnifier::text).orElse("outside");
    text.drawString(picture.name(), below.x, below.y + line);
    text.drawString(colour, below.x, below.y + 2 * line);
    text.dispose();
  }
}
