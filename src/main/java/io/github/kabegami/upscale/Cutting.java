package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.TensorModel;
import java.util.List;

/**
 * Decides how a picture is cut for a network.
 *
 * <p>The rows of a strip are kept enlarged until the strip is complete. Square tiles of 256 pixels
 * of a picture 3840 pixels wide would make that 1024 x 15360 x 3 floats at factor 4, 189 MB. With
 * tiles of height h, halo a and factor f a strip takes (h + 2a) rows of the picture and h f rows of
 * the result, together (h + 2a + h f f) x width x channels x 4 bytes; h is made as large as {@link
 * Memory#forRows} allows, from 32 up to the side that was asked for, and the tile as wide as leaves
 * the window its number of pixels. For 7680 x 4320 at factor 2, halo 18 and a heap of 160 MB that
 * is h = 128: 15 MB of rows and 47 MB enlarged, and tiles of 483 x 128 cost 6 % more than square
 * ones (windows of 85 000 pixels for 61 800 instead of 65 500).
 */
final class Cutting {
  /** Side of a tile where it is not known what it takes. */
  private static final int USUAL_SIDE = 256;

  private static final int SMALLEST_BY_MEMORY = 64;
  private static final int LARGEST_BY_MEMORY = 512;
  private static final int STEP = 32;
  private static final int LOWEST_TILE = 32;

  /** Input pixels up to which a whole picture is run in one piece if nothing else is known. */
  private static final long WHOLE_PICTURE_LIMIT = 2048L * 2048;

  private final int width;
  private final int height;
  private final TensorModel.Traits traits;
  private final Memory memory;

  Cutting(RowSource source, TensorModel.Traits traits, Memory memory) {
    this.width = source.width();
    this.height = source.height();
    this.traits = traits;
    this.memory = memory;
  }

  TensorModel.Traits traits() {
    return traits;
  }

  /** The halo with which tiles are exact. */
  int exactHalo() {
    return traits.canTile() ? aligned(traits.radius()) : 0;
  }

  /** A number of pixels as a halo: a multiple of the alignment, and not more than of use. */
  int aligned(int pixels) {
    return Axis.up(pixels, traits.alignment());
  }

  /** Whether the network takes one width or height only. */
  boolean isFixed() {
    return traits.sizes().fixedWidth() > 0 || traits.sizes().fixedHeight() > 0;
  }

  /** A halo within windows of fixed size that leaves at least half of each side to the tile. */
  int haloOfFixed(int pixels) {
    int quarter = pixels;
    for (int fixed : List.of(traits.sizes().fixedWidth(), traits.sizes().fixedHeight())) {
      quarter = fixed > 0 ? Math.min(quarter, fixed / 4) : quarter;
    }
    return quarter / traits.alignment() * traits.alignment();
  }

  /** The side of a square tile: as asked for, or by memory. */
  int side(Tiling tiling, int halo) {
    if (tiling.tile() != 0) {
      return tiling.tile();
    }
    if (traits.bytesPerPixel() == 0) {
      return USUAL_SIDE;
    }
    double window = Math.sqrt((double) memory.forTile() / traits.bytesPerPixel());
    int side = (int) Math.min(LARGEST_BY_MEMORY, window - 2 * halo);
    int multiple = traits.alignment() * STEP / greatestDivisor(traits.alignment(), STEP);
    return Math.max(Axis.up(SMALLEST_BY_MEMORY, multiple), side / multiple * multiple);
  }

  private static int greatestDivisor(int a, int b) {
    return b == 0 ? a : greatestDivisor(b, a % b);
  }

  /**
   * The tiles.
   *
   * @throws ModelException if the network cannot run on a picture of this size
   */
  Grid grid(int side, int halo) {
    if (!traits.canTile()) {
      return whole();
    }
    int tileHeight = Math.max(1, Math.min(side, height));
    tileHeight = Math.min(tileHeight, Math.max(LOWEST_TILE, heightByMemory(halo)));
    long windowPixels = (long) (side + 2 * halo) * (side + 2 * halo);
    int tileWidth = side;
    if (tileHeight < Math.min(side, height)) {
      tileWidth = (int) Math.min(width, windowPixels / (tileHeight + 2 * halo) - 2L * halo);
      tileWidth = Math.max(1, tileWidth / traits.alignment()) * traits.alignment();
    }
    return new Grid(
        axis(width, tileWidth, halo, traits.sizes().fixedWidth()),
        axis(height, tileHeight, halo, traits.sizes().fixedHeight()),
        side);
  }

  private int heightByMemory(int halo) {
    long row = (long) width * traits.channels() * Float.BYTES;
    long factor = traits.upscaleFactor();
    long rows = (memory.forRows() / row - 2L * halo) / (1 + factor * factor);
    int step = Axis.up(8, traits.alignment());
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, rows)) / step * step;
  }

  private Axis axis(int size, int tile, int halo, int fixed) {
    if (fixed == 0) {
      return Axis.tiled(size, tile, halo, traits);
    }
    Axis axis = Axis.fixed(size, fixed, halo, traits);
    if (axis.tile() <= 0) {
      throw new ModelException(
          traits.name()
              + " takes "
              + fixed
              + " pixels a side only, and "
              + halo
              + " pixels of that to each side are a tile's surroundings, so that nothing is left"
              + " of the tile; give a smaller halo or choose another model");
    }
    return axis;
  }

  private Grid whole() {
    long pixels = (long) width * height;
    long bytes = pixels * traits.bytesPerPixel();
    if (bytes == 0 ? pixels > WHOLE_PICTURE_LIMIT : memory.free() > 0 && bytes > memory.free()) {
      throw tooLarge(
          bytes == 0
              ? "are too many for that"
              : "would take about "
                  + bytes / 1_000_000
                  + " MB of memory, of which "
                  + memory.free() / 1_000_000
                  + " MB are free");
    }
    Axis columns = wholeAxis(width, traits.sizes().fixedWidth());
    Axis rows = wholeAxis(height, traits.sizes().fixedHeight());
    return new Grid(columns, rows, Math.max(width, height));
  }

  private Axis wholeAxis(int size, int fixed) {
    if (fixed > 0 && size > fixed) {
      throw tooLarge("do not fit the " + fixed + " pixels a side that it takes");
    }
    return fixed > 0 ? Axis.fixed(size, fixed, 0, traits) : Axis.tiled(size, size, 0, traits);
  }

  private ModelException tooLarge(String why) {
    return new ModelException(
        traits.name()
            + " needs the whole picture at once ("
            + traits.wholePicture()
            + "), and "
            + width
            + " x "
            + height
            + " pixels "
            + why
            + "; crop the picture or choose another model");
  }
}
