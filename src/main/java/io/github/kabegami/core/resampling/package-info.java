/** Ways to change a picture's size, each as a well-known program does it. */
@NullMarked
package io.github.kabegami.core.resampling;

import org.jspecify.annotations.NullMarked;
