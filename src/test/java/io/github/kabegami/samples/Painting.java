package io.github.kabegami.samples;

/** One sample wallpaper: a file name without extension, and how it is painted. */
interface Painting {
  String name();

  void paint(Canvas canvas);
}
