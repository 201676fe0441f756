package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Normals;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Adds film-like grain: a template made by an autoregressive filter of lag 1..3 in both directions,
 * laid down in blocks from random places of it, with the first two columns and rows of a block
 * blended into its neighbour's. The template has the mean 0 and the given strength itself, whatever
 * the seed. Fades towards black and white; not clamped.
 *
 * <p>Source of the scheme: Norkin and Birkbeck 2018, Film grain synthesis for AV1 (lag up to 3, 64
 * x 64 template, 32 x 32 blocks, overlap weights 27:17 and 17:27 over 32); the filter here is
 * separable, with one pole of the multiplicity of the lag in each direction.
 *
 * @param lag 1..3
 * @param correlation of neighbouring pixels, in [0, 0.95]
 * @param rms strength at mid gray, 8-bit steps, >= 0
 * @param chroma weight of an independent field in each channel, 0 = luma only
 * @param seed of the field
 */
public record GrainTexture(int lag, double correlation, double rms, double chroma, Seed seed)
    implements Step {
  private static final int TEMPLATE = 64;
  private static final int BLOCK = 32;
  private static final int OVERLAP = 2;
  private static final int ROOM = TEMPLATE - BLOCK - OVERLAP;
  private static final int WARM_UP = 64;
  private static final double[] NEAR = {27 / 32.0, 17 / 32.0};
  private static final double[] FAR = {17 / 32.0, 27 / 32.0};

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public GrainTexture {
    Checks.within("lag", lag, 1, 3);
    Checks.within("correlation", correlation, 0, 0.95);
    Texture.check(rms, chroma);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    double[] filter = coefficients();
    return Texture.add(
        pixels,
        rms,
        chroma,
        seed,
        (s, w, h, r) -> {
          double[] template = template(s.child("template"), filter);
          Seed places = s.child("places");
          return (y, row) -> fill(template, places, y, row);
        },
        run);
  }

  private static void fill(double[] template, Seed places, int y, float[] row) {
    int blockRow = y / BLOCK;
    int inner = y % BLOCK;
    across(template, places, blockRow, inner, row);
    if (blockRow > 0 && inner < OVERLAP) {
      float[] above = new float[row.length];
      across(template, places, blockRow - 1, BLOCK + inner, above);
      for (int x = 0; x < row.length; x++) {
        row[x] = (float) blend(above[x], row[x], inner);
      }
    }
  }

  /** The grain of a row of blocks, each blended into the one before. */
  private static void across(
      double[] template, Seed places, int blockRow, int innerRow, float[] row) {
    int before = 0;
    for (int left = 0; left < row.length; left += BLOCK) {
      int place = place(places.child(blockRow).child(left / BLOCK)) + innerRow * TEMPLATE;
      int columns = Math.min(BLOCK, row.length - left);
      for (int x = 0; x < columns; x++) {
        double value = template[place + x];
        boolean blended = left > 0 && x < OVERLAP;
        row[left + x] = (float) (blended ? blend(template[before + BLOCK + x], value, x) : value);
      }
      before = place;
    }
  }

  /** Where in the template a block comes from: the index of its corner. */
  private static int place(Seed seed) {
    return seed.child("y").integer(0, ROOM) * TEMPLATE + seed.child("x").integer(0, ROOM);
  }

  private static double blend(double before, double here, int inner) {
    double norm = Math.sqrt(NEAR[0] * NEAR[0] + NEAR[1] * NEAR[1]);
    return (NEAR[inner] * before + FAR[inner] * here) / norm;
  }

  /** A template of mean 0 and variance 1, each place counted as often as blocks may hold it. */
  private static double[] template(Seed noise, double[] filter) {
    double[] field = filtered(noise, filter);
    double[] template = new double[TEMPLATE * TEMPLATE];
    double counts = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < template.length; i++) {
      int x = i % TEMPLATE;
      int y = i / TEMPLATE;
      double value = field[(y + WARM_UP) * (TEMPLATE + WARM_UP) + x + WARM_UP];
      double count = blocksHolding(x) * blocksHolding(y);
      template[i] = value;
      counts += count;
      sum += count * value;
      squares += count * value * value;
    }
    double mean = sum / counts;
    double deviation = Math.sqrt(squares / counts - mean * mean);
    for (int i = 0; i < template.length; i++) {
      template[i] = (template[i] - mean) / deviation;
    }
    return template;
  }

  /** How many of the places of a block's side hold a column or row of the template. */
  private static double blocksHolding(int place) {
    return Math.max(0, Math.min(place, ROOM) - Math.max(0, place - BLOCK + 1) + 1);
  }

  private static double[] filtered(Seed noise, double[] filter) {
    int size = TEMPLATE + WARM_UP;
    double[] field = new double[size * size];
    Normals normals = new Normals(size);
    for (int y = 0; y < size; y++) {
      System.arraycopy(normals.of(noise.child(y)), 0, field, y * size, size);
    }
    for (int i = 0; i < size; i++) {
      regress(field, i * size, 1, size, filter);
    }
    for (int i = 0; i < size; i++) {
      regress(field, i, size, size, filter);
    }
    return field;
  }

  private static void regress(double[] field, int start, int step, int count, double[] filter) {
    for (int i = 0; i < count; i++) {
      double value = field[start + i * step];
      for (int k = 1; k <= Math.min(i, filter.length); k++) {
        value += filter[k - 1] * field[start + (i - k) * step];
      }
      field[start + i * step] = value;
    }
  }

  /**
   * Coefficients of 1 - (1 - pole z)^lag, the pole chosen for the wanted correlation of neighbours.
   */
  private double[] coefficients() {
    double low = 0;
    double high = 0.99;
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (neighbourCorrelation(expand(middle)) < correlation) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return expand(low);
  }

  private double[] expand(double pole) {
    return switch (lag) {
      case 1 -> new double[] {pole};
      case 2 -> new double[] {2 * pole, -pole * pole};
      default -> new double[] {3 * pole, -3 * pole * pole, pole * pole * pole};
    };
  }

  private static double neighbourCorrelation(double[] filter) {
    double[] impulse = impulse(filter);
    double power = 0;
    double product = 0;
    for (int i = 0; i < impulse.length; i++) {
      power += impulse[i] * impulse[i];
      product += i > 0 ? impulse[i] * impulse[i - 1] : 0;
    }
    return product / power;
  }

  private static double[] impulse(double[] filter) {
    double[] impulse = new double[512];
    impulse[0] = 1;
    regress(impulse, 0, 1, impulse.length, filter);
    return impulse;
  }
}
