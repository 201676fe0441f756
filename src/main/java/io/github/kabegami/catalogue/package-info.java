/** Models and weights that can be downloaded, and the folder in which a user keeps them. */
@NullMarked
package io.github.kabegami.catalogue;

import org.jspecify.annotations.NullMarked;
