/** How a network in training is judged, against what it must beat. */
@NullMarked
package io.github.kabegami.train.validation;

import org.jspecify.annotations.NullMarked;
