package io.github.kabegami.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A picture: its colour samples and what belongs to its file.
 *
 * @param pixels (x, y, channel), 1 (gray) or 3 (RGB) channels, sRGB-encoded, range [0,1]
 * @param depth how the samples are stored outside
 * @param alpha opacity (x, y, 1), range [0,1], not premultiplied; empty where there is none
 * @param iccProfile the embedded ICC profile, carried along unread; empty where there is none
 * @param metadata text entries of the file (PNG keywords, TIFF tags), in order
 */
public record Picture(
    RandomAccessibleInterval<FloatType> pixels,
    BitDepth depth,
    Optional<RandomAccessibleInterval<FloatType>> alpha,
    Optional<byte[]> iccProfile,
    Map<String, String> metadata) {

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if pixels are not (x, y, 1 or 3) or alpha is not (x, y, 1)
   */
  public Picture {
    Pixels.requirePlanes(pixels);
    if (alpha.isPresent()) {
      RandomAccessibleInterval<FloatType> plane = alpha.get();
      if (plane.numDimensions() != 3
          || plane.dimension(0) != pixels.dimension(0)
          || plane.dimension(1) != pixels.dimension(1)
          || plane.dimension(2) != 1) {
        throw new IllegalArgumentException(
            "alpha must be one plane of the picture's size, got " + Pixels.describe(plane));
      }
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A picture without alpha, profile or metadata. */
  public static Picture of(RandomAccessibleInterval<FloatType> pixels, BitDepth depth) {
    return new Picture(pixels, depth, Optional.empty(), Optional.empty(), Map.of());
  }

  /** Width in pixels. */
  public int width() {
    return (int) pixels.dimension(0);
  }

  /** Height in pixels. */
  public int height() {
    return (int) pixels.dimension(1);
  }

  /** Colour channels: 1 or 3. */
  public int channels() {
    return (int) pixels.dimension(2);
  }

  /** What belongs to its file beside the samples. */
  public PictureStyle style() {
    return new PictureStyle(depth, iccProfile, metadata);
  }

  /** The same picture with one more text entry, or another text for one that is there. */
  public Picture withMetadata(String name, String text) {
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put(name, text);
    return new Picture(pixels, depth, alpha, iccProfile, texts);
  }

  /** The same picture without the text entries whose names fit. */
  public Picture withoutMetadata(Predicate<String> names) {
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.keySet().removeIf(names);
    return new Picture(pixels, depth, alpha, iccProfile, texts);
  }

  /** The same picture with other samples and alpha (of any size). */
  public Picture with(
      RandomAccessibleInterval<FloatType> newPixels,
      Optional<RandomAccessibleInterval<FloatType>> newAlpha) {
    return new Picture(newPixels, depth, newAlpha, iccProfile, metadata);
  }
}
