package io.github.kabegami.degradation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Halves the resolution of colour and brings it back, as JPEG and video do, without compressing.
 * Luma stays; each chroma sample becomes the mean of its two or four pixels, and between them a
 * triangle filter interpolates (weights 3/4 and 1/4 along each side). The edge repeats. Not
 * rounded, not clamped: colours may overshoot [0,1] beside strong edges. Gray pictures and 4:4:4
 * stay as they are.
 *
 * <p>Source: full-range BT.601 luma and chroma as in JFIF (ITU-T T.871); the filter is the one of
 * libjpeg's jdsample.c, unrounded, and the same for pictures of any width.
 *
 * @param subsampling of the chroma
 */
public record SubsampleChroma(ChromaSubsampling subsampling) implements Step {

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    if (channels == 1 || subsampling == ChromaSubsampling.YUV444) {
      return Pixels.wrap(Pixels.copy(pixels), width, height, channels);
    }
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    // Red - luma and blue - luma: Cr and Cb but for a factor.
    ReducedPlane reds = new ReducedPlane(subsampling, width, height);
    ReducedPlane blues = new ReducedPlane(subsampling, width, height);
    run.forRows(reds.rows(), (from, to) -> shrink(source, width, height, reds, blues, from, to));
    run.forRows(
        height, (from, to) -> enlarge(source, target, width, height, reds, blues, from, to));
    return Pixels.wrap(target, width, height, channels);
  }

  private static void shrink(
      float[] source,
      int width,
      int height,
      ReducedPlane reds,
      ReducedPlane blues,
      int from,
      int to) {
    int plane = width * height;
    float[] luma = new float[width];
    float[] chroma = new float[width];
    for (int y = reds.firstRow(from); y < Math.min(height, reds.firstRow(to)); y++) {
      int start = y * width;
      luma(source, start, plane, luma);
      for (int x = 0; x < width; x++) {
        chroma[x] = source[start + x] - luma[x];
      }
      reds.add(y, chroma);
      for (int x = 0; x < width; x++) {
        chroma[x] = source[2 * plane + start + x] - luma[x];
      }
      blues.add(y, chroma);
    }
  }

  private static void enlarge(
      float[] source,
      float[] target,
      int width,
      int height,
      ReducedPlane reds,
      ReducedPlane blues,
      int from,
      int to) {
    int plane = width * height;
    float[] luma = new float[width];
    float[] red = new float[width];
    float[] blue = new float[width];
    for (int y = from; y < to; y++) {
      int start = y * width;
      luma(source, start, plane, luma);
      reds.enlarge(y, red);
      blues.enlarge(y, blue);
      for (int x = 0; x < width; x++) {
        target[start + x] = luma[x] + red[x];
        target[plane + start + x] =
            luma[x]
                - (LumaChroma.RED / LumaChroma.GREEN * red[x]
                    + LumaChroma.BLUE / LumaChroma.GREEN * blue[x]);
        target[2 * plane + start + x] = luma[x] + blue[x];
      }
    }
  }

  private static void luma(float[] source, int start, int plane, float[] luma) {
    for (int x = 0; x < luma.length; x++) {
      luma[x] =
          LumaChroma.RED * source[start + x]
              + LumaChroma.GREEN * source[plane + start + x]
              + LumaChroma.BLUE * source[2 * plane + start + x];
    }
  }
}
