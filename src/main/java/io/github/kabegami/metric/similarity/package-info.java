/** Measures of how like its reference a picture is. */
@NullMarked
package io.github.kabegami.metric.similarity;

import org.jspecify.annotations.NullMarked;
