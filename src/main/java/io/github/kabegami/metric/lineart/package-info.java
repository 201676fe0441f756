/** Measures of what enlarging does to lines: halos, softness, steps. */
@NullMarked
package io.github.kabegami.metric.lineart;

import org.jspecify.annotations.NullMarked;
