/**
 * The native libraries of PyTorch: where this computer has them, whether they are the right ones,
 * and how they get here. Nothing of this loads a library.
 */
@NullMarked
package io.github.kabegami.train.natives;

import org.jspecify.annotations.NullMarked;
