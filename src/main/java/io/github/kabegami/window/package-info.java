/** Windows in which pictures and numbers are looked at. */
@NullMarked
package io.github.kabegami.window;

import org.jspecify.annotations.NullMarked;
