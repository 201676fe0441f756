package io.github.kabegami.upscale;

/**
 * How a picture is cut for a network.
 *
 * @param tile pixels a side, without halo, of the input, >= 8; 0 to choose by memory. Where memory
 *     for rows is short, tiles are lower, and wider by as much
 * @param halo pixels around a tile that go through the network with it, made a multiple of the
 *     network's alignment; {@link #EXACT} for as many as the network looks to each side; {@link
 *     #AUTO} for that where it is affordable, else as many as the picture is found to need. With
 *     less than EXACT, seams are possible and results depend on the tile
 */
public record Tiling(int tile, int halo) {
  /** The halo with which tiles give the same bytes as the whole picture. */
  public static final int EXACT = -1;

  /** EXACT where the windows stay about as small as the tiles, else a measured halo. */
  public static final int AUTO = -2;

  private static final int SMALLEST = 8;

  /** Checks the tile. */
  public Tiling {
    if (tile != 0 && tile < SMALLEST) {
      throw new IllegalArgumentException("tile must be 0 or at least 8 pixels, got " + tile);
    }
    if (halo < AUTO) {
      throw new IllegalArgumentException("halo must not be negative, got " + halo);
    }
  }

  /** Tiles of that side, with the halo that makes them exact. */
  public static Tiling exact(int tile) {
    return new Tiling(tile, EXACT);
  }
}
