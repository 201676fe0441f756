package io.github.kabegami.samples;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.Consumer;

/**
 * A sheet on which a sample wallpaper is painted: everything is drawn at twice the size and reduced
 * by 2x2 means, so that edges are clean. Deterministic: all randomness comes from lattice hashes of
 * a named seed.
 *
 * <p>Coordinates are pixels of the finished picture. Colours are sRGB.
 */
final class Canvas {
  static final int SUPERSAMPLING = 2;

  private final int width;
  private final int height;
  private final BufferedImage sheet;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.sheet = blank();
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.dispose();
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Paints on top of what is there, with antialiasing. */
  void paint(Consumer<Graphics2D> brush) {
    draw(sheet, brush);
  }

  /**
   * Paints a layer of its own, blurs it (standard deviation in finished pixels, 0 = not at all) and
   * lays it on top.
   */
  void glaze(double sigma, float opacity, Consumer<Graphics2D> brush) {
    BufferedImage layer = blank();
    draw(layer, brush);
    if (sigma > 0) {
      blur(layer, sigma * SUPERSAMPLING);
    }
    Graphics2D g = sheet.createGraphics();
    g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, opacity));
    g.drawImage(layer, 0, 0, null);
    g.dispose();
  }

  /**
   * Changes every pixel: x and y are finished-picture coordinates, rgb is in [0,1] and is changed
   * in place.
   */
  void shade(PixelShader shader) {
    int[] pixels = pixels(sheet);
    float[] rgb = new float[3];
    for (int row = 0; row < sheet.getHeight(); row++) {
      for (int column = 0; column < sheet.getWidth(); column++) {
        int i = row * sheet.getWidth() + column;
        int p = pixels[i];
        rgb[0] = (p >> 16 & 255) / 255f;
        rgb[1] = (p >> 8 & 255) / 255f;
        rgb[2] = (p & 255) / 255f;
        shader.shade((column + 0.5) / SUPERSAMPLING, (row + 0.5) / SUPERSAMPLING, rgb);
        pixels[i] = 0xff000000 | level(rgb[0]) << 16 | level(rgb[1]) << 8 | level(rgb[2]);
      }
    }
  }

  /** Gives every pixel the colour that another place has now, the nearest one on the sheet. */
  void displace(Displacement displacement) {
    int w = sheet.getWidth();
    int h = sheet.getHeight();
    int[] from = pixels(sheet).clone();
    int[] to = pixels(sheet);
    double[] place = new double[2];
    for (int i = 0; i < to.length; i++) {
      place[0] = (i % w + 0.5) / SUPERSAMPLING;
      place[1] = (i / w + 0.5) / SUPERSAMPLING;
      displacement.displace(place);
      int column = Math.max(0, Math.min(w - 1, (int) (place[0] * SUPERSAMPLING)));
      int row = Math.max(0, Math.min(h - 1, (int) (place[1] * SUPERSAMPLING)));
      to[i] = from[row * w + column];
    }
  }

  /** The finished picture, reduced by 2x2 means. */
  BufferedImage finished() {
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] from = pixels(sheet);
    int stride = sheet.getWidth();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = 2 * y * stride + 2 * x;
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          int sum =
              (from[i] >> shift & 255)
                  + (from[i + 1] >> shift & 255)
                  + (from[i + stride] >> shift & 255)
                  + (from[i + stride + 1] >> shift & 255);
          rgb |= (sum + 2) / 4 << shift;
        }
        out.setRGB(x, y, rgb);
      }
    }
    return out;
  }

  /**
   * The outline of a line through the points (x0, y0, x1, y1 ...) whose width changes from point to
   * point.
   */
  static Shape inkLine(double[] points, double[] widths) {
    int n = widths.length;
    Path2D outline = new Path2D.Double();
    double[][] back = new double[n][];
    for (int i = 0; i < n; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(n - 1, i + 1);
      double dx = points[2 * after] - points[2 * before];
      double dy = points[2 * after + 1] - points[2 * before + 1];
      double length = Math.max(1e-9, Math.hypot(dx, dy));
      double nx = -dy / length * widths[i] / 2;
      double ny = dx / length * widths[i] / 2;
      double px = points[2 * i];
      double py = points[2 * i + 1];
      if (i == 0) {
        outline.moveTo(px + nx, py + ny);
      } else {
        outline.lineTo(px + nx, py + ny);
      }
      back[i] = new double[] {px - nx, py - ny};
    }
    for (int i = n - 1; i >= 0; i--) {
      outline.lineTo(back[i][0], back[i][1]);
    }
    outline.closePath();
    return outline;
  }

  /** A number in [0,1) that depends on nothing but its arguments. */
  static double hash(long seed, long x, long y) {
    long h = seed * 0x9E3779B97F4A7C15L + x * 0xC2B2AE3D27D4EB4FL + y * 0x165667B19E3779F9L;
    h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
    return ((h ^ h >>> 31) >>> 11) * 0x1.0p-53;
  }

  /** Smooth value noise in [0,1]; one lattice cell is 1 unit. */
  static double noise(long seed, double x, double y) {
    long ix = (long) Math.floor(x);
    long iy = (long) Math.floor(y);
    double fx = smooth(x - ix);
    double fy = smooth(y - iy);
    double top = hash(seed, ix, iy) * (1 - fx) + hash(seed, ix + 1, iy) * fx;
    double bottom = hash(seed, ix, iy + 1) * (1 - fx) + hash(seed, ix + 1, iy + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  /** Fractal noise in [0,1]: octaves of {@link #noise} at doubled frequency and halved weight. */
  static double fractal(long seed, double x, double y, int octaves) {
    double sum = 0;
    double weight = 0;
    double amplitude = 1;
    for (int octave = 0; octave < octaves; octave++) {
      sum += amplitude * noise(seed + octave, x, y);
      weight += amplitude;
      amplitude /= 2;
      x *= 2;
      y *= 2;
    }
    return sum / weight;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static int level(float v) {
    return Math.max(0, Math.min(255, Math.round(v * 255)));
  }

  private BufferedImage blank() {
    return new BufferedImage(
        width * SUPERSAMPLING, height * SUPERSAMPLING, BufferedImage.TYPE_INT_ARGB_PRE);
  }

  private static void draw(BufferedImage target, Consumer<Graphics2D> brush) {
    Graphics2D g = target.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    g.scale(SUPERSAMPLING, SUPERSAMPLING);
    brush.accept(g);
    g.dispose();
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /**
   * Three box passes of all four premultiplied channels: close to a Gaussian of the given standard
   * deviation.
   */
  private static void blur(BufferedImage image, double sigma) {
    int radius = Math.max(1, (int) Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
    int[] pixels = pixels(image);
    int w = image.getWidth();
    int h = image.getHeight();
    int[] line = new int[Math.max(w, h)];
    for (int pass = 0; pass < 3; pass++) {
      for (int y = 0; y < h; y++) {
        box(pixels, y * w, 1, w, radius, line);
      }
      for (int x = 0; x < w; x++) {
        box(pixels, x, w, h, radius, line);
      }
    }
  }

  private static void box(int[] pixels, int start, int step, int count, int radius, int[] line) {
    for (int i = 0; i < count; i++) {
      line[i] = pixels[start + i * step];
    }
    int window = 2 * radius + 1;
    int a = 0;
    int r = 0;
    int g = 0;
    int b = 0;
    for (int i = -radius; i < count; i++) {
      int in = i + radius < count ? line[i + radius] : 0;
      int out = i - radius - 1 >= 0 ? line[i - radius - 1] : 0;
      a += (in >>> 24) - (out >>> 24);
      r += (in >> 16 & 255) - (out >> 16 & 255);
      g += (in >> 8 & 255) - (out >> 8 & 255);
      b += (in & 255) - (out & 255);
      if (i >= 0) {
        pixels[start + i * step] =
            (a + radius) / window << 24
                | (r + radius) / window << 16
                | (g + radius) / window << 8
                | (b + radius) / window;
      }
    }
  }

  @FunctionalInterface
  interface PixelShader {
    void shade(double x, double y, float[] rgb);
  }

  /** Changes a place {x, y} of the finished picture to the place whose colour is wanted. */
  @FunctionalInterface
  interface Displacement {
    void displace(double[] place);
  }
}
