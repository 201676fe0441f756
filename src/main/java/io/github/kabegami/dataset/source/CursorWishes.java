package io.github.kabegami.dataset.source;

import io.github.kabegami.dataset.DatasetConfig;
import java.util.List;

/** What decides which pictures are offered and taken: a list that was read counts for these. */
final class CursorWishes {
  private CursorWishes() {}

  /** As a text that differs where they do. */
  static String of(DatasetConfig config) {
    List<Object> wishes =
        List.of(
            config.reject(),
            config.ratings(),
            config.minwidth(),
            config.minheight(),
            config.maxpixels(),
            config.minratio(),
            config.maxratio(),
            config.minscore(),
            config.local(),
            config.frames());
    return wishes.toString();
  }
}
