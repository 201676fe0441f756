/** PyTorch, through DJL: modules, parameters, losses and the optimizer. */
@NullMarked
package io.github.kabegami.train.torch;

import org.jspecify.annotations.NullMarked;
