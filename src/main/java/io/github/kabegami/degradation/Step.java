package io.github.kabegami.degradation;

import io.github.kabegami.core.Operator;
import io.github.kabegami.core.Run;

/**
 * One step of a degradation, with every value drawn: its components are all that a replay needs.
 * Kept in recipes under its class name with a small first letter.
 */
public sealed interface Step extends Operator
    permits CropToMultiple,
        Resize,
        DownUp,
        PaperTexture,
        GrainTexture,
        BrushTexture,
        GaussianNoise,
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
   * @throws IllegalStateException naming what is missing and how to get it
   */
  default void requireAvailable(Run run) {}
}
