/** Networks described once, and what is made from the description. */
@NullMarked
package io.github.kabegami.network;

import org.jspecify.annotations.NullMarked;
