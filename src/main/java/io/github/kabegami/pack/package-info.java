/** Sets of pictures, in folders and in packs of many in few files: reading, writing, checking. */
@NullMarked
package io.github.kabegami.pack;

import org.jspecify.annotations.NullMarked;
