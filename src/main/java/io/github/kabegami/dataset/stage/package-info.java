/** The stages of building a data set. */
@NullMarked
package io.github.kabegami.dataset.stage;

import org.jspecify.annotations.NullMarked;
