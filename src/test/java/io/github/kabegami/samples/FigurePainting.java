package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.function.Consumer;

/** A girl with a red scarf and long silver hair, facing the autumn wind, on a wash of indigo. */
final class FigurePainting implements Painting {
  private static final long SEED = 1_868;
  private static final double HEAD_X = 700;
  private static final double HEAD_Y = 400;
  private static final double MOON_X = 330;
  private static final double MOON_Y = 330;
  private static final double MOON_RADIUS = 84;
  private static final double HIGHEST_RIDGE = 500;
  private static final double MEADOW_TOP = 830;
  private static final float[] PAPER = {0.962f, 0.936f, 0.885f};
  private static final float[][] WASH = {
    {0.075f, 0.215f, 0.330f},
    {0.150f, 0.390f, 0.470f},
    {0.420f, 0.620f, 0.640f},
    {0.900f, 0.740f, 0.600f},
  };
  private static final Color[] GOLD = {
    new Color(0xf0b63f), new Color(0xe39a2b), new Color(0xf7d27a),
  };
  private static final Color[] GRASS = {
    new Color(0x6d5a3a), new Color(0xa07f45), new Color(0x3c4a4c), new Color(0xc9a765),
  };
  private static final Color PLUME = new Color(0xf3e3c3);
  private static final Color PLUME_SHADE = new Color(0xb08a5c);
  private static final Color LEAF_INK = new Color(0x5a3418);

  @Override
  public String name() {
    return "figure";
  }

  @Override
  public void paint(Canvas canvas) {
    canvas.shade(FigurePainting::paintWash);
    canvas.paint(FigurePainting::paintSplashes);
    canvas.paint(FigurePainting::paintBirds);
    canvas.glaze(4, 0.9f, g -> paintVillage(g, 5));
    canvas.paint(g -> paintVillage(g, 1.3));
    canvas.glaze(2.5, 0.85f, g -> paintLeaves(g, 60, 200, 9, 9));
    canvas.paint(g -> paintGrass(g, 420, 0));
    WindyHair hair = new WindyHair();
    WinterGirl girl = new WinterGirl();
    WinterClothes clothes = new WinterClothes();
    canvas.paint(at(hair::paintBehind));
    canvas.paint(at(clothes::paintScarfTail));
    canvas.paint(at(clothes::paintCoat));
    canvas.paint(at(girl::paintNeck));
    canvas.paint(at(clothes::paintScarf));
    canvas.paint(at(girl::paintFace));
    canvas.paint(at(hair::paintStream));
    canvas.paint(at(hair::paintCap));
    canvas.paint(at(hair::paintFringe));
    canvas.paint(at(girl::paintEyebrow));
    canvas.paint(at(FigurePainting::paintHairpin));
    canvas.paint(g -> paintGrass(g, 46, 1000));
    canvas.paint(g -> paintLeaves(g, 46, 300, 15, 16));
    canvas.shade(FigurePainting::paintPaperGrain);
  }

  private static Consumer<Graphics2D> at(Consumer<Graphics2D> brush) {
    return g -> {
      g.translate(HEAD_X, HEAD_Y);
      brush.accept(g);
    };
  }

  /** Water colour on paper: a wide wash with dry brush ends and a dark rim where it dried. */
  private static void paintWash(double x, double y, float[] rgb) {
    double bristle = Canvas.fractal(SEED, x / 300 + y / 900, y / 7.5, 3) - 0.5;
    double edge = Canvas.fractal(SEED + 10, x / 190, y / 120, 5) - 0.5;
    double inside = 1 - Math.pow(Math.abs(x - 985) / 925, 3) - Math.pow(Math.abs(y - 500) / 500, 4);
    double wet = inside + 0.85 * edge + 0.9 * bristle * Math.max(0.1, 1 - inside);
    double cover = Math.max(0, Math.min(1, wet * 9));
    double rim = Math.exp(-Math.pow((wet - 0.10) / 0.07, 2)) * 0.16;
    double pool = Canvas.fractal(SEED + 20, x / 420, y / 240, 5);
    double depth = Math.max(0, Math.min(0.999, (y - 40) / 980 + 0.75 * (pool - 0.5)));
    double at = depth * (WASH.length - 1);
    int band = (int) at;
    double granule = 0.34 * bristle + 0.08 * (Canvas.fractal(SEED + 30, x / 18, y / 18, 2) - 0.5);
    for (int i = 0; i < 3; i++) {
      double pigment = WASH[band][i] + (WASH[band + 1][i] - WASH[band][i]) * (at - band);
      pigment = pigment * (1 + granule) - rim * (i == 0 ? 1 : 0.6);
      rgb[i] = (float) (PAPER[i] + cover * (pigment - PAPER[i]));
    }
    liftMoon(x, y, bristle, rgb);
    for (int range = 0; range < 3 && y > HIGHEST_RIDGE; range++) {
      paintHills(x, y, range, cover * (1 + 1.2 * bristle), rgb);
    }
    if (y > MEADOW_TOP) {
      paintMeadow(x, y, bristle, rgb);
    }
  }

  /** The meadow: an ochre wash that runs out upwards. */
  private static void paintMeadow(double x, double y, double bristle, float[] rgb) {
    double top = 985 - 90 * (Canvas.fractal(SEED + 55, x / 240, 1.5, 4) - 0.5) + 160 * bristle;
    double cover = 0.9 * Math.max(0, Math.min(1, (y - top) / 46));
    double tone = 0.8 + 0.5 * Canvas.fractal(SEED + 56, x / 60, y / 30, 3) - (y - 985) / 260;
    rgb[0] += (float) (cover * (0.50 * tone - rgb[0]));
    rgb[1] += (float) (cover * (0.42 * tone - rgb[1]));
    rgb[2] += (float) (cover * (0.30 * tone - rgb[2]));
  }

  /** A range of hills: dark at its ridge, lost in mist below. */
  private static void paintHills(double x, double y, int range, double wet, float[] rgb) {
    double ridge =
        690
            + 62 * range
            - 150 * (Canvas.fractal(SEED + 50 + range, x / (330 - 50 * range), 0.5, 6) - 0.35)
            - 40 * Math.pow((x - 985) / 900, 2);
    double below = y - ridge;
    if (below < 0) {
      return;
    }
    double cover = wet * Math.min(1, below) * (0.34 + 0.15 * range) * Math.exp(-below / 95);
    rgb[0] += (float) (cover * (0.10 - rgb[0]));
    rgb[1] += (float) (cover * (0.25 - rgb[1]));
    rgb[2] += (float) (cover * (0.36 - rgb[2]));
  }

  /** Lamps of a village at the foot of the hills. */
  private static void paintVillage(Graphics2D g, double radius) {
    for (int i = 0; i < 110; i++) {
      double x = 150 + 1680 * Canvas.hash(SEED + 4, i, 0);
      double crowd = Canvas.noise(SEED + 5, x / 150, 0);
      double y = 868 + 46 * Canvas.hash(SEED + 4, i, 1) * crowd;
      double r = radius * (0.6 + 0.7 * Canvas.hash(SEED + 4, i, 2));
      if (crowd > 0.45) {
        g.setColor(radius > 2 ? new Color(0xffa64d) : new Color(0xffe9b0));
        g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
      }
    }
  }

  private static void paintHairpin(Graphics2D g) {
    for (int i = 0; i < 2; i++) {
      Graphics2D pin = (Graphics2D) g.create();
      pin.translate(24 + 6 * i, -46 - 34 * i);
      pin.rotate(-1.9 + 1.1 * i);
      pin.scale(1.25 - 0.25 * i, 1.25 - 0.25 * i);
      paintLeaf(pin, i + 1);
      pin.dispose();
    }
  }

  /** Silver grass that bows to the wind. */
  private static void paintGrass(Graphics2D g, int count, long series) {
    for (int i = 0; i < count; i++) {
      double x = -120 + 2060 * (i + Canvas.hash(SEED + series, i, 10)) / count;
      double middle = Math.exp(-Math.pow((x - 760) / 380, 2));
      double height = (70 + 190 * Canvas.hash(SEED + series, i, 11)) * (1 - 0.55 * middle);
      double lean = height * (0.5 + 0.5 * Canvas.hash(SEED + series, i, 12));
      double tip = 1090 - height;
      double[] stem = {x, 1090, x + lean * 0.15, 1090 - height * 0.6, x + lean * 0.7, tip};
      g.setColor(GRASS[i % GRASS.length]);
      g.fill(Ink.flick(3.2, 0.1, stem));
      if (i % 4 == 0) {
        paintPlume(g, x + lean * 0.7, tip, 54 + 56 * Canvas.hash(SEED, i, 13), i);
      }
    }
  }

  private static void paintPlume(Graphics2D g, double x, double y, double length, int own) {
    for (int i = 0; i < 70; i++) {
      double t = i / 70.0;
      double px = x + length * t - 6;
      double py = y - length * 0.16 * Math.sin(t * 2.6) + 6 * t;
      double reach = 10 + 16 * (1 - t) * Canvas.hash(SEED + own, i, 14);
      double down = 14 * (Canvas.hash(SEED + own, i, 15) - 0.35);
      g.setColor(i % 4 == 0 ? PLUME_SHADE : PLUME);
      g.fill(Ink.flick(2, 0.3, px, py, px + reach * 0.6, py - 1, px + reach, py + down));
    }
  }

  /** A pale moon where the wash was lifted off with a dry brush. */
  private static void liftMoon(double x, double y, double bristle, float[] rgb) {
    double distance = Math.hypot(x - MOON_X, y - MOON_Y) / MOON_RADIUS;
    double lift = Math.max(0, Math.min(1, (1 - distance + 0.05 * bristle) * 24));
    double cover = 0.22 * Math.exp(-distance * 1.1);
    if (lift > 0) {
      double cloud = Canvas.fractal(SEED + 40, x / 160, y / 22, 4) - 0.42;
      cover = Math.max(cover, 0.9 * lift * (1 - 1.6 * Math.max(0, cloud)));
    }
    for (int i = 0; i < 3; i++) {
      rgb[i] += (float) (cover * (PAPER[i] - rgb[i]));
    }
  }

  /** A few birds far away. */
  private static void paintBirds(Graphics2D g) {
    g.setColor(new Color(0x17344a));
    for (int i = 0; i < 9; i++) {
      double x = 320 + 170 * Canvas.hash(SEED + 3, i, 0);
      double y = 120 + 130 * Canvas.hash(SEED + 3, i, 1);
      double s = 7 + 9 * Canvas.hash(SEED + 3, i, 2);
      g.fill(Ink.stroke(2.4, x - s, y - s * 0.5, x - s * 0.4, y - s * 0.6, x, y));
      g.fill(Ink.stroke(2.4, x, y, x + s * 0.5, y - s * 0.7, x + s * 1.1, y - s * 0.4));
    }
  }

  private static void paintSplashes(Graphics2D g) {
    for (int i = 0; i < 220; i++) {
      double x = 1920 * Canvas.hash(SEED + 1, i, 0);
      double y = 1080 * Canvas.hash(SEED + 1, i, 1);
      double r = 0.8 + 7 * Math.pow(Canvas.hash(SEED + 1, i, 2), 5);
      boolean light = i % 3 == 0;
      g.setColor(light ? new Color(0xb3f5ecd8, true) : new Color(0x66306a80, true));
      g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r * 0.92));
    }
  }

  /** Ginkgo leaves that drift with the wind. */
  private static void paintLeaves(Graphics2D g, int count, long series, double small, double more) {
    for (int i = 0; i < count; i++) {
      Graphics2D leaf = (Graphics2D) g.create();
      double x = 1920 * Canvas.hash(SEED + series, i, 0);
      double y = 1080 * Canvas.hash(SEED + series, i, 1);
      if (Math.abs(x - HEAD_X + 60) < 210 && Math.abs(y - HEAD_Y) < 260) {
        continue;
      }
      leaf.translate(x, y);
      leaf.rotate(2 * Math.PI * Canvas.hash(SEED + series, i, 2));
      double size = (small + more * Math.pow(Canvas.hash(SEED + series, i, 3), 2)) / 20;
      leaf.scale(size, size * (0.45 + 0.55 * Canvas.hash(SEED + series, i, 4)));
      paintLeaf(leaf, i);
      leaf.dispose();
    }
  }

  private static void paintLeaf(Graphics2D g, int own) {
    double[] outline = {
      0, 0, -12, -8, -25, -12, -27, -22, -18, -31, -8, -33, 0, -27, 8, -34, 19, -31, 27, -21, 25,
      -12, 12, -8
    };
    g.setColor(LEAF_INK);
    g.fill(Ink.flick(3, 0.2, 0, -2, 2, 12, -4, 26));
    g.scale(1.06, 1.06);
    g.fill(Ink.blob(outline));
    g.scale(1 / 1.06, 1 / 1.06);
    g.setColor(GOLD[own % GOLD.length]);
    g.fill(Ink.blob(outline));
    for (int i = -6; i <= 6; i++) {
      g.setColor(i % 2 == 0 ? Tints.sheer(LEAF_INK, 0.6) : GOLD[2]);
      double a = i * 0.17;
      g.fill(
          Ink.stroke(
              1.1,
              0,
              -3,
              13 * Math.sin(a),
              -15 * Math.cos(a),
              26 * Math.sin(a),
              -28 * Math.cos(a)));
    }
  }

  private static void paintPaperGrain(double x, double y, float[] rgb) {
    double fibre = Canvas.noise(SEED + 90, x / 11, y / 4) - 0.5;
    float factor = (float) (1 + 0.007 * fibre);
    for (int i = 0; i < 3; i++) {
      rgb[i] *= factor;
    }
  }
}
