package io.github.kabegami.upscale;

/**
 * How a picture is cut for a network.
 *
 * @param tile pixels a side, without halo, of the input, >= 8; 0 to choose by memory
 * @param halo pixels around a tile that go through the network with it; {@link #EXACT} for as many
 *     as the network looks to each side
 */
public record Tiling(int tile, int halo) {
  /** The halo with which tiles give the same bytes as the whole picture. */
  public static final int EXACT = -1;

  private static final int SMALLEST = 8;

  /** Checks the tile. */
  public Tiling {
    if (tile != 0 && tile < SMALLEST) {
      throw new IllegalArgumentException("tile must be 0 or at least 8 pixels, got " + tile);
    }
    if (halo < EXACT) {
      throw new IllegalArgumentException("halo must not be negative, got " + halo);
    }
  }

  /** Tiles of that side, with the halo that makes them exact. */
  public static Tiling exact(int tile) {
    return new Tiling(tile, EXACT);
  }
}
