/** The models that a user has, may fetch or add, with what they cost on this computer. */
@NullMarked
package io.github.kabegami.store;

import org.jspecify.annotations.NullMarked;
