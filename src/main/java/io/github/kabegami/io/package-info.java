/** Pictures and records to and from disk and ImageJ windows. */
@NullMarked
package io.github.kabegami.io;

import org.jspecify.annotations.NullMarked;
