/** Steps that make a picture worse, recipes of them, and the presets that draw recipes. */
@NullMarked
package io.github.kabegami.degradation;

import org.jspecify.annotations.NullMarked;
