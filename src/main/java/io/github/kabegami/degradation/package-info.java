/** Steps that make a picture worse, and recipes of them. */
@NullMarked
package io.github.kabegami.degradation;

import org.jspecify.annotations.NullMarked;
