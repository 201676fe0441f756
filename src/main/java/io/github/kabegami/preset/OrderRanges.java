package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.GaussianNoise;
import io.github.kabegami.degradation.GeneralizedGaussianBlur;
import io.github.kabegami.degradation.PlateauBlur;
import io.github.kabegami.degradation.PoissonNoise;
import io.github.kabegami.degradation.SincBlur;
import io.github.kabegami.degradation.Step;

/**
 * What Real-ESRGAN and APISR draw twice: a blur, a size, and noise.
 *
 * @param blur probability of the blur
 * @param kernelSize odd sizes of the blur
 * @param kernels weights of the families of kernels
 * @param sinc probability of a sinc instead of a Gaussian
 * @param sincCutoffSmall cutoff of a sinc smaller than 13, as a share of pi
 * @param sincCutoffLarge cutoff of a larger sinc, as a share of pi
 * @param sigma standard deviation of the Gaussians, pixels, drawn for each axis
 * @param generalizedBeta exponent of the generalised Gaussian; half the draws lie below 1 where the
 *     range holds 1
 * @param plateauBeta exponent of the plateau; half the draws lie between its low end and 1 where
 *     the range holds 1
 * @param resize weights of larger, smaller and as it is
 * @param resizeScale smaller is drawn from its low end to 1, larger from 1 to its high end
 * @param gaussianNoise probability of Gaussian noise (else Poisson noise)
 * @param noiseSigma its standard deviation, 8-bit steps
 * @param poissonScale strength of the Poisson noise
 * @param grayNoise probability that all channels get the same noise
 */
public record OrderRanges(
    double blur,
    Range kernelSize,
    KernelWeights kernels,
    double sinc,
    Range sincCutoffSmall,
    Range sincCutoffLarge,
    Range sigma,
    Range generalizedBeta,
    Range plateauBeta,
    ResizeWeights resize,
    Range resizeScale,
    double gaussianNoise,
    Range noiseSigma,
    Range poissonScale,
    double grayNoise) {

  /** From this size on, a sinc may be as narrow as {@code sincCutoffLarge} says. */
  private static final int LARGE_SINC = 13;

  /**
   * How often each family of kernels is drawn, relative to the others.
   *
   * @param gaussian weight of the round Gaussian
   * @param anisotropic weight of the Gaussian with two widths and an angle
   * @param generalized weight of the round generalised Gaussian
   * @param generalizedAnisotropic weight of the generalised Gaussian with two widths and an angle
   * @param plateau weight of the round plateau
   * @param plateauAnisotropic weight of the plateau with two widths and an angle
   */
  public record KernelWeights(
      double gaussian,
      double anisotropic,
      double generalized,
      double generalizedAnisotropic,
      double plateau,
      double plateauAnisotropic) {

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException if one is less than 0 or all are 0
     */
    public KernelWeights {
      Checks.weights(
          "kernels",
          gaussian,
          anisotropic,
          generalized,
          generalizedAnisotropic,
          plateau,
          plateauAnisotropic);
    }

    int draw(Seed seed) {
      return seed.choose(
          gaussian, anisotropic, generalized, generalizedAnisotropic, plateau, plateauAnisotropic);
    }
  }

  /**
   * How often the size changes which way, relative to the others.
   *
   * @param up weight of larger
   * @param down weight of smaller
   * @param keep weight of as it is
   */
  public record ResizeWeights(double up, double down, double keep) {

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException if one is less than 0 or all are 0
     */
    public ResizeWeights {
      Checks.weights("resize", up, down, keep);
    }
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one leaves what its step takes
   */
  public OrderRanges {
    Checks.probability("blur", blur);
    kernelSize.requireKernelSizes("kernelSize");
    Checks.probability("sinc", sinc);
    sincCutoffSmall.requireWithin("sincCutoffSmall", 0.001, 1);
    sincCutoffLarge.requireWithin("sincCutoffLarge", 0.001, 1);
    sigma.requireWithin("sigma", 0.01, 100);
    generalizedBeta.requireWithin("generalizedBeta", 0.01, 100);
    plateauBeta.requireWithin("plateauBeta", 0.01, 100);
    resizeScale.requireWithin("resizeScale", 0.01, 8);
    if (resizeScale.low() > 1 || resizeScale.high() < 1) {
      throw new IllegalArgumentException(
          "resizeScale must go from at most 1 to at least 1, got " + resizeScale);
    }
    Checks.probability("gaussianNoise", gaussianNoise);
    noiseSigma.requireWithin("noiseSigma", 0, 255);
    poissonScale.requireWithin("poissonScale", 0, 100);
    Checks.probability("grayNoise", grayNoise);
  }

  /** What Real-ESRGAN and APISR have in common, with what differs between them and orders. */
  static OrderRanges published(
      double blur,
      Range sigma,
      double up,
      double down,
      double keep,
      Range scale,
      Range noiseSigma,
      double poissonHigh) {
    return new OrderRanges(
        blur,
        new Range(7, 21),
        new KernelWeights(.45, .25, .12, .03, .12, .03),
        .1,
        new Range(1 / 3.0, 1),
        new Range(1 / 5.0, 1),
        sigma,
        new Range(.5, 4),
        new Range(1, 2),
        new ResizeWeights(up, down, keep),
        scale,
        .5,
        noiseSigma,
        new Range(.05, poissonHigh),
        .4);
  }

  /** A blur. */
  Step drawBlur(Seed seed) {
    int size = kernelSize.drawOdd(seed.child("size"));
    if (seed.child("isSinc").chance(sinc)) {
      Range cutoff = size < LARGE_SINC ? sincCutoffSmall : sincCutoffLarge;
      return new SincBlur(size, Math.PI * cutoff.draw(seed.child("cutoff")));
    }
    int family = kernels.draw(seed.child("family"));
    boolean turned = family % 2 == 1;
    double sigmaX = sigma.draw(seed.child("sigmaX"));
    double sigmaY = turned ? sigma.draw(seed.child("sigmaY")) : sigmaX;
    double angle = turned ? seed.child("angle").uniform(-Math.PI, Math.PI) : 0;
    return switch (family / 2) {
      case 0 -> new GaussianBlur(size, sigmaX, sigmaY, angle);
      case 1 ->
          new GeneralizedGaussianBlur(
              size, sigmaX, sigmaY, angle, drawBeta(generalizedBeta, seed.child("beta")));
      default ->
          new PlateauBlur(size, sigmaX, sigmaY, angle, drawBeta(plateauBeta, seed.child("beta")));
    };
  }

  /** As BasicSR where the range holds 1: a coin decides between the part below 1 and above. */
  private static double drawBeta(Range beta, Seed seed) {
    Seed value = seed.child("value");
    if (beta.low() > 1 || beta.high() < 1) {
      return beta.draw(value);
    }
    return seed.child("below").chance(0.5)
        ? value.uniform(beta.low(), 1)
        : value.uniform(1, beta.high());
  }

  /** A scale; 1 where the size stays. */
  double drawScale(Seed seed) {
    Seed value = seed.child("scale");
    return switch (seed.child("way").choose(resize.up, resize.down, resize.keep)) {
      case 0 -> value.uniform(1, resizeScale.high());
      case 1 -> value.uniform(resizeScale.low(), 1);
      default -> 1;
    };
  }

  /** A filter of torch, none of them antialiased. */
  static Resampling drawFilter(Seed seed) {
    return switch (seed.choose(1, 1, 1)) {
      case 0 -> Resampling.TORCH_AREA;
      case 1 -> Resampling.TORCH_BILINEAR;
      default -> Resampling.TORCH_BICUBIC;
    };
  }

  /** Noise, which its user clamps. */
  Step drawNoise(Seed seed) {
    boolean gray = seed.child("gray").chance(grayNoise);
    Seed field = seed.child("field");
    return seed.child("isGaussian").chance(gaussianNoise)
        ? new GaussianNoise(noiseSigma.draw(seed.child("sigma")), gray, field)
        : new PoissonNoise(poissonScale.draw(seed.child("scale")), gray, field);
  }
}
