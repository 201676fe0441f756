package io.github.kabegami.degradation;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Run;

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
  byte[] toBytes(float[] samples, Run run) {
    byte[] frame = new byte[size()];
    int wide = paddedWidth();
    run.forRows(
        paddedHeight(),
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int c = 0; c < 3; c++) {
              int row = (Math.min(c, channels - 1) * height + Math.min(y, height - 1)) * width;
              for (int x = 0; x < wide; x++) {
                float sample = samples[row + Math.min(x, width - 1)];
                frame[3 * (y * wide + x) + c] = (byte) BitDepth.EIGHT.quantise(sample);
              }
            }
          }
        });
    return frame;
  }

  /** The planar samples of a frame, without the padding. */
  float[] toSamples(byte[] frame, Run run) {
    float[] samples = new float[channels * height * width];
    int wide = paddedWidth();
    run.forRows(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int c = 0; c < channels; c++) {
              for (int x = 0; x < width; x++) {
                int at = 3 * (y * wide + x);
                int level = channels == 3 ? frame[at + c] & 255 : luma(frame, at);
                samples[(c * height + y) * width + x] = BitDepth.EIGHT.sample(level);
              }
            }
          }
        });
    return samples;
  }

  private static int luma(byte[] frame, int at) {
    return (int)
        Math.rint(
            0.299 * (frame[at] & 255)
                + 0.587 * (frame[at + 1] & 255)
                + 0.114 * (frame[at + 2] & 255));
  }
}
