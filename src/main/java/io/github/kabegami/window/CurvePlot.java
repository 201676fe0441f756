package io.github.kabegami.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import javax.accessibility.AccessibleContext;
import javax.swing.JComponent;
import javax.swing.UIManager;

/**
 * Curves over iterations, in the colours and the font of the look and feel, sharp on fine screens.
 * Values that differ more than tenfold are drawn on a logarithmic axis where that is allowed. The
 * tip tells the values at the pointer.
 */
final class CurvePlot extends JComponent {
  private static final long serialVersionUID = 1;

  private static final int TICKS = 4;
  private static final String USUAL_NUMBER = "0.0000";
  private static final float AXIS_FONT = .88f;

  /** Of enough contrast on light and dark grounds. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0xD6493C),
          new Color(0x888888),
          new Color(0x3F86C9),
          new Color(0x46A05A),
          new Color(0xC98A1B),
          new Color(0x9665BD),
          new Color(0x2AA0A0));

  private String title = "";
  private transient List<Line> lines = List.of();
  private transient CurveAxis axis = CurveAxis.of(List.of(), false);

  /**
   * A curve.
   *
   * @param name in the legend
   * @param x iterations, ascending
   * @param y values, as many
   */
  record Line(String name, double[] x, double[] y) {}

  CurvePlot(String name) {
    setName(name);
    setPreferredSize(new Dimension(460, 150));
    setMinimumSize(new Dimension(200, 80));
    setToolTipText("");
  }

  /** Shows curves, the most important one first. */
  void show(String newTitle, List<Line> newLines, boolean logarithmic) {
    title = newTitle;
    lines = newLines.stream().filter(line -> line.x().length > 0).toList();
    axis = CurveAxis.of(lines, logarithmic);
    getAccessibleContext().setAccessibleName(title);
    repaint();
  }

  /** What is shown. */
  List<Line> lines() {
    return lines;
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext =
          new AccessibleJComponent() {
            private static final long serialVersionUID = 1;
          };
    }
    return accessibleContext;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    Font font = Fonts.plain();
    Frame frame = frame(g.getFontMetrics(font.deriveFont(AXIS_FONT * font.getSize2D())));
    heading(g, font, frame);
    g.setFont(font.deriveFont(AXIS_FONT * font.getSize2D()));
    if (lines.isEmpty()) {
      g.setColor(faint(.6));
      g.drawString("nothing yet", (float) frame.left, (float) (frame.top + frame.height / 2));
    } else {
      grid(g, frame);
      curves(g, frame);
    }
    g.dispose();
  }

  /** Where the curves are drawn. */
  private record Frame(double left, double top, double width, double height) {
    double x(double share) {
      return left + share * width;
    }

    double y(double share) {
      return top + (1 - share) * height;
    }
  }

  private Frame frame(FontMetrics metrics) {
    int widest =
        axis.ticks(TICKS).stream()
            .mapToInt(tick -> metrics.stringWidth(CurveAxis.text(tick)))
            .max()
            .orElse(0);
    widest = Math.max(widest, metrics.stringWidth(USUAL_NUMBER)); // plots are aligned
    double line = metrics.getHeight();
    double left = widest + line;
    double top = 1.8 * line;
    return new Frame(
        left, top, getWidth() - left - line, Math.max(1, getHeight() - top - 1.6 * line));
  }

  /** The colour of texts, mixed with that of the ground. */
  private static Color faint(double share) {
    Color text = UIManager.getColor("Label.foreground");
    Color ground = UIManager.getColor("Panel.background");
    return new Color(
        mix(share, text.getRed(), ground.getRed()),
        mix(share, text.getGreen(), ground.getGreen()),
        mix(share, text.getBlue(), ground.getBlue()));
  }

  private static int mix(double share, int one, int other) {
    return (int) Math.round(share * one + (1 - share) * other);
  }

  private void heading(Graphics2D g, Font font, Frame frame) {
    g.setFont(font.deriveFont(Font.BOLD));
    g.setColor(faint(1));
    FontMetrics metrics = g.getFontMetrics();
    float baseline = metrics.getAscent() + 2;
    g.drawString(title, (float) frame.left, baseline);
    double x = frame.left + metrics.stringWidth(title) + metrics.getHeight();
    g.setFont(font);
    for (int i = 0; lines.size() > 1 && i < lines.size(); i++) {
      g.setColor(colour(i));
      g.setStroke(new BasicStroke(i == 0 ? 3 : 2));
      double middle = baseline - metrics.getAscent() / 3.0;
      g.draw(new Line2D.Double(x, middle, x + metrics.getHeight(), middle));
      x += 1.3 * metrics.getHeight();
      g.setColor(faint(.85));
      g.drawString(lines.get(i).name(), (float) x, baseline);
      x += g.getFontMetrics().stringWidth(lines.get(i).name()) + .8 * metrics.getHeight();
    }
  }

  private static Color colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  private void grid(Graphics2D g, Frame frame) {
    FontMetrics metrics = g.getFontMetrics();
    g.setStroke(new BasicStroke(1));
    for (double tick : axis.ticks(TICKS)) {
      double y = frame.y(axis.share(tick));
      g.setColor(faint(.16));
      g.draw(new Line2D.Double(frame.left, y, frame.left + frame.width, y));
      g.setColor(faint(.75));
      String text = CurveAxis.text(tick);
      double from = frame.left - metrics.stringWidth(text) - metrics.getHeight() / 3.0;
      g.drawString(text, (float) from, (float) (y + metrics.getAscent() / 2.6));
    }
    for (double tick : CurveAxis.between(0, axis.last(), TICKS + 1)) {
      double x = frame.x(tick / axis.last());
      g.setColor(faint(.16));
      g.draw(new Line2D.Double(x, frame.top, x, frame.top + frame.height));
      g.setColor(faint(.75));
      String text = String.format(Locale.ROOT, "%,.0f", tick);
      double from =
          Math.min(x - metrics.stringWidth(text) / 2.0, getWidth() - metrics.stringWidth(text));
      g.drawString(
          text, (float) from, (float) (frame.top + frame.height + 1.15 * metrics.getAscent()));
    }
  }

  /** The first one last, above the others. */
  private void curves(Graphics2D g, Frame frame) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      g.setColor(colour(i));
      g.setStroke(
          new BasicStroke(i == 0 ? 2 : 1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      Path2D path = new Path2D.Double();
      for (int k = 0; k < line.x().length; k++) {
        double x = frame.x(line.x()[k] / axis.last());
        double y = frame.y(axis.share(line.y()[k]));
        if (k == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
        if (line.x().length == 1) {
          g.fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
        }
      }
      g.draw(path);
    }
  }

  @Override
  public String getToolTipText(MouseEvent event) {
    if (lines.isEmpty()) {
      return title;
    }
    Font font = Fonts.plain();
    Frame frame = frame(getFontMetrics(font.deriveFont(AXIS_FONT * font.getSize2D())));
    return words((event.getX() - frame.left) / frame.width * axis.last());
  }

  /** The values nearest to an iteration. */
  String words(double iteration) {
    Line first = lines.get(0);
    double nearest = first.x()[nearest(first.x(), iteration)];
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "iteration %,.0f:", nearest));
    for (Line line : lines) {
      int at = nearest(line.x(), nearest);
      text.append(String.format(Locale.ROOT, " %s %.4g,", line.name(), line.y()[at]));
    }
    return text.substring(0, text.length() - 1);
  }

  private static int nearest(double[] x, double wanted) {
    int best = 0;
    for (int i = 1; i < x.length; i++) {
      best = Math.abs(x[i] - wanted) <= Math.abs(x[best] - wanted) ? i : best;
    }
    return best;
  }
}
