package io.github.kabegami.metric;

/**
 * Pieces of rows of two 8-bit pictures as the bytes that they hold, in float32: several times as
 * fast as {@link Pair#read}, and exact as long as {@link #sure} says so. For one thread.
 */
public final class BytePieces {
  /** Columns of a piece at most: few enough for all arrays to stay in the fastest cache. */
  public static final int COLUMNS = 256;

  private static final float MAXIMUM = 255;

  /** Floats of this size have no digits behind the point: adding it rounds half to even. */
  private static final float ROUNDER = 0x1.8p23f;

  /** So far from a half, float32 rounds like double. */
  private static final float SURE = 0.49f;

  private final StoredRows image;
  private final StoredRows reference;
  private final float[] imageBytes = new float[COLUMNS];
  private final float[] referenceBytes = new float[COLUMNS];

  /** What was left by rounding, and by how much numbers lay outside the range, added up. */
  private final float[] doubts = new float[COLUMNS];

  BytePieces(StoredRows image, StoredRows reference) {
    this.image = image;
    this.reference = reference;
  }

  /** Reads the columns [x, x + count) of a row of a channel; at most {@link #COLUMNS}. */
  public void read(int channel, int y, int x, int count) {
    image.samples(channel, y, x, count, imageBytes);
    round(imageBytes, doubts, count);
    reference.samples(channel, y, x, count, referenceBytes);
    round(referenceBytes, doubts, count);
  }

  /** The image's bytes that were read last, 0..255; what follows them means nothing. */
  public float[] image() {
    return imageBytes;
  }

  /** The reference's bytes that were read last. */
  public float[] reference() {
    return referenceBytes;
  }

  /**
   * Whether all bytes since the last question were right: none came from a sample outside [0,1],
   * one that is not finite, or one so near to a half that float32 may round it wrongly. Ask every
   * few hundred pieces: the small rests of many add up to doubt too.
   */
  public boolean sure() {
    boolean sure = true;
    for (int i = 0; i < COLUMNS; i++) {
      sure &= doubts[i] < SURE;
      doubts[i] = 0;
    }
    return sure;
  }

  /** Distinct arrays at one index, so that the loop becomes vector instructions. */
  private static void round(float[] values, float[] doubts, int count) {
    for (int i = 0; i < count; i++) {
      float value = values[i] * MAXIMUM;
      float rounded = (value + ROUNDER) - ROUNDER;
      float inside = rounded * (MAXIMUM - rounded);
      values[i] = rounded;
      doubts[i] += Math.abs(value - rounded) + (Math.abs(inside) - inside);
    }
  }
}
