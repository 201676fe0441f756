package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Map;
import java.util.Optional;

/**
 * Small pictures whose every sample can be stored exactly, each sample different from its
 * neighbours.
 */
final class TestPictures {
  private TestPictures() {}

  static Picture picture(int width, int height, int channels, boolean alpha, BitDepth depth) {
    return new Picture(
        Pixels.wrap(samples(width * height * channels, depth, 7), width, height, channels),
        depth,
        alpha
            ? Optional.of(Pixels.wrap(samples(width * height, depth, 11), width, height, 1))
            : Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static float[] samples(int count, BitDepth depth, int stride) {
    float[] samples = new float[count];
    int maximum = depth.isInteger() ? depth.maximum() : 65537;
    for (int i = 0; i < count; i++) {
      samples[i] = (float) ((long) i * stride * 7919 % (maximum + 1)) / maximum;
    }
    return samples;
  }

  static Picture with(Picture picture, Optional<byte[]> profile, Map<String, String> metadata) {
    return new Picture(picture.pixels(), picture.depth(), picture.alpha(), profile, metadata);
  }

  /** Java's own linear RGB or gray profile. */
  static byte[] profile(int channels) {
    return ICC_Profile.getInstance(channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_LINEAR_RGB)
        .getData();
  }

  /** All samples, alpha last, row by row. */
  static float[] samples(Picture picture) {
    PictureRows rows = new PictureRows(picture);
    float[] samples = new float[rows.width() * rows.height() * rows.channels()];
    rows.read(0, rows.height(), samples);
    return samples;
  }
}
