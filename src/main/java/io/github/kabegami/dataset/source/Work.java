package io.github.kabegami.dataset.source;

import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.io.PictureSize;

/**
 * What all pictures of one work have in common: a wallpaper of several layers, a video, a folder.
 *
 * @param source name of the source
 * @param page address of the page about it, or empty
 * @param rating one letter, or empty
 * @param tags separated by blanks
 * @param artists separated by blanks
 * @param origin where it is from
 * @param licence as its author names it
 */
record Work(
    String source,
    String page,
    String rating,
    String tags,
    String artists,
    String origin,
    String licence) {
  /** Of a picture whose size its header does not tell. */
  static final PictureSize UNKNOWN = new PictureSize(0, 0);

  /** Of which nothing is known. */
  static Work of(String source, String origin) {
    return new Work(source, "", "", "", "", origin, "");
  }

  /** The id of a picture, of the part behind the source's name. */
  String id(String key) {
    return source + "/" + key;
  }

  /**
   * One of its pictures.
   *
   * @param key the part of the id behind the source's name
   * @param file path of the file
   * @param part of the file; empty for all
   * @param extension lower case
   * @param bytes of the file, 0 if unknown
   */
  Candidate picture(
      String key, String file, String part, String extension, long bytes, PictureSize size) {
    return new Candidate(
        id(key),
        source,
        page,
        file,
        part,
        "",
        extension,
        bytes,
        size.width(),
        size.height(),
        0,
        rating,
        tags,
        artists,
        origin,
        licence);
  }
}
