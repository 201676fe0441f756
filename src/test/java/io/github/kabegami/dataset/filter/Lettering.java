package io.github.kabegami.dataset.filter;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/** Writes text on pictures: subtitles, titles, watermarks, speech and signs. */
final class Lettering {
  static final List<String> KINDS =
      List.of("subtitle", "title", "watermark", "speech", "sign", "kanji", "column of kanji");

  private static final List<String> FONTS = List.of(Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED);

  /** Deviation of the luma of a ground on which nobody reads text without an edge. */
  private static final double BUSY = .12;

  private static final String LETTERS = "eeeetttaaaooiinnsshhrrdlucmfwygpbvk";

  private final SplittableRandom random;
  private final BufferedImage picture;
  private final int height;

  private Lettering(SplittableRandom random, BufferedImage picture) {
    this.random = random;
    this.picture = picture;
    height = picture.getHeight();
  }

  /** Writes and says where. */
  static Rectangle write(String kind, SplittableRandom random, BufferedImage picture) {
    return new Lettering(random, picture).write(kind);
  }

  private Rectangle write(String kind) {
    return switch (kind) {
      case "subtitle" -> place(text(in(.03, .06), 20, 40, false), .5, in(.8, .95), 1, true);
      case "title" -> place(text(in(.05, .08), 6, 16, true), in(.2, .8), in(.1, .9), 1, flip());
      case "watermark" ->
          place(text(in(.015, .04), 9, 18, false), in(0, 1), in(.02, .98), in(.5, .9), false);
      case "speech" -> speech();
      case "sign" -> sign();
      case "kanji" -> place(kanji(in(.025, .08), false), in(.1, .9), in(.1, .95), 1, flip());
      default -> place(kanji(in(.025, .08), true), in(.05, .95), in(.3, .7), 1, flip());
    };
  }

  private boolean flip() {
    return random.nextBoolean();
  }

  private double in(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private Shape text(double size, int least, int most, boolean mayShout) {
    String name = FONTS.get(random.nextInt(FONTS.size()));
    int style = random.nextInt(4);
    Font font = new Font(name, style, 1).deriveFont((float) (size * height));
    String words = words(random.nextInt(least, most + 1), mayShout && flip());
    FontRenderContext smooth = new FontRenderContext(null, true, true);
    return font.createGlyphVector(smooth, words).getOutline();
  }

  private String words(int length, boolean capitals) {
    StringBuilder words = new StringBuilder();
    int word = 0;
    for (int i = 0; i < length; i++) {
      boolean ends = word > 2 && random.nextInt(4) == 0 && i < length - 2;
      char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
      words.append(ends ? ' ' : i == 0 ? Character.toUpperCase(letter) : letter);
      word = ends ? 0 : word + 1;
    }
    return capitals ? words.toString().toUpperCase(java.util.Locale.ROOT) : words.toString();
  }

  /** Characters of our own in squares, of strokes as kanji and kana have them. */
  private Shape kanji(double size, boolean column) {
    double em = size * height;
    BasicStroke brush =
        new BasicStroke((float) (em * in(.06, .11)), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    int count = random.nextInt(6, 13);
    Path2D line = new Path2D.Double();
    for (int i = 0; i < count; i++) {
      Area character = new Area();
      boolean kana = flip();
      int strokes = kana ? random.nextInt(2, 5) : random.nextInt(5, 10);
      for (int k = 0; k < strokes; k++) {
        character.add(new Area(brush.createStrokedShape(kana ? curve(em) : straight(em))));
      }
      double step = i * em;
      line.append(
          character.createTransformedArea(
              AffineTransform.getTranslateInstance(column ? 0 : step, column ? step : 0)),
          false);
    }
    return line;
  }

  /** A level, upright or leaning stroke on a lattice within the square. */
  private Shape straight(double em) {
    double a = lattice(em);
    double b = lattice(em);
    double from = em * in(.1, .35);
    double to = em * in(.55, .9);
    Path2D stroke = new Path2D.Double();
    switch (random.nextInt(5)) {
      case 0, 1 -> line(stroke, from, a, to, a);
      case 2, 3 -> line(stroke, a, from, a, to);
      default -> line(stroke, a, from, b, to);
    }
    return stroke;
  }

  private double lattice(double em) {
    return em * (.12 + .19 * random.nextInt(5));
  }

  private static void line(Path2D stroke, double x0, double y0, double x1, double y1) {
    stroke.moveTo(x0, y0);
    stroke.lineTo(x1, y1);
  }

  private Shape curve(double em) {
    return new QuadCurve2D.Double(
        em * in(.1, .9),
        em * in(.1, .3),
        em * in(.1, .9),
        em * in(.1, .9),
        em * in(.1, .9),
        em * in(.6, .9));
  }

  /** Black on a white balloon. */
  private Rectangle speech() {
    Path2D lines = new Path2D.Double();
    double size = in(.02, .04);
    for (int i = 0; i < 3; i++) {
      lines.append(
          AffineTransform.getTranslateInstance(0, 1.25 * i * size * height)
              .createTransformedShape(text(size, 6, 14, true)),
          false);
    }
    return onBoard(lines, Color.WHITE, Color.BLACK);
  }

  private Rectangle sign() {
    Color board = Color.getHSBColor((float) in(0, 1), (float) in(.2, 1), (float) in(.1, .5));
    return onBoard(
        flip() ? text(in(.025, .06), 5, 10, true) : kanji(in(.03, .06), false),
        board,
        Color.getHSBColor((float) in(0, 1), (float) in(0, .3), (float) in(.85, 1)));
  }

  private Rectangle onBoard(Shape text, Color board, Color ink) {
    Shape placed = moved(text, in(.05, .95), in(.05, .95));
    Rectangle box = placed.getBounds();
    int rim = Math.max(4, (int) (.02 * height));
    Graphics2D pen = pen();
    pen.setColor(board);
    pen.fillRoundRect(
        box.x - rim, box.y - rim, box.width + 2 * rim, box.height + 2 * rim, rim, rim);
    pen.setColor(ink);
    pen.fill(placed);
    pen.dispose();
    return box;
  }

  /** The middle of the text at that share of the room that is left. */
  private Shape moved(Shape text, double x, double y) {
    Rectangle2D box = text.getBounds2D();
    double scale = Math.min(1, .9 * picture.getWidth() / box.getWidth());
    double tall = Math.min(scale, .95 * height / box.getHeight());
    AffineTransform move =
        AffineTransform.getTranslateInstance(
            x * (picture.getWidth() - tall * box.getWidth()),
            y * (height - tall * box.getHeight()));
    move.scale(tall, tall);
    move.translate(-box.getX(), -box.getY());
    return move.createTransformedShape(text);
  }

  private Rectangle place(Shape text, double x, double y, double opacity, boolean outlined) {
    Shape placed = moved(text, x, y);
    Graphics2D pen = pen();
    pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    double[] ground = ground(placed.getBounds());
    boolean light = ground[0] < .5;
    if (outlined || opacity == 1 && ground[1] > BUSY) {
      float edge = (float) Math.max(2, placed.getBounds().height * in(.06, .12));
      pen.setColor(light ? Color.BLACK : Color.WHITE);
      pen.setStroke(new BasicStroke(edge, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      pen.draw(placed);
    }
    float strong = (float) (light ? in(.85, 1) : in(0, .15));
    pen.setColor(Color.getHSBColor((float) in(0, 1), (float) in(0, .4), strong));
    pen.fill(placed);
    pen.dispose();
    return placed.getBounds();
  }

  /** Mean and deviation of the luma of a part, 0..1. */
  private double[] ground(Rectangle box) {
    Rectangle part = box.intersection(new Rectangle(picture.getWidth(), height));
    double sum = 0;
    double squares = 0;
    for (int y = part.y; y < part.y + part.height; y++) {
      for (int x = part.x; x < part.x + part.width; x++) {
        Color colour = new Color(picture.getRGB(x, y));
        double luma =
            (.299 * colour.getRed() + .587 * colour.getGreen() + .114 * colour.getBlue()) / 255;
        sum += luma;
        squares += luma * luma;
      }
    }
    int count = Math.max(1, part.width * part.height);
    double mean = sum / count;
    return new double[] {mean, Math.sqrt(Math.max(0, squares / count - mean * mean))};
  }

  private Graphics2D pen() {
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return pen;
  }
}
