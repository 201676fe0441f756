package io.github.kabegami.figure;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * A part of a scene, as large as asked for, from pictures of any size that show the whole scene.
 *
 * @param width of the scene, pixels: that of the largest picture
 * @param height of the scene, pixels
 * @param part of the scene, within it
 * @param zoom pixels of the result per pixel of the scene, > 0
 * @param smooth whether what becomes larger is drawn smoothly, not in squares; what becomes smaller
 *     is always averaged
 */
public record Cutout(int width, int height, Rectangle part, double zoom, boolean smooth) {

  /**
   * Checks the part.
   *
   * @throws IllegalArgumentException if it is empty or leaves the scene
   */
  public Cutout {
    if (part.isEmpty() || !new Rectangle(width, height).contains(part)) {
      throw new IllegalArgumentException(
          "the part "
              + text(part)
              + " must lie within the picture, which is "
              + width
              + " x "
              + height
              + " pixels; give x,y,width,height");
    }
    Checks.within("zoom", zoom, 1.0 / 64, 64);
  }

  private static String text(Rectangle part) {
    return part.x + "," + part.y + "," + part.width + "," + part.height;
  }

  /** Pixels of the result from left to right. */
  public int resultWidth() {
    return size(part.width);
  }

  /** Pixels of the result from top to bottom. */
  public int resultHeight() {
    return size(part.height);
  }

  private int size(int side) {
    return (int) Math.max(1, Math.rint(side * zoom));
  }

  /** The part of a picture of the scene. */
  public BufferedImage of(BufferedImage picture) {
    double across = resultWidth() * (double) width / part.width / picture.getWidth();
    double down = resultHeight() * (double) height / part.height / picture.getHeight();
    return Math.min(across, down) < 1 ? reduced(picture) : enlarged(picture, across, down);
  }

  private BufferedImage enlarged(BufferedImage picture, double across, double down) {
    BufferedImage result =
        new BufferedImage(resultWidth(), resultHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            -part.x * (double) resultWidth() / part.width,
            -part.y * (double) resultHeight() / part.height);
    place.scale(across, down);
    graphics.drawImage(picture, place, null);
    graphics.dispose();
    return result;
  }

  private BufferedImage reduced(BufferedImage picture) {
    double across = (double) picture.getWidth() / width;
    double down = (double) picture.getHeight() / height;
    int x = (int) (part.x * across);
    int y = (int) (part.y * down);
    int w = (int) Math.max(1, Math.min(Math.rint(part.width * across), picture.getWidth() - x));
    int h = (int) Math.max(1, Math.min(Math.rint(part.height * down), picture.getHeight() - y));
    Picture own = Images.picture(picture.getSubimage(x, y, w, h));
    return Images.of(
        own.with(
            Resampling.PILLOW_BICUBIC.apply(
                own.pixels(), resultWidth(), resultHeight(), Run.simple()),
            own.alpha()));
  }
}
