package io.github.kabegami.train.data;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;

/**
 * A picture as it waits for crops to be taken: RGB in as few bytes as hold it, and where its detail
 * lies. Alpha is left out.
 */
final class Truth {
  private static final int CHANNELS = 3;

  private final int width;
  private final int height;
  private final BitDepth depth;
  private final byte[] eight;
  private final short[] sixteen;
  private final float[] floats;
  private final DetailMap detail;

  Truth(Picture picture) {
    width = picture.width();
    height = picture.height();
    depth = picture.depth();
    float[] samples = Pixels.open(picture.pixels());
    int channels = picture.channels();
    int plane = width * height;
    eight = new byte[depth == BitDepth.EIGHT ? CHANNELS * plane : 0];
    sixteen = new short[depth == BitDepth.SIXTEEN ? CHANNELS * plane : 0];
    floats = new float[depth.isInteger() ? 0 : CHANNELS * plane];
    for (int c = 0; c < CHANNELS; c++) {
      int from = channels == 1 ? 0 : c * plane;
      for (int i = 0; i < plane; i++) {
        float sample = samples[from + i];
        if (depth == BitDepth.EIGHT) {
          eight[c * plane + i] = (byte) depth.quantise(sample);
        } else if (depth == BitDepth.SIXTEEN) {
          sixteen[c * plane + i] = (short) depth.quantise(sample);
        } else {
          floats[c * plane + i] = sample;
        }
      }
    }
    detail = new DetailMap(samples, width, height, channels);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  DetailMap detail() {
    return detail;
  }

  long bytes() {
    return eight.length + 2L * sixteen.length + 4L * floats.length + detail.bytes();
  }

  /** The samples of a part, planar. */
  float[] crop(int x, int y, int cropWidth, int cropHeight) {
    float[] samples = new float[CHANNELS * cropWidth * cropHeight];
    int to = 0;
    for (int c = 0; c < CHANNELS; c++) {
      for (int row = 0; row < cropHeight; row++) {
        int from = (c * height + y + row) * width + x;
        for (int i = 0; i < cropWidth; i++) {
          samples[to++] = sample(from + i);
        }
      }
    }
    return samples;
  }

  private float sample(int index) {
    return switch (depth) {
      case EIGHT -> depth.sample(eight[index] & 0xFF);
      case SIXTEEN -> depth.sample(sixteen[index] & 0xFFFF);
      default -> floats[index];
    };
  }
}
