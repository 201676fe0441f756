package io.github.kabegami.network;

import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.network.weights.Weights;

/**
 * Bicubic enlargement (Catmull-Rom, a = -0.5, as Pillow and MATLAB enlarge) as a network: one
 * depthwise convolution that makes all phases of a pixel, and a pixel shuffle. Border pixels repeat
 * outwards. It learns nothing; it is the baseline, and shows that everything around a network is
 * right.
 *
 * @param upscaleFactor >= 1
 */
public record Bicubic(int upscaleFactor) implements UpscalingNetwork {
  private static final int RADIUS = 2;
  private static final int KERNEL = 2 * RADIUS + 1;
  private static final int CHANNELS = 3;

  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Bicubic {
    if (upscaleFactor < 1) {
      throw new IllegalArgumentException("the upscale factor must be >= 1, got " + upscaleFactor);
    }
  }

  @Override
  public String name() {
    return "bicubic-x" + upscaleFactor;
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    int out = CHANNELS * upscaleFactor * upscaleFactor;
    T padded = ops.padEdge(x, RADIUS);
    T phases = ops.conv("phases", padded, Ops.Conv.valid(CHANNELS, out, KERNEL).grouped(CHANNELS));
    return ops.pixelShuffle(phases, upscaleFactor);
  }

  /** Its parameters, computed. */
  public Weights weights() {
    double[][] lines = phases();
    int phases = upscaleFactor * upscaleFactor;
    float[] values = new float[CHANNELS * phases * KERNEL * KERNEL];
    int i = 0;
    for (int c = 0; c < CHANNELS; c++) {
      for (int dy = 0; dy < upscaleFactor; dy++) {
        for (int dx = 0; dx < upscaleFactor; dx++) {
          for (int ky = 0; ky < KERNEL; ky++) {
            for (int kx = 0; kx < KERNEL; kx++) {
              values[i++] = (float) (lines[dy][ky] * lines[dx][kx]);
            }
          }
        }
      }
    }
    Weights weights = new Weights();
    weights.put("phases.weight", values, CHANNELS * phases, 1, KERNEL, KERNEL);
    weights.put("phases.bias", new float[CHANNELS * phases], CHANNELS * phases);
    return weights;
  }

  /**
   * For each phase, the weights of the five pixels around a pixel, read off the resampling of a
   * long line.
   */
  private double[][] phases() {
    int line = 16;
    int middle = line / 2;
    Resampling.Taps taps = Resampling.PILLOW_BICUBIC.taps(line, line * upscaleFactor);
    double[][] phases = new double[upscaleFactor][KERNEL];
    for (int phase = 0; phase < upscaleFactor; phase++) {
      int i = middle * upscaleFactor + phase;
      double[] weights = taps.weights()[i];
      for (int k = 0; k < weights.length; k++) {
        phases[phase][taps.first()[i] + k - middle + RADIUS] = weights[k];
      }
    }
    return phases;
  }
}
