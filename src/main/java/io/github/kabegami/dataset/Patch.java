package io.github.kabegami.dataset;

/**
 * A patch that was cut.
 *
 * @param x of its left column in the picture as stored, pixels
 * @param y of its top row
 * @param detail by which it was chosen, as {@link io.github.kabegami.metric.DetailMap} counts it
 */
public record Patch(int x, int y, double detail) {}
