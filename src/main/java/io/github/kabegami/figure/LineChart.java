package io.github.kabegami.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Curves over one axis, with ticks and the names of the curves below the title. Needs no screen;
 * where Java has no fonts, the texts are missing.
 *
 * @param title what is shown
 * @param horizontal what the horizontal axis tells, with its unit
 * @param vertical its range
 * @param across its range
 * @param curves the last is drawn on top
 */
public record LineChart(
    String title, String horizontal, Range across, Range vertical, List<Curve> curves) {
  private static final int LEFT = 44;
  private static final int LINE = 18;
  private static final int PAD = 6;
  private static final int TICK_ROOM = 56;
  private static final int SWATCH = 14;
  private static final int LETTER = 7;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** From where to where an axis goes; the first is the smaller one. */
  public record Range(double from, double to) {

    /** A round number between ticks, so that there are at most so many. */
    private double step(int most) {
      double least = (to - from) / Math.max(1, most);
      double power = Math.pow(10, Math.floor(Math.log10(least)));
      for (double round : new double[] {1, 2, 5}) {
        if (round * power >= least * (1 - 1e-9)) {
          return round * power;
        }
      }
      return 10 * power;
    }
  }

  /**
   * A line through points.
   *
   * @param name empty for a line that is not named
   * @param width of the line, pixels
   * @param x rising
   * @param y as many; values that are not finite are left out
   */
  public record Curve(String name, Color colour, float width, List<Double> x, List<Double> y) {
    /** Keeps copies. */
    public Curve {
      x = List.copyOf(x);
      y = List.copyOf(y);
    }
  }

  /** Keeps a copy. */
  public LineChart {
    curves = List.copyOf(curves);
  }

  /**
   * Draws it into the area from (0, 0) on.
   *
   * @param paper the colour behind everything
   * @param ink the colour of texts and axes
   */
  public void draw(Graphics2D graphics, int width, int height, Color paper, Color ink) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(paper);
    g.fillRect(0, 0, width, height);
    g.setColor(ink);
    Images.write(g, title, TITLE, LEFT, LINE - 4, width - LEFT);
    int top = LINE + legend(g, width, ink);
    Rectangle frame =
        new Rectangle(LEFT, top + PAD, width - LEFT - 2 * PAD, height - top - PAD - 2 * LINE);
    Color faint = blend(ink, paper);
    drawDown(g, frame, ink, faint);
    drawAcross(g, frame, ink, faint);
    g.setColor(ink);
    Images.write(g, horizontal, TEXT, LEFT, height - PAD, width - LEFT);
    g.setColor(faint);
    g.draw(frame);
    g.clip(frame);
    curves.forEach(curve -> draw(curve, frame, g));
    g.dispose();
  }

  private static Color blend(Color ink, Color paper) {
    return new Color(
        (ink.getRed() + 4 * paper.getRed()) / 5,
        (ink.getGreen() + 4 * paper.getGreen()) / 5,
        (ink.getBlue() + 4 * paper.getBlue()) / 5);
  }

  /** Names of the curves in as many rows as they need; the height of them. */
  private int legend(Graphics2D g, int width, Color ink) {
    int x = LEFT;
    int y = LINE;
    for (Curve curve : curves) {
      if (curve.name().isEmpty()) {
        continue;
      }
      int room = SWATCH + PAD + LETTER * curve.name().length() + 2 * PAD;
      if (x > LEFT && x + room > width) {
        x = LEFT;
        y += LINE;
      }
      g.setColor(curve.colour());
      g.fillRect(x, y + LINE / 2, SWATCH, 3);
      g.setColor(ink);
      Images.write(g, curve.name(), TEXT, x + SWATCH + PAD, y + LINE - 4, width - x);
      x += room;
    }
    return y;
  }

  private void drawDown(Graphics2D g, Rectangle frame, Color ink, Color faint) {
    double step = vertical.step(frame.height / (2 * LINE));
    for (double tick = first(vertical, step); tick <= vertical.to() + step / 1e6; tick += step) {
      int y = (int) Math.round(down(tick, frame));
      g.setColor(faint);
      g.drawLine(frame.x, y, frame.x + frame.width, y);
      g.setColor(ink);
      String text = text(tick, step);
      Images.write(g, text, TEXT, Math.max(0, LEFT - PAD - LETTER * text.length()), y + 4, LEFT);
    }
  }

  private void drawAcross(Graphics2D g, Rectangle frame, Color ink, Color faint) {
    double step = across.step(frame.width / TICK_ROOM);
    for (double tick = first(across, step); tick <= across.to() + step / 1e6; tick += step) {
      int x = (int) Math.round(along(tick, frame));
      g.setColor(faint);
      g.drawLine(x, frame.y, x, frame.y + frame.height);
      g.setColor(ink);
      String text = text(tick, step);
      int from = x - LETTER * text.length() / 2;
      Images.write(g, text, TEXT, from, frame.y + frame.height + LINE - 4, TICK_ROOM);
    }
  }

  private static double first(Range range, double step) {
    return Math.ceil(range.from() / step - 1e-9) * step;
  }

  private static String text(double tick, double step) {
    double rounded = Math.rint(tick / step) * step;
    return rounded == 0
        ? "0"
        : new BigDecimal(rounded).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  private double along(double value, Rectangle frame) {
    return frame.x + (value - across.from()) / (across.to() - across.from()) * frame.width;
  }

  private double down(double value, Rectangle frame) {
    double share = (value - vertical.from()) / (vertical.to() - vertical.from());
    return frame.y + frame.height - share * frame.height;
  }

  private void draw(Curve curve, Rectangle frame, Graphics2D g) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < curve.x().size(); i++) {
      if (!Double.isFinite(curve.y().get(i))) {
        continue;
      }
      double x = along(curve.x().get(i), frame);
      double y = down(curve.y().get(i), frame);
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    g.setColor(curve.colour());
    g.setStroke(new BasicStroke(curve.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(path);
  }
}
