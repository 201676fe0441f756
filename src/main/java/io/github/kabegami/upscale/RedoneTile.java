package io.github.kabegami.upscale;

/**
 * A tile that came out spoilt and was done again.
 *
 * @param x first column of the tile, input pixels
 * @param y first row of the tile, input pixels
 * @param reason what was wrong with it, where, and how it was done again
 */
public record RedoneTile(int x, int y, String reason) {}
