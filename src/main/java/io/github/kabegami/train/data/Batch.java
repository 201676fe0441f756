package io.github.kabegami.train.data;

import io.github.kabegami.degradation.Recipe;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The pairs of one iteration.
 *
 * @param low (size, 3, side / factor, side / factor), in native memory
 * @param high what the network is to make, (size, 3, side, side), in native memory
 * @param real the ground truth as it is; the same buffer as high where that is not sharpened
 * @param size number of pairs
 * @param recipes what was done to each
 */
public record Batch(
    FloatBuffer low, FloatBuffer high, FloatBuffer real, int size, List<Recipe> recipes) {}
