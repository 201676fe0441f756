package io.github.kabegami.learned;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.onnx.engine.ScoreModel;
import java.nio.FloatBuffer;

/**
 * Windows of two pictures as float32 tensors (channels, height, width); gray is repeated where a
 * network takes colours.
 */
final class PairTensor {
  private final Pair pair;
  private final int channels;
  private final double black;
  private final double white;
  private final FloatBuffer image;
  private final FloatBuffer reference;

  /**
   * Has room for windows.
   *
   * @param channels of the tensors: those of the pictures, or 3
   * @param black what 0 becomes
   * @param white what the pictures' peak becomes
   * @param pixels of the largest window
   */
  PairTensor(Pair pair, int channels, double black, double white, long pixels) {
    this.pair = pair;
    this.channels = channels;
    this.black = black;
    this.white = white;
    this.image = ScoreModel.buffer(channels * pixels);
    this.reference = ScoreModel.buffer(channels * pixels);
  }

  /** The judged picture's tensor. */
  FloatBuffer image() {
    return image;
  }

  /** The reference's tensor. */
  FloatBuffer reference() {
    return reference;
  }

  /**
   * Reads a window, in place of what was there.
   *
   * @throws IllegalArgumentException if a sample is not finite
   */
  void read(int x, int y, int width, int height, Run run) {
    run.forRows(
        height,
        (from, to) -> {
          double[] imageRow = new double[width];
          double[] referenceRow = new double[width];
          float[] row = new float[width];
          for (int line = from; line < to; line++) {
            for (int plane = 0; plane < pair.planes(); plane++) {
              pair.read(plane, y + line, x, width, imageRow, referenceRow);
              for (int c = plane; c < channels; c += pair.planes()) {
                int place = (c * height + line) * width;
                image.put(place, scaled(imageRow, row));
                reference.put(place, scaled(referenceRow, row));
              }
            }
          }
        });
  }

  private float[] scaled(double[] stored, float[] row) {
    double span = white - black;
    double peak = pair.peak();
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) (stored[i] / peak * span + black);
    }
    return row;
  }
}
