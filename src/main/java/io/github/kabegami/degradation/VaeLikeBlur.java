package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Softens a picture as the autoencoder of a diffusion model does: lines are hardly blurred and ring
 * a little, faint texture is wiped, colour is blurred more than brightness, and a very faint 8 x 8
 * pattern remains. Not clamped.
 *
 * <p>Works on full-range BT.601 luma and colour differences; a gray picture is luma. A guided
 * filter (radius 2, epsilon (6/255)^2) splits luma into a base, which holds the lines, and faint
 * texture. The base is blurred and gets back a share of its difference from a wider Gaussian (1.2
 * pixels); the texture is blurred, weakened and added again. Blurs are Gaussians by their transfer:
 * exp(-2 (pi sigma f)^2) up to half a cycle per pixel, which a sampled Gaussian narrower than half
 * a pixel does not have; their kernels end at 4 pixels or 3 sigma. Borders are mirrored without
 * repeating the edge pixel.
 *
 * <p>Source: fitted to the luma gain, by frequency, of the round trip through TAEF2 (madebyollin,
 * taesd), the small autoencoder for FLUX.2; lumaSigma 0.41, textureSigma 0.8, textureGain 0.9,
 * chromaSigma 0.55, overshoot 0.1 and lattice 0.4 come closest.
 *
 * @param lumaSigma blur of the lines, pixels, 0..3; 0.25..0.5 is usual
 * @param textureSigma blur of faint texture, pixels, 0..3; 0.8..1.1 is usual
 * @param textureGain share of the faint texture that remains, 0..1; 0.6..0.9 is usual
 * @param chromaSigma blur of the colour, pixels, 0..3; 0.45..0.8 is usual
 * @param overshoot by how much of its height a sharp edge overshoots, 0..0.5; 0..0.1 is usual
 * @param lattice strength of the 8 x 8 pattern in 8-bit steps (1 is 1/255), 0..8; 0..0.8 is usual
 * @param seed of the 8 x 8 pattern
 */
public record VaeLikeBlur(
    double lumaSigma,
    double textureSigma,
    double textureGain,
    double chromaSigma,
    double overshoot,
    double lattice,
    Seed seed)
    implements Step {
  private static final double WIDEST = 3;
  private static final int GUIDE_RADIUS = 2;
  private static final float GUIDE_EPSILON = 6 / 255f * (6 / 255f);
  private static final double OVERSHOOT_SIGMA = 1.2;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public VaeLikeBlur {
    Checks.within("lumaSigma", lumaSigma, 0, WIDEST);
    Checks.within("textureSigma", textureSigma, 0, WIDEST);
    Checks.within("textureGain", textureGain, 0, 1);
    Checks.within("chromaSigma", chromaSigma, 0, WIDEST);
    Checks.within("overshoot", overshoot, 0, 0.5);
    Checks.within("lattice", lattice, 0, 8);
  }

  /**
   * The values whose luma gain on drawings is that of TAEF2, 1.02 1.02 .95 .92 .84 .71 .57 at .075
   * .175 .275 .325 .375 .425 .475 cycles per pixel, within 0.05.
   */
  public static VaeLikeBlur measured(Seed seed) {
    return new VaeLikeBlur(0.41, 0.8, 0.9, 0.55, 0.1, 0.4, seed);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] source = Pixels.open(pixels);
    float[] luma = LumaChroma.luma(source, channels, run);
    if (channels == 1) {
      return Pixels.wrap(soften(luma, width, height, run), width, height, 1);
    }
    float[] target = new float[source.length];
    double[] taps = BandGaussian.taps(chromaSigma);
    for (int channel = 0; channel < channels; channel += 2) {
      float[] colour = LumaChroma.difference(source, channel, luma, run);
      colour = LumaChroma.blurred(colour, width, height, taps, run);
      System.arraycopy(colour, 0, target, channel * colour.length, colour.length);
    }
    LumaChroma.toRgb(target, soften(luma, width, height, run), run);
    return Pixels.wrap(target, width, height, 3);
  }

  private float[] soften(float[] luma, int width, int height, Run run) {
    double[] wideTaps = BandGaussian.taps(OVERSHOOT_SIGMA);
    float[] base = GuidedFilter.apply(luma, width, height, GUIDE_RADIUS, GUIDE_EPSILON, run);
    float[] faint = faint(luma, base, width, height, run);
    base = LumaChroma.blurred(base, width, height, BandGaussian.taps(lumaSigma), run);
    float[] lines = base;
    float[] wide = LumaChroma.blurred(lines, width, height, wideTaps, run);
    // Beside a step, a blurred picture is lower than the step by half of what is off centre.
    float sharpening = (float) (overshoot * 2 / (1 - wideTaps[wideTaps.length / 2]));
    float gain = (float) textureGain;
    run.forRows(
        luma.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            lines[i] += sharpening * (lines[i] - wide[i]) + gain * faint[i];
          }
        });
    new LatentLattice(lattice / 255, seed).addTo(lines, width, height, run);
    return lines;
  }

  /** The blurred texture. */
  private float[] faint(float[] luma, float[] base, int width, int height, Run run) {
    float[] texture = new float[luma.length];
    run.forRows(
        luma.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            texture[i] = luma[i] - base[i];
          }
        });
    return LumaChroma.blurred(texture, width, height, BandGaussian.taps(textureSigma), run);
  }
}
