/** Patches of pictures: where they are cut, and pairs with what a degradation makes of them. */
@NullMarked
package io.github.kabegami.dataset.crop;

import org.jspecify.annotations.NullMarked;
