/** Long lists of work cut into shards that do not depend on each other, and who executes them. */
@NullMarked
package io.github.kabegami.dataset.shard;

import org.jspecify.annotations.NullMarked;
