package io.github.kabegami.dataset;

/**
 * A part of a picture, pixels.
 *
 * @param x of its left column, >= 0
 * @param y of its top row, >= 0
 * @param width >= 1
 * @param height >= 1
 */
public record Area(int x, int y, int width, int height) {}
