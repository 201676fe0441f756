package io.github.kabegami.window;

import io.github.kabegami.figure.Halves;
import io.github.kabegami.figure.Images;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/**
 * Two pictures of one scene on top of each other, with a line between them that can be moved: the
 * first to the left of it, the second to the right. Both may have any size; they are drawn as large
 * as the {@link Viewpoint} says, the smaller one in squares or smoothly. With one picture there is
 * no line.
 *
 * <p>Mouse: drag the line, or the picture elsewhere; the wheel zooms at the pointer. Keys: arrows
 * move the picture; plus and minus zoom; 1, 2, 4 and 8 show so many screen pixels per pixel, 0 the
 * whole; comma and point move the line; X swaps the pictures. At a zoom of 1 a pixel of the largest
 * picture is a pixel of the screen, on fine screens, too.
 */
public final class SplitView extends JComponent {
  private static final long serialVersionUID = 1;

  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;
  private static final int GRIP = 6;
  private static final int HANDLE = 16;
  private static final int PAD = 6;
  private static final int TEXT_HEIGHT = 20;
  private static final double STEP = 1.25;
  private static final double KEY_STEP = 0.1;
  private static final double LINE_STEP = 0.02;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Color SHADE = new Color(0, 0, 0, 150);

  private final transient Viewpoint viewpoint;
  private final transient Runnable repaint = this::repaint;
  private transient Optional<Shown> left = Optional.empty();
  private transient Optional<Shown> right = Optional.empty();
  private transient Optional<Point2D> dragged = Optional.empty();
  private boolean draggingLine;
  private boolean smooth;
  private final transient Map<BufferedImage, Halves> halves = new WeakHashMap<>();

  /**
   * A picture with a name.
   *
   * @param image of any size
   * @param name shown in a corner; may be empty
   */
  public record Shown(BufferedImage image, String name) {}

  /** A view of what the viewpoint looks at, without pictures as yet. */
  public SplitView(Viewpoint viewpoint) {
    this.viewpoint = viewpoint;
    setName("pictures");
    setFocusable(true);
    setPreferredSize(new Dimension(WIDTH, HEIGHT));
    setOpaque(true);
    Mouse mouse = new Mouse();
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
    addMouseWheelListener(mouse);
    addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            viewpoint.lookAt(viewpoint.x(), viewpoint.y());
          }
        });
    addKeys();
  }

  @Override
  public void addNotify() {
    super.addNotify();
    viewpoint.onChange(repaint);
  }

  @Override
  public void removeNotify() {
    viewpoint.forget(repaint);
    super.removeNotify();
  }

  /** Shows one picture. */
  public void show(Shown only) {
    left = Optional.of(only);
    right = Optional.empty();
    repaint();
  }

  /** Shows two pictures, the first to the left of the line. */
  public void show(Shown first, Shown second) {
    left = Optional.of(first);
    right = Optional.of(second);
    repaint();
  }

  /** Whether pictures that are made larger are drawn smoothly; at first they are in squares. */
  public void setSmooth(boolean newSmooth) {
    smooth = newSmooth;
    repaint();
  }

  /** Exchanges the sides of the pictures. */
  public void swap() {
    Optional<Shown> first = left;
    if (right.isPresent()) {
      left = right;
      right = first;
      repaint();
    }
  }

  /** The picture to the left of the line, or the only one. */
  public Optional<Shown> first() {
    return left;
  }

  /** The picture to the right of the line. */
  public Optional<Shown> second() {
    return right;
  }

  /** Whether it is for a largest picture of that size, pixels. */
  boolean fits(int width, int height) {
    return viewpoint.width() == width && viewpoint.height() == height;
  }

  /** The part of the largest picture that can be seen, in its pixels. */
  public Rectangle visible() {
    Rectangle2D all = place();
    double scale = viewpoint.width() / all.getWidth();
    Rectangle2D part =
        new Rectangle2D.Double(
            -all.getX() * scale, -all.getY() * scale, getWidth() * scale, getHeight() * scale);
    return part.getBounds().intersection(new Rectangle(viewpoint.width(), viewpoint.height()));
  }

  /**
   * The place of the pictures under a point of this view, shares of their width and height; outside
   * 0..1 where there is no picture.
   */
  public Point2D shareAt(Point2D point) {
    Rectangle2D all = place();
    return new Point2D.Double(
        (point.getX() - all.getX()) / all.getWidth(),
        (point.getY() - all.getY()) / all.getHeight());
  }

  /** Pixels of the screen per unit of Java's coordinates. */
  private double density() {
    return getGraphicsConfiguration() == null
        ? 1
        : getGraphicsConfiguration().getDefaultTransform().getScaleX();
  }

  /** The zoom in use, screen pixels per pixel of the largest picture. */
  public double zoom() {
    if (viewpoint.zoom() != Viewpoint.FIT) {
      return viewpoint.zoom();
    }
    double across = (double) getWidth() / viewpoint.width();
    double down = (double) getHeight() / viewpoint.height();
    return Math.max(Viewpoint.SMALLEST, Math.min(across, down) * density());
  }

  /** Where the whole picture would lie; in the middle as far as it is smaller than the view. */
  private Rectangle2D place() {
    double scale = zoom() / density();
    double width = viewpoint.width() * scale;
    double height = viewpoint.height() * scale;
    return new Rectangle2D.Double(
        start(viewpoint.x(), width, getWidth()),
        start(viewpoint.y(), height, getHeight()),
        width,
        height);
  }

  private static double start(double centre, double size, int room) {
    if (size <= room) {
      return (room - size) / 2;
    }
    return Math.round(Math.max(room - size, Math.min(room / 2.0 - centre * size, 0)));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setColor(Color.DARK_GRAY);
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth || zoom() < 1
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    int line = line();
    left.ifPresent(shown -> draw(shown, 0, right.isPresent() ? line : getWidth(), g));
    right.ifPresent(shown -> draw(shown, line, getWidth() - line, g));
    if (right.isPresent()) {
      drawLine(line, g);
    }
    g.dispose();
  }

  private int line() {
    return (int) Math.round(viewpoint.split() * getWidth());
  }

  private void draw(Shown shown, int x, int width, Graphics2D g) {
    Graphics2D part = (Graphics2D) g.create();
    part.clipRect(x, 0, width, getHeight());
    Rectangle2D all = place();
    part.translate(all.getX(), all.getY());
    double scale = all.getWidth() * density() / shown.image().getWidth();
    BufferedImage image =
        halves.computeIfAbsent(shown.image(), any -> new Halves()).of(shown.image(), scale);
    part.scale(all.getWidth() / image.getWidth(), all.getHeight() / image.getHeight());
    part.drawImage(image, 0, 0, null);
    part.dispose();
    if (!shown.name().isEmpty()) {
      label(shown.name(), x, width, x > 0, g);
    }
  }

  private void label(String name, int x, int width, boolean atRight, Graphics2D g) {
    int text = getFontMetrics(FONT).stringWidth(name);
    int shown = Math.min(text, width - 2 * PAD);
    if (shown > 0) {
      int from = atRight ? x + width - shown - 2 * PAD : x;
      g.setColor(SHADE);
      g.fillRect(from, getHeight() - TEXT_HEIGHT, shown + 2 * PAD, TEXT_HEIGHT);
      g.setColor(Color.WHITE);
      Images.write(g, name, FONT, from + PAD, getHeight() - PAD, shown);
    }
  }

  private void drawLine(int x, Graphics2D g) {
    int y = getHeight() / 2;
    for (Color colour : new Color[] {Color.BLACK, Color.WHITE}) {
      g.setColor(colour);
      g.setStroke(new BasicStroke(colour.equals(Color.BLACK) ? 3 : 1));
      g.drawLine(x, 0, x, getHeight());
      g.drawOval(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE);
    }
  }

  private void zoomBy(double times, double x, double y) {
    Rectangle2D before = place();
    double placeX = (x - before.getX()) / before.getWidth();
    double placeY = (y - before.getY()) / before.getHeight();
    double zoom = Math.max(Viewpoint.SMALLEST, Math.min(zoom() * times, Viewpoint.LARGEST));
    double scale = zoom / density();
    viewpoint.lookAt(
        placeX - (x - getWidth() / 2.0) / (viewpoint.width() * scale),
        placeY - (y - getHeight() / 2.0) / (viewpoint.height() * scale),
        zoom);
  }

  private void move(double shareX, double shareY) {
    Rectangle2D all = place();
    double x = (getWidth() / 2.0 - all.getX()) / all.getWidth();
    double y = (getHeight() / 2.0 - all.getY()) / all.getHeight();
    viewpoint.lookAt(
        x + shareX * getWidth() / all.getWidth(), y + shareY * getHeight() / all.getHeight());
  }

  private void addKeys() {
    on(KeyEvent.VK_LEFT, () -> move(-KEY_STEP, 0));
    on(KeyEvent.VK_RIGHT, () -> move(KEY_STEP, 0));
    on(KeyEvent.VK_UP, () -> move(0, -KEY_STEP));
    on(KeyEvent.VK_DOWN, () -> move(0, KEY_STEP));
    onTyped('+', () -> zoomBy(STEP, getWidth() / 2.0, getHeight() / 2.0));
    onTyped('=', () -> zoomBy(STEP, getWidth() / 2.0, getHeight() / 2.0));
    onTyped('-', () -> zoomBy(1 / STEP, getWidth() / 2.0, getHeight() / 2.0));
    onTyped('0', () -> viewpoint.lookAt(viewpoint.x(), viewpoint.y(), Viewpoint.FIT));
    for (char zoom : new char[] {'1', '2', '4', '8'}) {
      onTyped(zoom, () -> viewpoint.lookAt(viewpoint.x(), viewpoint.y(), zoom - '0'));
    }
    onTyped(',', () -> viewpoint.splitAt(viewpoint.split() - LINE_STEP));
    onTyped('.', () -> viewpoint.splitAt(viewpoint.split() + LINE_STEP));
    onTyped('x', this::swap);
  }

  private void on(int key, Runnable action) {
    WindowKeys.on(this, KeyStroke.getKeyStroke(key, 0), action);
  }

  private void onTyped(char letter, Runnable action) {
    WindowKeys.on(this, KeyStroke.getKeyStroke(letter), action);
  }

  /** Drags the line or the picture, and zooms. */
  private final class Mouse extends MouseAdapter {
    @Override
    public void mousePressed(MouseEvent event) {
      requestFocusInWindow();
      draggingLine = right.isPresent() && Math.abs(event.getX() - line()) <= GRIP;
      dragged = Optional.of(event.getPoint());
    }

    @Override
    public void mouseDragged(MouseEvent event) {
      if (dragged.isEmpty()) {
        return;
      }
      if (draggingLine) {
        viewpoint.splitAt((double) event.getX() / getWidth());
      } else {
        move(
            (dragged.get().getX() - event.getX()) / getWidth(),
            (dragged.get().getY() - event.getY()) / getHeight());
      }
      dragged = Optional.of(event.getPoint());
    }

    @Override
    public void mouseReleased(MouseEvent event) {
      dragged = Optional.empty();
    }

    @Override
    public void mouseWheelMoved(MouseWheelEvent event) {
      zoomBy(Math.pow(STEP, -event.getPreciseWheelRotation()), event.getX(), event.getY());
    }
  }
}
