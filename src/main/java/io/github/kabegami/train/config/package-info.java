/** What a training run is asked to do: its options, checked, and the recipes. */
@NullMarked
package io.github.kabegami.train.config;

import org.jspecify.annotations.NullMarked;
