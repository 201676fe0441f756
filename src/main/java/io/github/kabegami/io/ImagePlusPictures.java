package io.github.kabegami.io;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import java.awt.Rectangle;
import java.util.Map;
import java.util.Optional;

/**
 * The slices of an ImageJ image as pictures, and images of the same kind made of the results.
 * Example:
 *
 * <pre>{@code
 * ImagePlusPictures source = ImagePlusPictures.of(IJ.getImage(), Optional.empty());
 * ImagePlusResult result = source.result("doubled", 2);
 * for (int slice = 1; slice <= source.size(); slice++) {
 *   result.add(doubled(source.picture(slice)));
 * }
 * result.finish().show();
 * }</pre>
 *
 * <p>8-bit and 16-bit gray: stored value / 255 or / 65535. 8-bit colour (a palette) and RGB: three
 * channels. 32-bit gray: by the range. The display range, the LUT of gray images and the image's
 * window play no part. A composite image is a stack of grays.
 *
 * @param image of 8, 16 or 32 bits or RGB; a stack or hyperstack is read slice by slice
 * @param bounds the part of every slice that is read, within the image; empty for all of it
 * @param range what the numbers of a 32-bit image mean; without one they must lie in [0,1]. Images
 *     of other types ignore it
 */
public record ImagePlusPictures(
    ImagePlus image, Optional<Rectangle> bounds, Optional<SampleRange> range) {

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if they are empty or reach beyond the image
   */
  public ImagePlusPictures {
    bounds = bounds.map(Rectangle::new);
    if (bounds.isPresent()) {
      Rectangle part = bounds.get();
      Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
      if (part.isEmpty() || !whole.contains(part)) {
        throw new IllegalArgumentException(
            "the part "
                + part.width
                + " x "
                + part.height
                + " at "
                + part.x
                + ","
                + part.y
                + " does not lie within the "
                + whole.width
                + " x "
                + whole.height
                + " pixels of image "
                + image.getTitle());
      }
    }
  }

  /**
   * An image, limited to the bounds of its selection. Only areas limit; lines and points do not.
   *
   * @throws IllegalArgumentException if the selection lies wholly outside the image
   */
  public static ImagePlusPictures of(ImagePlus image, Optional<SampleRange> range) {
    return new ImagePlusPictures(image, selectionBounds(image), range);
  }

  /**
   * The bounds of the image's area selection, cut at the image's edges; empty without one or if it
   * covers the whole image.
   *
   * @throws IllegalArgumentException if the selection lies wholly outside the image
   */
  public static Optional<Rectangle> selectionBounds(ImagePlus image) {
    Roi selection = image.getRoi();
    if (selection == null || !selection.isArea()) {
      return Optional.empty();
    }
    Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
    Rectangle part = selection.getBounds().intersection(whole);
    if (part.isEmpty()) {
      throw new IllegalArgumentException(
          "the selection lies outside image " + image.getTitle() + "; move or remove it");
    }
    return part.equals(whole) ? Optional.empty() : Optional.of(part);
  }

  /** Number of slices, over all channels, depths and times. */
  public int size() {
    return image.getStackSize();
  }

  /** Width of every picture, pixels. */
  public int width() {
    return part().width;
  }

  /** Height of every picture, pixels. */
  public int height() {
    return part().height;
  }

  /** Channels of every picture: 3 for RGB and 8-bit colour, else 1. */
  public int channels() {
    return image.getType() == ImagePlus.COLOR_RGB || image.getType() == ImagePlus.COLOR_256 ? 3 : 1;
  }

  /** How the image stores samples. */
  public BitDepth depth() {
    return switch (image.getType()) {
      case ImagePlus.GRAY16 -> BitDepth.SIXTEEN;
      case ImagePlus.GRAY32 -> BitDepth.FLOAT;
      default -> BitDepth.EIGHT;
    };
  }

  /**
   * One slice, copied; range [0,1].
   *
   * @param slice 1 to {@link #size}, as ImageJ counts
   * @throws IllegalArgumentException if there is no such slice, it does not fit one array or Java's
   *     memory, or a 32-bit image holds a number that is not finite, or one outside [0,1] and there
   *     is no range
   */
  public Picture picture(int slice) {
    if (slice < 1 || slice > size()) {
      throw new IllegalArgumentException("expected a slice from 1 to " + size() + ", got " + slice);
    }
    Rectangle part = part();
    try {
      Planes.requireFits(part.width, part.height, channels(), 0);
    } catch (UnreadableException e) {
      throw new IllegalArgumentException("image " + image.getTitle() + " " + e.getMessage(), e);
    }
    ImageProcessor processor = image.getStack().getProcessor(slice);
    Planes planes = new Planes(part.width, part.height, channels(), false);
    int plane = planes.width * planes.height;
    for (int y = 0; y < planes.height; y++) {
      int source = (part.y + y) * processor.getWidth() + part.x;
      copyRow(processor, source, planes, y * planes.width, plane);
    }
    return planes.toPicture(new PictureStyle(depth(), Optional.empty(), Map.of()));
  }

  private void copyRow(ImageProcessor processor, int source, Planes planes, int target, int plane) {
    int width = planes.width;
    Object pixels = processor.getPixels();
    if (pixels instanceof byte[] bytes && image.getType() == ImagePlus.COLOR_256) {
      LUT palette = processor.getLut();
      for (int x = 0; x < width; x++) {
        setColour(planes.colours, target + x, plane, palette.getRGB(bytes[source + x] & 0xff));
      }
    } else if (pixels instanceof int[] colours) {
      for (int x = 0; x < width; x++) {
        setColour(planes.colours, target + x, plane, colours[source + x]);
      }
    } else if (pixels instanceof byte[] bytes) {
      for (int x = 0; x < width; x++) {
        planes.colours[target + x] = BitDepth.EIGHT.sample(bytes[source + x] & 0xff);
      }
    } else if (pixels instanceof short[] shorts) {
      for (int x = 0; x < width; x++) {
        planes.colours[target + x] = BitDepth.SIXTEEN.sample(shorts[source + x] & 0xffff);
      }
    } else {
      copyFloats((float[]) pixels, source, processor.getWidth(), planes, target);
    }
  }

  private void copyFloats(float[] floats, int source, int stride, Planes planes, int target) {
    FloatRule rule = new FloatRule(range);
    try {
      for (int x = 0; x < planes.width; x++) {
        int at = source + x;
        planes.colours[target + x] = rule.sample(floats[at], false, at % stride, at / stride);
      }
    } catch (UnreadableException e) {
      throw new IllegalArgumentException("image " + image.getTitle() + " " + e.getMessage(), e);
    }
  }

  private static void setColour(float[] samples, int at, int plane, int rgb) {
    samples[at] = BitDepth.EIGHT.sample(rgb >> 16 & 0xff);
    samples[plane + at] = BitDepth.EIGHT.sample(rgb >> 8 & 0xff);
    samples[2 * plane + at] = BitDepth.EIGHT.sample(rgb & 0xff);
  }

  /**
   * Starts an image of the same kind, to be filled with the result of every slice in order.
   *
   * @param scale result pixels per source pixel, greater than 0: calibration is divided by it,
   *     overlays are multiplied
   */
  public ImagePlusResult result(String title, double scale) {
    return result(title, Placement.scaled(scale));
  }

  /**
   * The same for results that lie in another way on the pictures: calibration, its origin and
   * overlays follow.
   */
  public ImagePlusResult result(String title, Placement placement) {
    return new ImagePlusResult(this, title, placement);
  }

  private Rectangle part() {
    return bounds.orElseGet(() -> new Rectangle(image.getWidth(), image.getHeight()));
  }
}
