/** Pictures, operators and what they share: seeds, kernels, resampling, tiling, progress. */
@NullMarked
package io.github.kabegami.core;

import org.jspecify.annotations.NullMarked;
