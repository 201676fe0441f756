package io.github.kabegami.upscale;

/** A tile of the picture, input pixels. */
record Cell(int x, int y, int width, int height) {

  long pixels() {
    return (long) width * height;
  }
}
