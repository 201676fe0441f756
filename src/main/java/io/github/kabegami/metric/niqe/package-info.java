/** NIQE: how far the statistics of a picture are from those of clean ones. */
@NullMarked
package io.github.kabegami.metric.niqe;

import org.jspecify.annotations.NullMarked;
