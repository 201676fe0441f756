/** Parameters of networks, and the files that hold them. */
@NullMarked
package io.github.kabegami.network.weights;

import org.jspecify.annotations.NullMarked;
