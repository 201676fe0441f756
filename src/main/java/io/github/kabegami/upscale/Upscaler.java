package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.BicubicModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * Enlarges a picture of any size through a network, tile by tile, with the same bytes as in one
 * piece.
 *
 * <p>All tiles of a picture have one shape. Each is surrounded by a halo of as many pixels as the
 * network looks to each side; at the picture's border the window ends there, so that the network
 * pads it just as it pads the whole picture. Gray pictures go through a colour network as three
 * equal channels, whose mean is kept; the channels of a colour picture go through a gray network
 * one by one. Alpha is enlarged bicubically and stays as it is where it is constant. A picture
 * whose sides are no multiples of the alignment, or too few pixels for the network, is made larger
 * first by repeating its last pixels, and the result cropped.
 */
public final class Upscaler {
  /** Input pixels up to which a network that needs the whole picture is run in one piece. */
  private static final long WHOLE_PICTURE_LIMIT = 2048L * 2048;

  /** Samples up to which a black result is no surprise. */
  private static final float DARK = 0.1f;

  private final TensorModel model;
  private final TensorModel.Traits traits;
  private final int tile;
  private final Run run;

  private Upscaler(TensorModel model, int tile, Run run) {
    this.model = model;
    this.traits = model.traits();
    this.tile = tile;
    this.run = run;
  }

  /**
   * How it went.
   *
   * @param device on which the network ran
   * @param tile side of a square tile of the windows' size, input pixels; after running out of
   *     memory the last one
   * @param halo pixels around a tile that went through the network with it
   * @param tiles that were run
   * @param redone tiles that came out spoilt and were done again, in order
   * @param seam the largest difference that was measured at the border of a tile, samples in [0,1];
   *     empty where tiles are exact, or where it could not be measured
   * @param seconds of wall time
   */
  public record Result(
      String device,
      int tile,
      int halo,
      int tiles,
      List<RedoneTile> redone,
      OptionalDouble seam,
      double seconds) {
    /** Keeps a copy. */
    public Result {
      redone = List.copyOf(redone);
    }
  }

  /**
   * Enlarges a picture.
   *
   * @param tiling how it is cut
   * @param sink gets the enlarged rows and is finished; on an exception it is not
   * @throws ModelException if the network fails, or cannot be tiled and the picture is too large
   *     for one piece
   * @throws io.github.kabegami.core.CancelledException between two tiles
   * @throws IOException if source or sink fail
   */
  public static Result upscale(
      RowSource source, TensorModel model, Tiling tiling, RowSink sink, Run run)
      throws IOException {
    return upscale(source, model, UnaryOperator.identity(), tiling, sink, run);
  }

  /**
   * Enlarges a picture with something done around the network.
   *
   * @param look what is done around the network, given it with the picture's channels
   */
  public static Result upscale(
      RowSource source,
      TensorModel network,
      UnaryOperator<TensorModel> look,
      Tiling tiling,
      RowSink sink,
      Run run)
      throws IOException {
    TensorModel model = look.apply(network);
    long start = System.nanoTime();
    Upscaler upscaler = new Upscaler(model, tiling.tile() == 0 ? 256 : tiling.tile(), run);
    int tiles = upscaler.upscale(source, sink);
    return new Result(
        model.traits().device(),
        upscaler.tile,
        0,
        tiles,
        List.of(),
        OptionalDouble.empty(),
        (System.nanoTime() - start) / 1e9);
  }

  private int upscale(RowSource source, RowSink sink) throws IOException {
    Axis columns = axis(source.width(), source);
    Axis rows = axis(source.height(), source);
    Window window = new Window(source, columns, rows);
    int factor = traits.upscaleFactor();
    sink.begin(source.width() * factor, source.height() * factor, source.channels());
    Progress progress = run.progress();
    int total = columns.count() * rows.count();
    int done = 0;
    for (int row = 0; row < rows.count(); row++) {
      window.load(row);
      for (int column = 0; column < columns.count(); column++) {
        run.checkCancelled();
        progress.report((double) done / total, "tile " + (done + 1) + " of " + total);
        window.enlarge(column, row);
        done++;
      }
      sink.write(rows.length(row) * factor, window.enlarged());
    }
    sink.finish();
    progress.report(1, "");
    return done;
  }

  private Axis axis(int size, RowSource source) {
    if (traits.canTile()) {
      boolean alpha = source.channels() % 2 == 0;
      int radius = alpha ? Math.max(traits.radius(), BicubicModel.RADIUS) : traits.radius();
      return new Axis(size, tile, radius, traits);
    }
    if ((long) source.width() * source.height() > WHOLE_PICTURE_LIMIT) {
      throw new ModelException(
          traits.name()
              + " needs the whole picture at once ("
              + traits.wholePicture()
              + "), and "
              + source.width()
              + " x "
              + source.height()
              + " pixels are too many for that; crop the picture or choose another model");
    }
    return new Axis(size, size, 0, traits);
  }

  /** How one side of the picture, which is made longer where the network needs it, is tiled. */
  private record Axis(int size, int tile, int halo, int padded, int window) {

    Axis(int size, int tile, int radius, TensorModel.Traits traits) {
      this(
          size,
          up(Math.min(tile, size), traits.alignment()),
          up(radius, traits.alignment()),
          up(Math.max(size, traits.smallestSide()), traits.alignment()),
          0);
    }

    Axis {
      window = Math.min(padded, tile + 2 * halo);
    }

    private static int up(int value, int alignment) {
      return (value + alignment - 1) / alignment * alignment;
    }

    int count() {
      return (size + tile - 1) / tile;
    }

    /** First pixel of a tile. */
    int start(int index) {
      return index * tile;
    }

    /** Pixels of a tile that lie in the picture. */
    int length(int index) {
      return Math.min(tile, size - start(index));
    }

    /** First pixel of the window around a tile; the windows at the end are moved inwards. */
    int windowStart(int index) {
      return Math.min(Math.max(0, start(index) - halo), padded - window);
    }
  }

  /** The rows that one row of tiles needs, and the enlarged rows that come of it. */
  private final class Window {
    private final RowSource source;
    private final Axis columns;
    private final Axis rows;
    private final int colours;
    private final float[] strip;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private float[] enlarged = {};

    Window(RowSource source, Axis columns, Axis rows) {
      this.source = source;
      this.columns = columns;
      this.rows = rows;
      this.colours = source.channels() >= 3 ? 3 : 1;
      int factor = traits.upscaleFactor();
      this.strip = new float[product(source.channels(), rows.window, source.width())];
      int samples = product(traits.channels(), rows.window, columns.window);
      this.input = direct(samples);
      this.output = direct((long) samples * factor * factor);
    }

    void load(int row) throws IOException {
      int first = rows.windowStart(row);
      int there = Math.min(rows.window, source.height() - first);
      if (there == rows.window) {
        source.read(first, there, strip);
      } else {
        readAndRepeatLastRow(first, there);
      }
      int factor = traits.upscaleFactor();
      int size = product(source.channels(), rows.length(row) * factor, source.width() * factor);
      if (enlarged.length != size) {
        enlarged = new float[size];
      }
    }

    /** Where the picture has fewer rows than the window. */
    private void readAndRepeatLastRow(int first, int there) throws IOException {
      int width = source.width();
      float[] part = new float[product(source.channels(), there, width)];
      source.read(first, there, part);
      for (int c = 0; c < source.channels(); c++) {
        for (int y = 0; y < rows.window; y++) {
          int from = (c * there + Math.min(y, there - 1)) * width;
          System.arraycopy(part, from, strip, (c * rows.window + y) * width, width);
        }
      }
    }

    void enlarge(int column, int row) {
      if (traits.channels() == 1 || colours == 3) {
        for (int c = 0; c < colours; c += traits.channels()) {
          for (int i = 0; i < traits.channels(); i++) {
            fill(c + i, i, column);
          }
          runModel(model, column, row);
          for (int i = 0; i < traits.channels(); i++) {
            store(c + i, column, row, i, i);
          }
        }
      } else {
        for (int i = 0; i < traits.channels(); i++) {
          fill(0, i, column);
        }
        runModel(model, column, row);
        store(0, column, row, 0, traits.channels() - 1);
      }
      if (source.channels() > colours) {
        enlargeAlpha(column, row);
      }
    }

    private void enlargeAlpha(int column, int row) {
      fill(colours, 0, column);
      int factor = traits.upscaleFactor();
      int plane = columns.window * rows.window;
      float first = input.get(0);
      boolean constant = true;
      for (int i = 1; i < plane && constant; i++) {
        constant = input.get(i) == first;
      }
      if (constant) {
        for (int i = 0; i < plane * factor * factor; i++) {
          output.put(i, first);
        }
      } else {
        runModel(new BicubicModel(1, factor), column, row);
      }
      store(colours, column, row, 0, 0);
    }

    /** Copies one channel of the window around a tile into a channel of the network's input. */
    private void fill(int channel, int inputChannel, int column) {
      int width = source.width();
      int first = columns.windowStart(column);
      int there = Math.min(columns.window, width - first);
      for (int y = 0; y < rows.window; y++) {
        int to = (inputChannel * rows.window + y) * columns.window;
        int from = (channel * rows.window + y) * width + first;
        input.put(to, strip, from, there);
        for (int x = there; x < columns.window; x++) {
          input.put(to + x, strip[from + there - 1]);
        }
      }
    }

    private void runModel(TensorModel network, int column, int row) {
      try (Run.Registration stop = run.whenCancelled(network::terminate)) {
        network.run(input, columns.window, rows.window, output);
      } catch (ModelException e) {
        run.checkCancelled();
        throw e;
      }
      run.checkCancelled();
      int factor = traits.upscaleFactor();
      int pixels = network.traits().channels() * columns.window * rows.window;
      boolean black = true;
      for (int i = 0; i < pixels * factor * factor; i++) {
        float sample = output.get(i);
        if (!Float.isFinite(sample)) {
          throw spoilt(network, "a value that is not a number", column, row);
        }
        black &= sample <= 0;
      }
      if (black && !isDark(pixels)) {
        throw spoilt(network, "nothing but black", column, row);
      }
    }

    private boolean isDark(int samples) {
      for (int i = 0; i < samples; i++) {
        if (input.get(i) > DARK) {
          return false;
        }
      }
      return true;
    }

    private ModelException spoilt(TensorModel network, String what, int column, int row) {
      return new ModelException(
          network.traits().name()
              + " gave "
              + what
              + " in the tile at x="
              + columns.start(column)
              + ", y="
              + rows.start(row)
              + "; the model is damaged, or not made for pictures like this one");
    }

    /** Copies the tile out of the window: the mean of some channels of the output. */
    private void store(int channel, int column, int row, int firstOutput, int lastOutput) {
      int factor = traits.upscaleFactor();
      int width = source.width() * factor;
      int height = rows.length(row) * factor;
      int length = columns.length(column) * factor;
      int left = (columns.start(column) - columns.windowStart(column)) * factor;
      int top = (rows.start(row) - rows.windowStart(row)) * factor;
      int stride = columns.window * factor;
      int plane = stride * rows.window * factor;
      for (int y = 0; y < height; y++) {
        int to = (channel * height + y) * width + columns.start(column) * factor;
        int from = firstOutput * plane + (top + y) * stride + left;
        if (firstOutput == lastOutput) {
          output.get(from, enlarged, to, length);
        } else {
          for (int x = 0; x < length; x++) {
            float sum = 0;
            for (int c = 0; c <= lastOutput - firstOutput; c++) {
              sum += output.get(from + c * plane + x);
            }
            enlarged[to + x] = sum / (lastOutput - firstOutput + 1);
          }
        }
      }
    }

    float[] enlarged() {
      return enlarged;
    }
  }

  /** Of native order, as engines want it. */
  private static FloatBuffer direct(long samples) {
    if (samples > Integer.MAX_VALUE / Float.BYTES) {
      throw new ModelException(
          "a tile of " + samples + " samples is too large for one buffer; take a smaller tile");
    }
    return ByteBuffer.allocateDirect(Math.toIntExact(samples * Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static int product(int channels, int height, int width) {
    long samples = (long) channels * height * width;
    if (samples > Integer.MAX_VALUE - 8) {
      throw new ModelException(
          "a strip of " + samples + " samples is too large for one array; take a smaller tile");
    }
    return (int) samples;
  }
}
