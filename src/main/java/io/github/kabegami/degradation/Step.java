package io.github.kabegami.degradation;

import io.github.kabegami.core.Operator;

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
        GaussianBlur,
        GeneralizedGaussianBlur,
        SincBlur,
        Quantise {}
