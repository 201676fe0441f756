package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.Optional;

/**
 * A JPEG picture, gray or RGB, of which a band of rows is in memory at a time. The decoder cannot
 * begin in the middle: each band costs the decoding of all rows above it as they are stored, so
 * that there are at most {@value #MOST}.
 */
final class JpegBands implements PictureSource {
  static final int MOST = 16;

  private final byte[] file;
  private final ImageRows.Orientation orientation;
  private final int channels;
  private final PictureStyle style;

  /** Rows of a band, upright. */
  private final int rows;

  private int first;
  private int end;
  private Optional<ImageRows> band = Optional.empty();

  /**
   * Opens it.
   *
   * @param memory bytes for the pixels of a band
   */
  JpegBands(JpegSegments segments, long memory) {
    file = segments.withoutProfile();
    orientation =
        new ImageRows.Orientation(segments.orientation(), segments.width(), segments.height());
    channels = segments.components();
    style =
        new PictureStyle(
            BitDepth.EIGHT, IccProfiles.fitting(segments.profile(), channels), segments.metadata());
    rows = (int) Math.max(1, Math.min(height(), memory / ((long) width() * channels)));
  }

  /** Whether so many bytes do for bands of so many pixels' bytes. */
  static boolean suffices(long pixels, long memory) {
    return memory > 0 && pixels / memory < MOST;
  }

  @Override
  public PictureStyle style() {
    return style;
  }

  @Override
  public int width() {
    return orientation.isTurned() ? orientation.height() : orientation.width();
  }

  @Override
  public int height() {
    return orientation.isTurned() ? orientation.width() : orientation.height();
  }

  @Override
  public int channels() {
    return channels;
  }

  /** Bands begin where strips do, so that no strip lies in two. */
  @Override
  public void read(int y, int count, float[] target) throws IOException {
    if (band.isEmpty() || y < first || y + count > end) {
      band = Optional.empty(); // before there is another
      first = y;
      end = Math.min(height(), y + Math.max(rows, count));
      Rectangle part = part(orientation.line(first), orientation.line(end - 1));
      band =
          Optional.of(
              ImageRows.part(
                  JpegPictures.decode(file, Optional.of(part)),
                  part.x,
                  part.y,
                  orientation,
                  style));
    }
    band.get().read(y, count, target);
  }

  /** From one line of the raster to another. */
  private static Rectangle part(ImageRows.Line one, ImageRows.Line other) {
    return rectangle(one).union(rectangle(other));
  }

  private static Rectangle rectangle(ImageRows.Line line) {
    return new Rectangle(line.x(), line.y(), line.width(), line.height());
  }

  @Override
  public void close() {
    band = Optional.empty();
  }
}
