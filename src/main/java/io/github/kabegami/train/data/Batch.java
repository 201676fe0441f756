package io.github.kabegami.train.data;

import io.github.kabegami.degradation.Recipe;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The pairs of one iteration; samples [0,1], in native memory. The buffers are used again after the
 * next batch was asked for.
 *
 * @param low (size, 3, side / factor, side / factor)
 * @param high what the network is to make, (size, 3, side, side)
 * @param real the ground truth as it is, not sharpened; the same memory as high where the target is
 *     the original
 * @param size number of pairs
 * @param recipes what was done to each
 */
public record Batch(
    FloatBuffer low, FloatBuffer high, FloatBuffer real, int size, List<Recipe> recipes) {}
