package io.github.kabegami.degradation;

import io.github.kabegami.core.Operator;
import io.github.kabegami.core.Run;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One step of a degradation, with every value drawn: its components are all that a replay needs.
 * Kept in recipes under its class name with a small first letter.
 */
public sealed interface Step extends Operator
    permits CropToMultiple,
        Resize,
        ResizeTo,
        ResizeFromStart,
        DownUp,
        Clamp,
        PaperTexture,
        GrainTexture,
        BrushTexture,
        GaussianNoise,
        PoissonNoise,
        Jpeg,
        DiffJpeg,
        Webp,
        SubsampleChroma,
        Avif,
        Mpeg2,
        Mpeg4,
        H264,
        H265,
        GaussianBlur,
        GeneralizedGaussianBlur,
        PlateauBlur,
        SincBlur,
        UnsharpMask,
        Halo,
        LineEnhancement,
        Quantise,
        Banding,
        OrderedDither,
        ErrorDiffusion,
        Screentone,
        VaeLikeBlur,
        VaeRoundTrip {

  /**
   * Goes on if everything is here that this step needs: a codec, a library, a model. A recipe never
   * depends on what is installed, so a step may ask for what is missing.
   *
   * @throws io.github.kabegami.core.UnavailableException naming what is missing and how to get it
   */
  default void requireAvailable(Run run) {}

  /**
   * The changed pixels, for a step that asks for the size with which the whole degradation began.
   *
   * @param start width and height at the start, cut to multiples of the upscale factor
   */
  default RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Dimensions start, Run run) {
    return apply(pixels, run);
  }
}
