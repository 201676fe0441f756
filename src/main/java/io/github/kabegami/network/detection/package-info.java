/** Which network weights belong to, found out from their names and shapes. */
@NullMarked
package io.github.kabegami.network.detection;

import org.jspecify.annotations.NullMarked;
