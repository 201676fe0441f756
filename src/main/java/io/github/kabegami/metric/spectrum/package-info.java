/** How much of each frequency pictures hold, and how much of it a degradation leaves. */
@NullMarked
package io.github.kabegami.metric.spectrum;

import org.jspecify.annotations.NullMarked;
