/** Kernels, and the weighted sums under them. */
@NullMarked
package io.github.kabegami.core.convolution;

import org.jspecify.annotations.NullMarked;
