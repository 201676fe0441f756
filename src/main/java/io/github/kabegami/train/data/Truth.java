package io.github.kabegami.train.data;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.metric.DetailMap;

/**
 * A picture as it waits for patches to be cut: its samples in as few bytes as hold them, and where
 * patches lie. Alpha is left out: what is transparent counts with the colour that is stored there.
 */
final class Truth {
  private final int width;
  private final int height;
  private final int channels;
  private final Samples samples;
  private final Places places;

  /**
   * Keeps a copy.
   *
   * @param side of patches, pixels; at most the picture's
   */
  Truth(Picture picture, int side) {
    width = picture.width();
    height = picture.height();
    channels = picture.channels();
    float[] all = Pixels.open(picture.pixels());
    samples = Samples.of(all, picture.depth());
    places = new Places(new DetailMap(all, width, height, channels), width, height, side);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Places places() {
    return places;
  }

  long bytes() {
    return samples.bytes() + places.bytes();
  }

  /** A part of it; gray becomes three equal channels. */
  Raster crop(int x, int y, int cropWidth, int cropHeight) {
    float[] part = new float[Raster.CHANNELS * cropWidth * cropHeight];
    int to = 0;
    for (int c = 0; c < Raster.CHANNELS; c++) {
      int plane = Math.min(c, channels - 1) * height;
      for (int row = 0; row < cropHeight; row++) {
        samples.copy((plane + y + row) * width + x, part, to, cropWidth);
        to += cropWidth;
      }
    }
    return new Raster(part, cropWidth, cropHeight);
  }

  /** Samples of a depth. */
  private interface Samples {
    long bytes();

    void copy(int from, float[] target, int to, int count);

    static Samples of(float[] samples, BitDepth depth) {
      return switch (depth) {
        case EIGHT -> new Bytes(samples);
        case SIXTEEN -> new Shorts(samples);
        case FLOAT -> new Floats(samples.clone());
      };
    }
  }

  private static final class Bytes implements Samples {
    private final byte[] stored;

    Bytes(float[] samples) {
      stored = new byte[samples.length];
      for (int i = 0; i < stored.length; i++) {
        stored[i] = (byte) BitDepth.EIGHT.quantise(samples[i]);
      }
    }

    @Override
    public long bytes() {
      return stored.length;
    }

    @Override
    public void copy(int from, float[] target, int to, int count) {
      for (int i = 0; i < count; i++) {
        target[to + i] = BitDepth.EIGHT.sample(stored[from + i] & 0xFF);
      }
    }
  }

  private static final class Shorts implements Samples {
    private final short[] stored;

    Shorts(float[] samples) {
      stored = new short[samples.length];
      for (int i = 0; i < stored.length; i++) {
        stored[i] = (short) BitDepth.SIXTEEN.quantise(samples[i]);
      }
    }

    @Override
    public long bytes() {
      return 2L * stored.length;
    }

    @Override
    public void copy(int from, float[] target, int to, int count) {
      for (int i = 0; i < count; i++) {
        target[to + i] = BitDepth.SIXTEEN.sample(stored[from + i] & 0xFFFF);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Floats(float[] stored) implements Samples {
    @Override
    public long bytes() {
      return 4L * stored.length;
    }

    @Override
    public void copy(int from, float[] target, int to, int count) {
      System.arraycopy(stored, from, target, to, count);
    }
  }
}
