/** Measures of what else matters in wallpapers: texture, blocks, resolution. */
@NullMarked
package io.github.kabegami.metric.wallpaper;

import org.jspecify.annotations.NullMarked;
