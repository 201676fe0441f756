package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Saves as JPEG and reads back: the very pixels that libjpeg-turbo decodes (accurate integer DCT,
 * fancy upsampling) from a file it encoded, without writing one. Clamps to [0,1] and rounds to 8
 * bits first; the result is 8-bit too. One channel becomes a grayscale JPEG.
 *
 * <p>A grid offset says where the picture's corner lies in the 8 x 8 block grid, as in a picture
 * that was cropped after an earlier saving; the pixels before the corner repeat the edge.
 *
 * <p>Source: ITU-T T.81; arithmetic as libjpeg 6b (jfdctint.c, jidctint.c, jcsample.c, jdsample.c,
 * jccolor.c, jdcolor.c).
 *
 * @param quality 1..100, libjpeg's scale
 * @param subsampling of the chroma
 * @param offsetX columns between the block grid and the picture's left edge, 0..15
 * @param offsetY rows between the block grid and the picture's top edge, 0..15
 */
public record Jpeg(int quality, ChromaSubsampling subsampling, int offsetX, int offsetY)
    implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public Jpeg {
    Checks.within("quality", quality, 1, 100);
    Checks.within("offsetX", offsetX, 0, 15);
    Checks.within("offsetY", offsetY, 0, 15);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    float[] source = Pixels.open(pixels);
    JpegPlanes planes = new JpegEncoding(source, width, height, this).apply(run);
    float[] target = new float[source.length];
    new JpegDecoding(planes, target, width, height, this).apply(run);
    return Pixels.wrap(target, width, height, (int) pixels.dimension(2));
  }
}
