package io.github.kabegami.dataset;

import java.util.List;

/**
 * How much room pictures and patches take.
 *
 * <p>Bytes per pixel of RGB of 8 bits, as Kabegami writes it. Of patches: 512 x 512 with a detail
 * of at least 0.015, 69 of 17 wallpapers of about 1920 x 1080, JPEG and WebP of quality 95. They
 * had 1.3 to 1.7 as PNG, 0.48 to 0.58 as JPEG and 0.31 to 0.34 as WebP; flat ones have a tenth of
 * that.
 */
public final class StorageEstimate {
  /** Of whole wallpapers as PNG: the mean of 56. */
  public static final double PICTURE = 0.75;

  private static final double PNG = 1.6;
  private static final double JPEG = 0.55;
  private static final double WEBP = 0.33;

  /** LMDB keeps a value on pages of its own, of 4096 bytes with a head of 16. */
  private static final int LMDB_PER_PATCH = 4096 / 2 + 16;

  /** A tar file has a head of 512 bytes per file and fills up to 512; a patch has a text beside. */
  private static final int TAR_PER_PATCH = 512 + 256 + 1024;

  private StorageEstimate() {}

  /**
   * What patches take as one kind of files.
   *
   * @param kind of files
   * @param bytes of all
   * @param basis of the figure
   */
  public record Figure(String kind, long bytes, String basis) {}

  /**
   * The most patches of a picture: as many as the overlap lets lie side by side, and not more than
   * are wanted.
   */
  public static int patches(DatasetConfig config, int width, int height) {
    double share = config.overlap();
    int step = Math.max(1, (int) Math.ceil(config.patch() * (1 - share)));
    long across = 1L + Math.floorDiv(width - config.patch(), step);
    long down = 1L + Math.floorDiv(height - config.patch(), step);
    return across < 1 || down < 1 ? 0 : (int) Math.min(config.top(), across * down);
  }

  /** What patches take, by kind; for pairs both sides together. */
  public static List<Figure> of(DatasetConfig config, long patches) {
    double pixels = pixels(config, patches);
    long files = config.degradation().isBlank() ? patches : 2 * patches;
    long png = png(config, patches);
    return List.of(
        figure("PNG", png, PNG),
        figure("JPEG 95", Math.round(JPEG * pixels), JPEG),
        figure("WebP 95", Math.round(WEBP * pixels), WEBP),
        new Figure(
            "LMDB", png + files * LMDB_PER_PATCH, "PNG and half a page of 4096 bytes per patch"),
        new Figure(
            "tar", png + files * TAR_PER_PATCH, "PNG and 1.8 kB of heads and texts per patch"));
  }

  /** Bytes that patches take as PNG files; for pairs both sides together. */
  public static long png(DatasetConfig config, long patches) {
    return Math.round(PNG * pixels(config, patches));
  }

  private static double pixels(DatasetConfig config, long patches) {
    double low = config.degradation().isBlank() ? 0 : 1.0 / config.factor() / config.factor();
    return (double) patches * config.patch() * config.patch() * (1 + low);
  }

  private static Figure figure(String kind, long bytes, double perPixel) {
    return new Figure(kind, bytes, perPixel + " bytes per pixel, as patches with much detail have");
  }
}
