/** Measures of what wallpapers live on: texture, colour, smooth skies, honest resolution. */
@NullMarked
package io.github.kabegami.metric.wallpaper;

import org.jspecify.annotations.NullMarked;
