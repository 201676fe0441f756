/**
 * Data sets of wallpapers: a plan of what there is, download, filters, patches, packs and a report,
 * kept in a manifest that survives any interruption.
 */
@NullMarked
package io.github.kabegami.dataset;

import org.jspecify.annotations.NullMarked;
