package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * Enlarges a picture of any size through a network, tile by tile, with the same bytes as in one
 * piece.
 *
 * <p>All tiles of a picture have windows of one shape. Each is surrounded by a halo of as many
 * pixels as the network looks to each side; at the picture's border the window ends there, so that
 * the network pads it just as it pads the whole picture. A picture whose sides are no multiples of
 * the alignment, or too few pixels for the network, or fewer than the only size that it takes, is
 * made larger first by repeating its last pixels, and the result cropped. For halos that are not
 * exact see {@link Tiling#AUTO}. Where memory runs out, tiles become smaller and what is done
 * stays.
 *
 * <p>A network of other channels than the picture's runs plane by plane, or on equal channels, and
 * alpha goes through a network without alpha as a picture of its own. A tile with a value that is
 * not a finite number, or of nothing but black although its input is not dark, is done again in
 * {@linkplain TensorModel#inFullPrecision full precision}.
 *
 * <p>Rows are read from top to bottom, in strips that overlap, and never all at once.
 */
public final class Upscaler {
  private Upscaler() {}

  /**
   * How it went.
   *
   * @param device on which the network ran, and the one that it ended on if its results were spoilt
   * @param tile side, input pixels, of square tiles: those that were run are square, or where
   *     strips are low, wider by so much that their windows have as many pixels; less than was
   *     asked for if memory ran out
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
   * @param sink gets the enlarged rows, in arrays that are used again, and is finished; on an
   *     exception it is not
   * @throws ModelException if the network fails, or cannot be tiled and the picture is too large
   *     for one piece
   * @throws io.github.kabegami.core.ModelMemoryException if memory does not suffice even for small
   *     tiles
   * @throws io.github.kabegami.core.CancelledException within a tile
   * @throws IOException if source or sink fail
   */
  public static Result upscale(
      RowSource source, TensorModel network, Tiling tiling, RowSink sink, Run run)
      throws IOException {
    return upscale(source, network, UnaryOperator.identity(), tiling, sink, run);
  }

  /**
   * Enlarges a picture with something done around the network. The network is not closed.
   *
   * @param look puts around the network, which has the picture's channels by then, what is to be
   *     done with each tile
   * @throws IOException if source or sink fail
   */
  public static Result upscale(
      RowSource source,
      TensorModel network,
      UnaryOperator<TensorModel> look,
      Tiling tiling,
      RowSink sink,
      Run run)
      throws IOException {
    return upscale(source, network, look, tiling, sink, run, Memory.ofThisMachine());
  }

  static Result upscale(
      RowSource source,
      TensorModel network,
      UnaryOperator<TensorModel> look,
      Tiling tiling,
      RowSink sink,
      Run run,
      Memory memory)
      throws IOException {
    long start = System.nanoTime();
    CheckedModel checked = new CheckedModel(network);
    TensorModel model = look.apply(ForChannels.of(checked, source.channels()));
    NetworkRun runs = new NetworkRun(model, checked, run);
    Cutting cutting = new Cutting(source, model.traits(), memory);
    int side = cutting.side(tiling, cutting.exactHalo());
    HaloChoice.Halo halo =
        new HaloChoice(cutting, tiling, run)
            .choose(new SeamProbe(source, runs, cutting, side)::difference);
    Grid grid = cutting.grid(cutting.side(tiling, halo.pixels()), halo.pixels());
    TileLoop loop = new TileLoop(source, runs, cutting, grid, sink, run);
    loop.run();
    return new Result(
        checked.device(),
        Math.min(loop.side(), Math.max(source.width(), source.height())),
        halo.pixels(),
        loop.tiles(),
        loop.redone(),
        halo.seam(),
        (System.nanoTime() - start) / 1e9);
  }
}
