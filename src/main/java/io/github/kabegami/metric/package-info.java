/** What a measure of picture quality is, and how it reads pictures. */
@NullMarked
package io.github.kabegami.metric;

import org.jspecify.annotations.NullMarked;
