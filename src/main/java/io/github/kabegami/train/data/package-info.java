/** Pictures to train on, and the batches made of them. */
@NullMarked
package io.github.kabegami.train.data;

import org.jspecify.annotations.NullMarked;
