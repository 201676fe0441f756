package io.github.kabegami.io;

/**
 * How large a picture is when it stands upright.
 *
 * @param width pixels
 * @param height pixels
 */
public record PictureSize(int width, int height) {
  /** Exif orientations from here to 8 exchange width and height. */
  private static final int FIRST_LYING = 5;

  private static final int LAST_LYING = 8;

  /** How many pixels it has. */
  public long pixels() {
    return (long) width * height;
  }

  /** The size of a picture that is stored with that Exif orientation. */
  static PictureSize upright(long width, long height, int orientation) throws UnreadableException {
    Planes.requireRow(width, height);
    boolean lies = orientation >= FIRST_LYING && orientation <= LAST_LYING;
    return lies
        ? new PictureSize((int) height, (int) width)
        : new PictureSize((int) width, (int) height);
  }
}
