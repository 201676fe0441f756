package io.github.kabegami.degradation;

import io.github.kabegami.core.Kernel;
import io.github.kabegami.core.Resampling;
import io.github.kabegami.core.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * Clean but soft pictures, as diffusion models and web downsizing make them: first the antialiased
 * reduction, then texture and light compression on the small grid, and the blur LAST, with small
 * diffuse kernels.
 *
 * @param downUp probability of an extra resize down and up before the reduction
 * @param downUpScale its scale
 * @param texture probability of texture
 * @param textureRms strength, 8-bit steps, drawn uniformly in the logarithm
 * @param lumaOnly probability that the texture has no colour
 * @param chroma weight of the coloured part otherwise
 * @param noise probability of white noise
 * @param noiseSigma its strength, 8-bit steps
 * @param compression probability of JPEG
 * @param quality JPEG quality, whole numbers, both ends included
 * @param subsampled probability of 4:2:0 (else 4:4:4)
 * @param savedTwice probability that a compressed picture was compressed before on another block
 *     grid
 * @param blur probability of the final blur
 * @param blurRadius strength of the final blur as rms radius, pixels
 * @param blurBeta exponent of the generalised Gaussian
 * @param sincCutoff cutoff of the sinc as a share of pi
 */
public record SoftPreset(
    double downUp,
    Range downUpScale,
    double texture,
    Range textureRms,
    double lumaOnly,
    double chroma,
    double noise,
    Range noiseSigma,
    double compression,
    Range quality,
    double subsampled,
    double savedTwice,
    double blur,
    Range blurRadius,
    Range blurBeta,
    Range sincCutoff)
    implements Preset {
  private static final int[] BLUR_SIZES = {3, 5, 7, 9, 11, 13};
  private static final double[] BLUR_SIZE_WEIGHTS = {.10, .20, .25, .20, .15, .10};

  /** A box of this half width cannot be blurred wider than that. */
  private static final double RADIUS_LIMIT_SIZE_3 = 0.7;

  private static final double RADIUS_LIMIT_SIZE_5 = 0.95;

  /**
   * From low to high.
   *
   * @param low smallest value
   * @param high largest value
   */
  public record Range(double low, double high) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if low is greater than high
     */
    public Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "a range goes from low to high, got " + low + ".." + high);
      }
    }

    double draw(Seed seed) {
      return seed.uniform(low, high);
    }

    int drawInteger(Seed seed) {
      return seed.integer((int) low, (int) high);
    }
  }

  /** The ranges as published in the guide. */
  public static SoftPreset standard() {
    return new SoftPreset(
        .15,
        new Range(.7, 1),
        .7,
        new Range(1, 5),
        .7,
        .3,
        .3,
        new Range(0, 1),
        .85,
        new Range(75, 95),
        .6,
        .15,
        .95,
        new Range(.45, 1.5),
        new Range(.5, 1),
        new Range(.55, .95));
  }

  @Override
  public String name() {
    return "soft";
  }

  @Override
  public Degradation sample(Seed seed, int upscaleFactor) {
    List<Step> steps = new ArrayList<>();
    reduce(seed.child("reduce"), upscaleFactor, steps);
    addTexture(seed.child("texture"), steps);
    addNoise(seed.child("noise"), steps);
    compress(seed.child("compression"), steps);
    blurLast(seed.child("blur"), steps);
    steps.add(new Quantise(8));
    return new Degradation(steps, upscaleFactor);
  }

  private void reduce(Seed seed, int upscaleFactor, List<Step> steps) {
    steps.add(new CropToMultiple(upscaleFactor));
    if (seed.child("downUp").chance(downUp)) {
      steps.add(
          new DownUp(
              resampling(seed.child("downUpFilter")), downUpScale.draw(seed.child("downUpScale"))));
    }
    if (upscaleFactor > 1) {
      steps.add(new Resize(resampling(seed.child("filter")), 1.0 / upscaleFactor));
    }
  }

  private static Resampling resampling(Seed seed) {
    return switch (seed.choose(.35, .35, .20, .10)) {
      case 0 -> Resampling.PILLOW_BOX;
      case 1 -> Resampling.PILLOW_BICUBIC;
      case 2 -> Resampling.PILLOW_LANCZOS;
      default -> Resampling.PILLOW_BILINEAR;
    };
  }

  private void addTexture(Seed seed, List<Step> steps) {
    if (!seed.child("present").chance(texture)) {
      return;
    }
    double rms = seed.child("rms").logUniform(textureRms.low(), textureRms.high());
    double colour = seed.child("luma").chance(lumaOnly) ? 0 : chroma;
    Seed field = seed.child("field");
    steps.add(
        switch (seed.child("kind").choose(.45, .35, .20)) {
          case 0 ->
              new PaperTexture(
                  seed.child("octaves").integer(3, 4),
                  seed.child("gain").uniform(.5, .65),
                  seed.child("wavelength").uniform(3, 12),
                  rms,
                  colour,
                  field);
          case 1 ->
              new GrainTexture(
                  seed.child("lag").integer(1, 3),
                  seed.child("correlation").uniform(.3, .8),
                  rms,
                  colour,
                  field);
          default ->
              new BrushTexture(
                  seed.child("length").uniform(2, 5),
                  seed.child("width").uniform(.5, .9),
                  seed.child("angle").uniform(-Math.PI, Math.PI),
                  rms,
                  colour,
                  field);
        });
  }

  private void addNoise(Seed seed, List<Step> steps) {
    if (seed.child("present").chance(noise)) {
      steps.add(
          new GaussianNoise(noiseSigma.draw(seed.child("sigma")), false, seed.child("field")));
    }
  }

  private void compress(Seed seed, List<Step> steps) {
    if (!seed.child("present").chance(compression)) {
      return;
    }
    if (seed.child("twice").chance(savedTwice)) {
      Seed first = seed.child("first");
      steps.add(jpeg(first, first.child("x").integer(1, 7), first.child("y").integer(1, 7)));
    }
    steps.add(jpeg(seed.child("last"), 0, 0));
  }

  private Jpeg jpeg(Seed seed, int offsetX, int offsetY) {
    ChromaSubsampling subsampling =
        seed.child("subsampling").chance(subsampled)
            ? ChromaSubsampling.YUV420
            : ChromaSubsampling.YUV444;
    return new Jpeg(quality.drawInteger(seed.child("quality")), subsampling, offsetX, offsetY);
  }

  private void blurLast(Seed seed, List<Step> steps) {
    if (!seed.child("present").chance(blur)) {
      return;
    }
    int size = BLUR_SIZES[seed.child("size").choose(BLUR_SIZE_WEIGHTS)];
    double radius = limited(blurRadius.draw(seed.child("radius")), size);
    steps.add(
        switch (seed.child("kind").choose(.35, .20, .20)) {
          case 0 -> generalizedGaussian(size, radius, blurBeta.draw(seed.child("beta")));
          case 1 ->
              gaussian(
                  size,
                  radius,
                  seed.child("ratio").uniform(1, 2),
                  seed.child("angle").uniform(-Math.PI, Math.PI));
          default ->
              new SincBlur(
                  seed.child("sincSize").integer(3, 6) * 2 + 1,
                  Math.PI * sincCutoff.draw(seed.child("cutoff")));
        });
  }

  private static double limited(double radius, int size) {
    return switch (size) {
      case 3 -> Math.min(radius, RADIUS_LIMIT_SIZE_3);
      case 5 -> Math.min(radius, RADIUS_LIMIT_SIZE_5);
      default -> radius;
    };
  }

  private static Step generalizedGaussian(int size, double radius, double beta) {
    double sigma =
        Kernel.widthForRmsRadius(s -> Kernel.generalizedGaussian(size, s, s, 0, beta), radius);
    return new GeneralizedGaussianBlur(size, sigma, sigma, 0, beta);
  }

  private static Step gaussian(int size, double radius, double ratio, double angle) {
    double root = Math.sqrt(ratio);
    double sigma =
        Kernel.widthForRmsRadius(s -> Kernel.gaussian(size, s * root, s / root, angle), radius);
    return new GaussianBlur(size, sigma * root, sigma / root, angle);
  }
}
