/** Training of networks on PyTorch, through DJL. */
@NullMarked
package io.github.kabegami.train;

import org.jspecify.annotations.NullMarked;
