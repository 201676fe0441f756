package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.convolution.Kernel;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.GeneralizedGaussianBlur;
import io.github.kabegami.degradation.SincBlur;
import io.github.kabegami.degradation.Step;
import java.nio.file.Path;
import java.util.List;

/**
 * The blur at the end.
 *
 * @param probability how often there is a blur
 * @param generalized weight of the round generalised Gaussian
 * @param gaussian weight of the Gaussian
 * @param sinc weight of the sinc
 * @param vaeLike weight of the blur that looks like a VAE's
 * @param sizeWeights weights of the sizes 3, 5, 7 and so on
 * @param radius strength of the Gaussians as rms radius, pixels; at most 0.7 for size 3 and 0.95
 *     for size 5
 * @param beta exponent of the generalised Gaussian
 * @param ratio longer width of the Gaussian / shorter
 * @param sincSize odd sizes of the sinc
 * @param sincCutoff its cutoff as a share of pi
 * @param vae ranges of the blur that looks like a VAE's
 */
public record FinalBlurRanges(
    double probability,
    double generalized,
    double gaussian,
    double sinc,
    double vaeLike,
    List<Double> sizeWeights,
    Range radius,
    Range beta,
    Range ratio,
    Range sincSize,
    Range sincCutoff,
    VaeRanges vae) {
  private static final int SMALLEST = 3;

  /** A box of this half width cannot be blurred wider than that. */
  private static final double RADIUS_LIMIT_SIZE_3 = 0.7;

  private static final double RADIUS_LIMIT_SIZE_5 = 0.95;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public FinalBlurRanges {
    Checks.probability("probability", probability);
    Checks.weights("finalBlur", generalized, gaussian, sinc, vaeLike);
    sizeWeights = List.copyOf(sizeWeights);
    Checks.weights("sizeWeights", array(sizeWeights));
    Checks.within("the number of sizeWeights", sizeWeights.size(), 1, 50);
    radius.requireWithin("radius", 0.05, 10);
    beta.requireWithin("beta", 0.1, 10);
    ratio.requireWithin("ratio", 1, 10);
    sincSize.requireKernelSizes("sincSize");
    sincCutoff.requireWithin("sincCutoff", 0.001, 1);
  }

  private static double[] array(List<Double> weights) {
    return weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  FinalBlurRanges locatedIn(Path folder) {
    return new FinalBlurRanges(
        probability,
        generalized,
        gaussian,
        sinc,
        vaeLike,
        sizeWeights,
        radius,
        beta,
        ratio,
        sincSize,
        sincCutoff,
        vae.locatedIn(folder));
  }

  void draw(Seed seed, List<Step> steps) {
    if (!seed.child("present").chance(probability)) {
      return;
    }
    int size = SMALLEST + 2 * seed.child("size").choose(array(sizeWeights));
    double wanted = limited(radius.draw(seed.child("radius")), size);
    steps.add(
        switch (seed.child("kind").choose(generalized, gaussian, sinc, vaeLike)) {
          case 0 -> generalizedGaussian(size, wanted, beta.draw(seed.child("beta")));
          case 1 ->
              gaussian(
                  size,
                  wanted,
                  ratio.draw(seed.child("ratio")),
                  seed.child("angle").uniform(-Math.PI, Math.PI));
          case 2 ->
              new SincBlur(
                  sincSize.drawOdd(seed.child("sincSize")),
                  Math.PI * sincCutoff.draw(seed.child("cutoff")));
          default -> vae.draw(seed.child("vae"));
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
