package io.github.kabegami.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What belongs to a picture's file beside its samples.
 *
 * @param depth how the samples are stored
 * @param iccProfile the embedded ICC profile, carried along unread; empty where there is none
 * @param metadata text entries of the file (PNG keywords, TIFF tags), in order
 */
public record PictureStyle(
    BitDepth depth, Optional<byte[]> iccProfile, Map<String, String> metadata) {

  /** With a copy of the metadata. */
  public PictureStyle {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The same with more text entries, or other texts for those that are there. */
  public PictureStyle withMetadata(Map<String, String> more) {
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.putAll(more);
    return new PictureStyle(depth, iccProfile, texts);
  }
}
