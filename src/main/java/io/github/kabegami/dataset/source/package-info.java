/** Where wallpapers come from: sites, metadata dumps, Wallpaper Engine, folders and videos. */
@NullMarked
package io.github.kabegami.dataset.source;

import org.jspecify.annotations.NullMarked;
