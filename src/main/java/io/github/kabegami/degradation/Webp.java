package io.github.kabegami.degradation;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.WebpCodec;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Saves as lossy WebP and reads back, both with libwebp 1.3.2. Clamps to [0,1] and rounds to 8 bits
 * first; the result is 8-bit too. A gray picture is saved as equal red, green and blue, and its
 * luma is taken back. Sides up to 16383 pixels.
 *
 * <p>A grid offset says where the picture's corner lies in the block grid, as in a picture that was
 * cropped after an earlier saving; the pixels before the corner repeat the edge.
 *
 * <p>Source: libwebp (src/enc, src/dec), chroma interpolated ("fancy upsampling").
 *
 * @param quality 0..100, libwebp's scale
 * @param method effort of the encoder, 0 (fast) .. 6 (thorough); 4 is usual
 * @param offsetX columns between the block grid and the picture's left edge, 0..15
 * @param offsetY rows between the block grid and the picture's top edge, 0..15
 */
public record Webp(int quality, int method, int offsetX, int offsetY) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public Webp {
    Checks.within("quality", quality, 0, 100);
    Checks.within("method", method, 0, 6);
    Checks.within("offsetX", offsetX, 0, 15);
    Checks.within("offsetY", offsetY, 0, 15);
  }

  @Override
  public void requireAvailable(Run run) {
    WebpCodec.requireAvailable();
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    int wide = width + offsetX;
    int high = height + offsetY;
    WebpCodec.requireFits(wide, high);
    byte[] rgb = interleaved(Pixels.open(pixels), width, height, channels, run);
    run.checkCancelled();
    int[] decoded = WebpCodec.roundTrip(rgb, wide, high, quality, method);
    float[] target = new float[width * height * channels];
    run.forRows(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            int start = (y + offsetY) * wide + offsetX;
            for (int x = 0; x < width; x++) {
              int pixel = decoded[start + x];
              for (int c = 0; c < channels; c++) {
                int level = channels == 1 ? luma(pixel) : (pixel >> (16 - 8 * c)) & 255;
                target[(c * height + y) * width + x] = BitDepth.EIGHT.sample(level);
              }
            }
          }
        });
    return Pixels.wrap(target, width, height, channels);
  }

  private byte[] interleaved(float[] source, int width, int height, int channels, Run run) {
    int wide = width + offsetX;
    int high = height + offsetY;
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(wide, high), 3)];
    run.forRows(
        high,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            int row = Math.max(0, y - offsetY);
            for (int c = 0; c < 3; c++) {
              int start = (Math.min(c, channels - 1) * height + row) * width;
              for (int x = 0; x < wide; x++) {
                float sample = source[start + Math.max(0, x - offsetX)];
                rgb[3 * (y * wide + x) + c] = (byte) BitDepth.EIGHT.quantise(sample);
              }
            }
          }
        });
    return rgb;
  }

  /** Of BT.601, full range, with weights in 16 bits. */
  private static int luma(int pixel) {
    int red = pixel >> 16 & 255;
    int green = pixel >> 8 & 255;
    int blue = pixel & 255;
    return (19595 * red + 38470 * green + 7471 * blue + (1 << 15)) >> 16;
  }
}
