package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes the tiles of a picture through the network, strip by strip. Where memory runs out, the
 * tiles that are left become smaller, and those that are done stay.
 */
final class TileLoop {
  private static final int SMALLEST_SIDE = 16;

  /** Tiles done again that are told one by one. */
  private static final int TOLD = 10;

  private final RowSource source;
  private final NetworkRun network;
  private final Cutting cutting;
  private final int halo;
  private final RowSink sink;
  private final Run run;
  private final InputStrip strip;
  private final EnlargedStrip enlarged;
  private final Scratch input = new Scratch();
  private final Scratch output = new Scratch();
  private final Deque<Cell> left = new ArrayDeque<>();
  private final TileClock clock = new TileClock();
  private final List<RedoneTile> redone = new ArrayList<>();
  private final List<Integer> tried = new ArrayList<>();
  private Grid grid;
  private int stripStart;
  private int tiles;
  private long pixels;

  TileLoop(
      RowSource source, NetworkRun network, Cutting cutting, Grid grid, RowSink sink, Run run) {
    this.source = source;
    this.network = network;
    this.cutting = cutting;
    this.grid = grid;
    this.halo = grid.columns().halo();
    this.sink = sink;
    this.run = run;
    int factor = cutting.traits().upscaleFactor();
    this.strip = new InputStrip(source);
    this.enlarged = new EnlargedStrip(source.width() * factor, source.channels());
  }

  /** Side of the tiles; after running out of memory the last one. */
  int side() {
    return grid.side();
  }

  /** How many tiles were run. */
  int tiles() {
    return tiles;
  }

  /** Tiles that were done again. */
  List<RedoneTile> redone() {
    return redone;
  }

  /** Enlarges the picture and finishes the sink. */
  void run() throws IOException {
    int factor = cutting.traits().upscaleFactor();
    int end = begin(0);
    sink.begin(source.width() * factor, source.height() * factor, source.channels());
    while (true) {
      while (!left.isEmpty()) {
        next(end);
      }
      enlarged.writeTo(sink);
      if (end == source.height()) {
        break;
      }
      end = begin(end);
    }
    tellTheRest();
    sink.finish();
    run.progress().report(1, "");
  }

  /** Makes ready the strip that begins at a row; says before which row it ends. */
  private int begin(int y) throws IOException {
    while (true) {
      try {
        window(output, grid, cutting.traits().upscaleFactor());
        int height = Math.min(grid.rows().tile(), source.height() - y);
        enlarged.begin(height * cutting.traits().upscaleFactor());
        strip.load(grid.rows().windowStart(y, grid.rows().padded()), grid.rows().window());
        left.addAll(grid.strip(y));
        stripStart = y;
        return y + height;
      } catch (OutOfMemoryError e) {
        shrink(e);
      }
    }
  }

  private FloatBuffer window(Scratch scratch, Grid shape, int factor) {
    return scratch.of(shape.windowPixels() * source.channels() * factor * factor);
  }

  /** Does one tile; the strip ends before a row. */
  private void next(int end) throws IOException {
    Cell cell = left.element();
    int total = tiles + left.size() + grid.count(source.height() - end);
    double fraction = (double) pixels / ((long) source.width() * source.height());
    run.progress().report(fraction, clock.message(tiles + 1, total));
    long start = System.nanoTime();
    try {
      enlarge(cell);
    } catch (ModelMemoryException | OutOfMemoryError e) {
      network.checked().takeRedone();
      shrink(e);
      List<Cell> smaller = left.stream().flatMap(c -> grid.cut(c).stream()).toList();
      left.clear();
      left.addAll(smaller);
      return;
    }
    left.remove();
    tiles++;
    pixels += cell.pixels();
    clock.add(System.nanoTime() - start);
    network.checked().takeRedone().ifPresent(reason -> tell(cell, reason));
  }

  private void tell(Cell cell, String reason) {
    redone.add(new RedoneTile(cell.x(), cell.y(), reason));
    if (redone.size() <= TOLD) {
      run.log("tile at x=" + cell.x() + ", y=" + cell.y() + ": " + reason);
    }
  }

  private void tellTheRest() {
    int rest = redone.size() - TOLD;
    if (rest > 0) {
      run.log(rest + (rest == 1 ? " more tile was" : " more tiles were") + " done again");
    }
  }

  private void enlarge(Cell cell) {
    Axis columns = grid.columns();
    Axis rows = grid.rows();
    FloatBuffer in = window(input, grid, 1);
    FloatBuffer out = window(output, grid, cutting.traits().upscaleFactor());
    int x = columns.windowStart(cell.x(), columns.padded());
    int y = rows.windowStart(cell.y(), strip.end());
    strip.copyTo(in, x, y, columns.window(), rows.window());
    network.on(in, columns.window(), rows.window(), out, cell);
    store(cell, cell.x() - x, cell.y() - y, out);
  }

  /** Copies the tile out of the enlarged window, which takes as long as memory is slow. */
  private void store(Cell cell, int left, int top, FloatBuffer out) {
    int factor = cutting.traits().upscaleFactor();
    int stride = grid.columns().window() * factor;
    int height = grid.rows().window() * factor;
    int row = (cell.y() - stripStart) * factor;
    run.forRows(
        cell.height() * factor,
        (from, to) -> {
          for (int c = 0; c < source.channels(); c++) {
            for (int y = from; y < to; y++) {
              int place = (c * height + top * factor + y) * stride + left * factor;
              enlarged.put(c, row + y, cell.x() * factor, out, place, cell.width() * factor);
            }
          }
        });
  }

  /** Halves the tiles, down to the smallest, until the window becomes smaller. */
  private void shrink(Throwable cause) {
    tried.add(grid.side());
    Grid smaller = grid;
    while (smaller.windowPixels() >= grid.windowPixels()) {
      if (smaller.side() <= SMALLEST_SIDE || !cutting.traits().canTile() || cutting.isFixed()) {
        throw outOfMemory(cause);
      }
      smaller = cutting.grid(Math.max(SMALLEST_SIDE, smaller.side() / 2), halo);
    }
    run.log(
        "out of memory at tiles of " + grid.side() + " pixels; going on with " + smaller.side());
    grid = smaller;
  }

  private ModelException outOfMemory(Throwable cause) {
    String name = cutting.traits().name();
    if (!cutting.traits().canTile()) {
      return new ModelMemoryException(
          name
              + " ran out of memory, and it needs the whole picture at once ("
              + cutting.traits().wholePicture()
              + "); crop the picture or choose another model",
          cause);
    }
    String sides = tried.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new ModelMemoryException(
        name
            + " ran out of memory at tiles of "
            + sides
            + " pixels, the smallest that can be tried; close other programs, choose another"
            + " device or a smaller model",
        cause);
  }
}
