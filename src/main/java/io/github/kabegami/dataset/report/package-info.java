/** Tells what came of a data set: pages, contact sheets and whose the pictures are. */
@NullMarked
package io.github.kabegami.dataset.report;

import org.jspecify.annotations.NullMarked;
