/** Metrics by name, measured on pictures, and the table of their scores. */
@NullMarked
package io.github.kabegami.measure;

import org.jspecify.annotations.NullMarked;
