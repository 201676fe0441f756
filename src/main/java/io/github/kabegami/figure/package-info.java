/** Drawings of pictures with texts, which need no screen. */
@NullMarked
package io.github.kabegami.figure;

import org.jspecify.annotations.NullMarked;
