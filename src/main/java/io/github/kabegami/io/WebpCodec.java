package io.github.kabegami.io;

import com.luciad.imageio.webp.WebP;
import com.luciad.imageio.webp.WebPDecoderOptions;
import com.luciad.imageio.webp.WebPEncoderOptions;
import io.github.kabegami.core.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.function.Consumer;

/**
 * Encodes and decodes WebP in memory with libwebp 1.3.2, one thread each, interpolating the halved
 * colour as libwebp does. Thread safe.
 *
 * <p>The native library is in the jar of webp-imageio, which copies it at the first use into the
 * folder named by the system property {@code com.luciad.imageio.webp.tmpdir}, or else {@code
 * java.io.tmpdir}, and deletes it at the end.
 */
public final class WebpCodec {
  /** The largest width and height that WebP has. */
  public static final int LARGEST_SIDE = 16383;

  /** Of 0 to 100: in lossless files the quality says how hard to search; more gains little. */
  private static final int LOSSLESS_EFFORT = 25;

  private WebpCodec() {}

  /**
   * Loads libwebp.
   *
   * @throws UnavailableException if there is none for this system
   */
  public static void requireAvailable() {
    boolean loaded;
    try {
      loaded = WebP.loadNativeLibrary();
    } catch (LinkageError e) {
      throw new UnavailableException(unavailable(), e);
    }
    if (!loaded) {
      throw new UnavailableException(unavailable());
    }
  }

  /**
   * Checks the size of a picture.
   *
   * @throws IllegalArgumentException if a side is larger than {@link #LARGEST_SIDE}
   */
  public static void requireFits(int width, int height) {
    if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "a side of a WebP picture has at most "
              + LARGEST_SIDE
              + " pixels, got "
              + width
              + " x "
              + height);
    }
  }

  /** What to tell where libwebp cannot be loaded. */
  static String unavailable() {
    return "WebP needs libwebp, which cannot be loaded on "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + "; take a preset without WebP or keep to the codecs that are available"
        + " (codecs=available)";
  }

  /**
   * Encodes lossily and decodes.
   *
   * @param rgb interleaved red, green and blue, row by row, 0..255
   * @param quality 0..100
   * @param method 0 (fast) .. 6 (thorough)
   * @return a pixel as 0xAARRGGBB each, row by row
   * @throws IllegalArgumentException if a side is larger than {@link #LARGEST_SIDE}
   * @throws UnavailableException if libwebp is not available or fails
   */
  public static int[] roundTrip(byte[] rgb, int width, int height, int quality, int method) {
    requireFits(width, height);
    requireAvailable();
    byte[] file = encode(rgb, width, height, quality, method);
    int[] pixels = decode(file);
    if (pixels.length != (long) width * height) {
      throw new UnavailableException(
          "libwebp gave back " + pixels.length + " pixels of " + (long) width * height);
    }
    return pixels;
  }

  private static byte[] encode(byte[] rgb, int width, int height, int quality, int method) {
    return encode(
        rgb,
        width,
        height,
        false,
        options -> {
          options.setCompressionQuality(quality);
          options.setMethod(method);
        });
  }

  /**
   * A whole WebP file without profile and texts.
   *
   * @param pixels RGB or RGBA, one byte each, not multiplied by alpha
   * @throws UnavailableException if libwebp fails
   */
  static byte[] encode(byte[] pixels, int width, int height, boolean hasAlpha, Encoding encoding) {
    return encode(
        pixels,
        width,
        height,
        hasAlpha,
        options -> {
          options.setLossless(encoding.isBest());
          options.setCompressionQuality(encoding.isBest() ? LOSSLESS_EFFORT : encoding.quality());
        });
  }

  private static byte[] encode(
      byte[] pixels,
      int width,
      int height,
      boolean hasAlpha,
      Consumer<WebPEncoderOptions> settings) {
    WebPEncoderOptions options = new WebPEncoderOptions();
    try {
      settings.accept(options);
      byte[] file =
          hasAlpha
              ? WebP.encodeRGBA(options, pixels, width, height, 4 * width)
              : WebP.encodeRGB(options, pixels, width, height, 3 * width);
      if (file == null) {
        throw new UnavailableException(
            "libwebp could not encode a picture of " + width + " x " + height);
      }
      return file;
    } finally {
      // Its finalizer frees the memory that the native call reads.
      Reference.reachabilityFence(options);
    }
  }

  private static int[] decode(byte[] file) {
    WebPDecoderOptions options = new WebPDecoderOptions();
    try {
      return WebP.decode(options, file, 0, file.length, new int[4]);
    } catch (IOException e) {
      throw new UncheckedIOException("libwebp could not decode what it encoded", e);
    } finally {
      Reference.reachabilityFence(options);
    }
  }
}
