package io.github.kabegami.dataset.filter;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Paints pictures without text: what wallpapers show that a detector might take for letters. */
final class Grounds {
  static final List<String> NAMES =
      List.of(
          "flat",
          "clouds",
          "foliage",
          "hair",
          "stars",
          "windows",
          "fence",
          "line art",
          "grid",
          "bricks",
          "grass",
          "ripples",
          "sky",
          "water",
          "figure");

  private final SplittableRandom random;
  private final int width;
  private final int height;
  private final BufferedImage picture;
  private final Graphics2D pen;

  private Grounds(SplittableRandom random, int width, int height) {
    this.random = random;
    this.width = width;
    this.height = height;
    picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  static BufferedImage paint(String name, SplittableRandom random, int width, int height) {
    Grounds grounds = new Grounds(random, width, height);
    grounds.paint(name);
    grounds.pen.dispose();
    return grounds.picture;
  }

  private void paint(String name) {
    gradient();
    switch (name) {
      case "flat" -> {}
      case "clouds" -> clouds();
      case "foliage" -> foliage();
      case "hair" -> hair();
      case "stars" -> stars();
      case "windows" -> windows();
      case "fence" -> fence();
      case "line art" -> lineArt();
      case "grid" -> grid();
      case "bricks" -> bricks();
      case "grass" -> grass();
      case "ripples" -> ripples();
      default -> sample(name);
    }
  }

  private double in(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private double x() {
    return in(0, width);
  }

  private double y() {
    return in(0, height);
  }

  private Color colour() {
    return Color.getHSBColor((float) in(0, 1), (float) in(0, .9), (float) in(.1, 1));
  }

  /** A colour close to another. */
  private Color near(Color colour, int most) {
    return new Color(
        level(colour.getRed(), most),
        level(colour.getGreen(), most),
        level(colour.getBlue(), most));
  }

  private int level(int value, int most) {
    return Math.max(0, Math.min(255, value + random.nextInt(-most, most + 1)));
  }

  private void gradient() {
    pen.setPaint(new GradientPaint(0, 0, colour(), width / 3f, height, colour()));
    pen.fillRect(0, 0, width, height);
  }

  private void clouds() {
    for (int i = 0; i < 300; i++) {
      pen.setColor(new Color(255, 255, 255, random.nextInt(10, 70)));
      double size = in(.02, .2) * height;
      pen.fill(new Ellipse2D.Double(x(), y(), 2 * size, size));
    }
  }

  private void foliage() {
    Color leaves = colour();
    double size = in(.008, .05) * height;
    for (int i = 0; i < 6000; i++) {
      pen.setColor(near(leaves, 60));
      AffineTransform place = AffineTransform.getTranslateInstance(x(), y());
      place.rotate(in(0, Math.PI));
      double length = size * in(.6, 1.4);
      pen.fill(place.createTransformedShape(leaf(length)));
    }
  }

  private static Path2D leaf(double length) {
    Path2D leaf = new Path2D.Double();
    leaf.moveTo(0, 0);
    leaf.quadTo(length / 2, length / 3, length, 0);
    leaf.quadTo(length / 2, -length / 3, 0, 0);
    return leaf;
  }

  private void hair() {
    Color strand = colour();
    for (int lock = 0; lock < 40; lock++) {
      double x = x();
      double y = y();
      double[] bend = {x(), y(), x(), y(), x(), y()};
      for (int i = 0; i < 40; i++) {
        pen.setColor(near(strand, 50));
        pen.setStroke(new BasicStroke((float) in(.5, 5)));
        double d = in(-.1, .1) * height;
        double e = in(-.03, .03) * height;
        pen.draw(
            new CubicCurve2D.Double(
                x + e,
                y + e,
                bend[0] + d,
                bend[1],
                bend[2] + d,
                bend[3],
                bend[4] + d,
                bend[5] + e));
      }
    }
  }

  private void stars() {
    for (int i = 0; i < 3000; i++) {
      pen.setColor(new Color(255, 255, 255, random.nextInt(40, 256)));
      double size = in(.5, random.nextInt(20) == 0 ? 14 : 4);
      pen.fill(new Ellipse2D.Double(x(), y(), size, size));
    }
  }

  private void windows() {
    for (int house = 0; house < 12; house++) {
      double left = x();
      double top = in(0, .8) * height;
      double w = in(.08, .3) * width;
      Color wall = colour();
      pen.setColor(wall);
      pen.fill(new Rectangle2D.Double(left, top, w, height - top));
      double pitch = in(.015, .07) * height;
      double size = pitch * in(.4, .8);
      boolean frames = random.nextBoolean();
      Color glass = colour();
      for (double y = top + pitch; y < height; y += pitch * 1.3) {
        for (double x = left + pitch / 2; x < left + w - pitch; x += pitch) {
          window(x, y, size, random.nextInt(3) > 0 ? glass : near(wall, 40), frames);
        }
      }
    }
  }

  private void window(double x, double y, double size, Color glass, boolean frame) {
    pen.setColor(glass);
    pen.fill(new Rectangle2D.Double(x, y, size, size * 1.2));
    if (frame) {
      pen.setColor(Color.WHITE);
      pen.setStroke(new BasicStroke((float) (size / 10)));
      pen.draw(new Rectangle2D.Double(x, y, size, size * 1.2));
      pen.draw(new Line2D.Double(x + size / 2, y, x + size / 2, y + size * 1.2));
      pen.draw(new Line2D.Double(x, y + size / 2, x + size, y + size / 2));
    }
  }

  private void fence() {
    clouds();
    double pitch = in(.01, .06) * height;
    double top = in(.1, .7) * height;
    double tall = in(.03, .3) * height;
    pen.setColor(colour());
    pen.setStroke(new BasicStroke((float) (pitch * in(.15, .5))));
    double lean = in(-.3, .3) * pitch;
    for (double x = 0; x < width; x += pitch) {
      pen.draw(new Line2D.Double(x, top, x + lean, top + tall));
    }
    if (random.nextBoolean()) {
      pen.draw(new Line2D.Double(0, top + tall / 4, width, top + tall / 4));
      pen.draw(new Line2D.Double(0, top + tall * .8, width, top + tall * .8));
    }
  }

  private void lineArt() {
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setColor(near(Color.DARK_GRAY, 60));
    for (int i = 0; i < 250; i++) {
      pen.setStroke(new BasicStroke((float) in(1, 5)));
      double x = x();
      double y = y();
      double s = in(.01, .25) * height;
      Path2D path = new Path2D.Double();
      path.moveTo(x, y);
      for (int k = 0; k < 4; k++) {
        path.curveTo(
            x + in(-s, s),
            y + in(-s, s),
            x + in(-s, s),
            y + in(-s, s),
            x + in(-s, s),
            y + in(-s, s));
      }
      pen.draw(path);
    }
    for (int i = 0; i < 30; i++) {
      hatching();
    }
  }

  private void hatching() {
    double x = x();
    double y = y();
    double step = in(.004, .015) * height;
    double length = in(.01, .08) * height;
    double lean = in(-1, 1) * length;
    pen.setStroke(new BasicStroke((float) in(1, 3)));
    for (int i = 0; i < 15; i++) {
      double end = in(-.2, .2) * length;
      pen.draw(new Line2D.Double(x + i * step, y + end, x + i * step + lean, y + length + end));
    }
  }

  private void grid() {
    double pitch = in(.012, .1) * height;
    pen.setColor(colour());
    pen.setStroke(new BasicStroke((float) in(1, pitch / 3)));
    boolean dots = random.nextBoolean();
    for (double x = 0; x < width; x += pitch) {
      for (double y = 0; y < height; y += pitch) {
        if (dots) {
          pen.draw(new Ellipse2D.Double(x, y, pitch * .5, pitch * .5));
        } else {
          pen.draw(new Rectangle2D.Double(x, y, pitch, pitch));
        }
      }
    }
  }

  private void bricks() {
    double h = in(.012, .05) * height;
    Color brick = colour();
    int row = 0;
    for (double y = 0; y < height; y += h) {
      for (double x = -(row % 2) * h; x < width; x += 2 * h) {
        pen.setColor(near(brick, 35));
        pen.fill(new Rectangle2D.Double(x, y, 2 * h - h / 8, h - h / 8));
      }
      row++;
    }
  }

  private void grass() {
    Color blade = colour();
    for (int i = 0; i < 9000; i++) {
      pen.setColor(near(blade, 50));
      pen.setStroke(new BasicStroke((float) in(1, 4)));
      double x = x();
      double y = y();
      double tall = in(.01, .08) * height;
      pen.draw(new Line2D.Double(x, y, x + in(-.5, .5) * tall, y - tall));
    }
  }

  private void ripples() {
    for (int i = 0; i < 1500; i++) {
      pen.setColor(new Color(255, 255, 255, random.nextInt(30, 200)));
      pen.setStroke(new BasicStroke((float) in(1, 4)));
      double x = x();
      double y = y();
      double w = in(.01, .08) * height;
      pen.draw(
          new CubicCurve2D.Double(
              x, y, x + w / 3, y - w * in(0, .3), x + w * .7, y + w * in(0, .3), x + w, y));
    }
  }

  /** A part of one of our wallpapers, enlarged or whole, perhaps mirrored. */
  private void sample(String name) {
    try {
      BufferedImage sample = ImageIO.read(Path.of("sample-images", name + ".png").toFile());
      double zoom = in(1, 1.8);
      double left = in(0, 1 - 1 / zoom);
      double top = in(0, 1 - 1 / zoom);
      double scale = zoom * width / sample.getWidth();
      AffineTransform place = new AffineTransform();
      if (random.nextBoolean()) {
        place.translate(width, 0);
        place.scale(-1, 1);
      }
      place.translate(-left * zoom * width, -top * zoom * height);
      place.scale(scale, scale);
      pen.drawImage(sample, place, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
