/** What decides whether a picture is good enough to be ground truth. */
@NullMarked
package io.github.kabegami.dataset.filter;

import org.jspecify.annotations.NullMarked;
