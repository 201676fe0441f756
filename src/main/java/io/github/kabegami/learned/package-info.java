/** Measures of picture quality that run a network. */
@NullMarked
package io.github.kabegami.learned;

import org.jspecify.annotations.NullMarked;
