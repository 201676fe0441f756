package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The planar arrays that a reader fills. */
final class Planes {
  /** The most elements that every Java machine gives to an array. */
  static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  final int width;
  final int height;
  final int channels;
  final float[] colours;

  /** One plane, or empty without alpha. */
  final float[] alpha;

  Planes(int width, int height, int channels, boolean hasAlpha) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    colours = new float[width * height * channels];
    alpha = new float[hasAlpha ? width * height : 0];
  }

  /**
   * Refuses a picture that cannot be one array, or that Java's memory cannot hold.
   *
   * @param decoderBytes bytes per pixel that the decoder needs besides the samples
   */
  static void requireFits(long width, long height, int planes, int decoderBytes)
      throws UnreadableException {
    String size = "is " + width + " x " + height + " pixels";
    if (width < 1 || height < 1) {
      throw new UnreadableException(size + ", which is no picture");
    }
    if (height > LARGEST_ARRAY / Math.min(3, planes) / width) {
      throw new UnreadableException(size + ", which does not fit one array; crop it first");
    }
    long needed = width * height * (planes * (long) Float.BYTES + decoderBytes);
    long allowed = Runtime.getRuntime().maxMemory();
    if (needed > allowed) {
      throw new UnreadableException(
          size
              + String.format(
                  Locale.ROOT,
                  " and needs %d MB of memory where Java may use %d MB; give Java more (-Xmx) or crop it",
                  needed >> 20,
                  allowed >> 20));
    }
  }

  Picture toPicture(BitDepth depth, Optional<byte[]> profile, Map<String, String> metadata) {
    return new Picture(
        Pixels.wrap(colours, width, height, channels),
        depth,
        alpha.length > 0 ? Optional.of(Pixels.wrap(alpha, width, height, 1)) : Optional.empty(),
        IccProfiles.fitting(profile, channels),
        metadata);
  }

  /**
   * The planes turned upright.
   *
   * @param orientation of the Exif tag 274, 1 (upright) to 8; anything else counts as upright
   */
  Planes upright(int orientation) {
    if (orientation < 2 || orientation > 8) {
      return this;
    }
    boolean turned = orientation >= 5;
    Planes result =
        new Planes(turned ? height : width, turned ? width : height, channels, alpha.length > 0);
    for (int c = 0; c < channels; c++) {
      result.turn(colours, c * width * height, result.colours, width, height, orientation);
    }
    if (alpha.length > 0) {
      result.turn(alpha, 0, result.alpha, width, height, orientation);
    }
    return result;
  }

  private void turn(
      float[] source,
      int offset,
      float[] target,
      int sourceWidth,
      int sourceHeight,
      int orientation) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int u = orientation >= 5 ? y : x;
        int v = orientation >= 5 ? x : y;
        boolean mirrorU =
            orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean mirrorV =
            orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int sourceX = mirrorU ? sourceWidth - 1 - u : u;
        int sourceY = mirrorV ? sourceHeight - 1 - v : v;
        target[offset + y * width + x] = source[offset + sourceY * sourceWidth + sourceX];
      }
    }
  }
}
