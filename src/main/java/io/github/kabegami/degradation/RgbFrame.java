package io.github.kabegami.degradation;

import io.github.kabegami.core.BitDepth;

/**
 * A picture as a frame of interleaved 8-bit RGB, padded on the right and at the bottom by repeating
 * the last column and row, to the sizes that video encoders accept. Gray becomes equal RGB, and
 * comes back as the luma of BT.601.
 *
 * @param width of the picture
 * @param height of the picture
 * @param channels of the picture, 1 or 3
 */
record RgbFrame(int width, int height, int channels) {
  /** Some encoders refuse less than 16. */
  private static final int SMALLEST_SIDE = 64;

  /** MPEG-2 cannot say multiples of it. */
  private static final int UNSPEAKABLE_SIDE = 4096;

  int paddedWidth() {
    return padded(width);
  }

  int paddedHeight() {
    return padded(height);
  }

  /** Chroma of 4:2:0 needs even sides. */
  private static int padded(int side) {
    int even = Math.max(SMALLEST_SIDE, side + side % 2);
    return even % UNSPEAKABLE_SIDE == 0 ? even + 2 : even;
  }

  /** Bytes of the frame. */
  int size() {
    return Math.multiplyExact(Math.multiplyExact(paddedWidth(), paddedHeight()), 3);
  }

  /** The frame of planar samples, which are clamped to [0,1] and rounded. */
  byte[] toBytes(float[] samples) {
    byte[] frame = new byte[size()];
    int wide = paddedWidth();
    for (int i = 0; i < wide * paddedHeight(); i++) {
      int x = Math.min(i % wide, width - 1);
      int y = Math.min(i / wide, height - 1);
      for (int c = 0; c < 3; c++) {
        int plane = Math.min(c, channels - 1);
        frame[3 * i + c] =
            (byte) BitDepth.EIGHT.quantise(samples[(plane * height + y) * width + x]);
      }
    }
    return frame;
  }

  /** The planar samples of a frame, without the padding. */
  float[] toSamples(byte[] frame) {
    float[] samples = new float[channels * height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = 3 * (y * paddedWidth() + x);
        for (int c = 0; c < channels; c++) {
          int level = channels == 3 ? frame[from + c] & 255 : luma(frame, from);
          samples[(c * height + y) * width + x] = BitDepth.EIGHT.sample(level);
        }
      }
    }
    return samples;
  }

  private static int luma(byte[] frame, int from) {
    return (int)
        Math.rint(
            0.299 * (frame[from] & 255)
                + 0.587 * (frame[from + 1] & 255)
                + 0.114 * (frame[from + 2] & 255));
  }
}
