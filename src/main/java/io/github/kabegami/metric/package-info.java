/** Picture quality measures and the table they fill. */
@NullMarked
package io.github.kabegami.metric;

import org.jspecify.annotations.NullMarked;
