/**
 * Enlarging pictures with a network: tiles, what is done around the network, sizes of results.
 * Knows networks only as {@link io.github.kabegami.core.TensorModel}.
 */
@NullMarked
package io.github.kabegami.upscale;

import org.jspecify.annotations.NullMarked;
