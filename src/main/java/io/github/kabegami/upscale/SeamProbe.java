package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.NativeSamples;
import io.github.kabegami.core.RowSource;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.OptionalDouble;

/**
 * Measures what a halo that is too small does: one tile goes through the network with it and with a
 * larger one.
 *
 * <p>The tile lies in the middle of the picture's width, and at its top: rows may be read from top
 * to bottom only, and the first strip begins with the first row as well. It is not larger than 128
 * pixels a side, which is enough to meet its border.
 */
final class SeamProbe {
  private static final int LARGEST_TILE = 128;

  private final RowSource source;
  private final NetworkRun network;
  private final Cutting cutting;
  private final int tile;

  SeamProbe(RowSource source, NetworkRun network, Cutting cutting, int side) {
    this.source = source;
    this.network = network;
    this.cutting = cutting;
    this.tile = Math.min(side, LARGEST_TILE);
  }

  /**
   * The largest difference of a sample in the tile; empty where memory does not suffice.
   *
   * @param larger another halo, larger
   */
  OptionalDouble difference(int halo, int larger) throws IOException {
    try {
      return OptionalDouble.of(measure(halo, larger));
    } catch (ModelMemoryException | OutOfMemoryError e) {
      return OptionalDouble.empty();
    }
  }

  private double measure(int halo, int larger) throws IOException {
    Span columns = span(source.width(), halo, larger, true);
    Span rows = span(source.height(), halo, larger, false);
    InputStrip strip = new InputStrip(source);
    strip.load(rows.large.start, rows.large.length);
    FloatBuffer a = enlarged(strip, columns.small, rows.small);
    FloatBuffer b = enlarged(strip, columns.large, rows.large);
    int factor = cutting.traits().upscaleFactor();
    double largest = 0;
    for (int c = 0; c < source.channels(); c++) {
      for (int y = rows.from * factor; y < rows.to * factor; y++) {
        int lineA = line(columns.small, rows.small, c, y);
        int lineB = line(columns.large, rows.large, c, y);
        for (int x = columns.from * factor; x < columns.to * factor; x++) {
          largest = Math.max(largest, Math.abs(a.get(lineA + x) - b.get(lineB + x)));
        }
      }
    }
    return largest;
  }

  /** Where a line of the result would begin if it began with the picture. */
  private int line(Part columns, Part rows, int channel, int y) {
    int factor = cutting.traits().upscaleFactor();
    int row = channel * rows.length * factor + y - rows.start * factor;
    return (row * columns.length - columns.start) * factor;
  }

  private FloatBuffer enlarged(InputStrip strip, Part columns, Part rows) {
    int channels = source.channels();
    int factor = cutting.traits().upscaleFactor();
    long samples = (long) channels * columns.length * rows.length;
    FloatBuffer input = NativeSamples.direct(samples);
    FloatBuffer output = NativeSamples.direct(samples * factor * factor);
    strip.copyTo(input, columns.start, rows.start, columns.length, rows.length);
    Cell place = new Cell(columns.start, rows.start, columns.length, rows.length);
    network.on(input, columns.length, rows.length, output, place);
    return output;
  }

  /** A part of a side, pixels. */
  private record Part(int start, int length) {}

  /** The windows along a side, and the pixels of the tile that are compared. */
  private record Span(Part small, Part large, int from, int to) {}

  private Span span(int size, int halo, int larger, boolean centred) {
    Axis wide = Axis.tiled(size, tile, larger, cutting.traits());
    Axis narrow = Axis.tiled(size, tile, halo, cutting.traits());
    int alignment = cutting.traits().alignment();
    int start = centred ? (wide.padded() - wide.window()) / 2 / alignment * alignment : 0;
    int offset = (wide.window() - narrow.window()) / 2 / alignment * alignment;
    int from = start + offset;
    int to = from + narrow.window();
    boolean cutBefore = from > 0;
    boolean cutBehind = to < wide.padded();
    return new Span(
        new Part(from, narrow.window()),
        new Part(start, wide.window()),
        cutBefore ? from + halo : 0,
        Math.min(size, cutBehind ? to - halo : to));
  }
}
