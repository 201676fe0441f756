/** Ranges and probabilities from which degradations are drawn, and their files. */
@NullMarked
package io.github.kabegami.preset;

import org.jspecify.annotations.NullMarked;
