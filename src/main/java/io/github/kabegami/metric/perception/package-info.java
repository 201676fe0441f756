/** Measures that model what an eye notices, by gradients, wavelets, information and phase. */
@NullMarked
package io.github.kabegami.metric.perception;

import org.jspecify.annotations.NullMarked;
