package io.github.kabegami.io;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.RoiScaler;
import ij.process.LUT;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.awt.Rectangle;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Properties;

/**
 * Builds an image of result pictures with what belonged to the source: type (8-bit colour becomes
 * RGB), dimensions, calibration, overlay, LUTs, display range, slice labels, Info and other
 * properties. Not its file, so that saving does not replace it. One thread at a time.
 */
public final class ImagePlusResult {
  private final ImagePlusPictures source;
  private final String title;
  private final Placement placement;
  private Optional<ImageStack> stack = Optional.empty();

  ImagePlusResult(ImagePlusPictures source, String title, Placement placement) {
    this.source = source;
    this.title = title;
    this.placement = placement;
  }

  /**
   * Takes the result of the next slice; its alpha is left out, as ImageJ has none. Integers are
   * clamped and rounded half to even; 32-bit numbers return to the source's range.
   *
   * @throws IllegalArgumentException if the picture's channels are not the source's, its size is
   *     not that of the first, or a sample is not finite
   */
  public void add(Picture picture) {
    if (picture.channels() != source.channels()) {
      throw new IllegalArgumentException(
          "expected a result of "
              + source.channels()
              + " channels like image "
              + source.image().getTitle()
              + ", got "
              + picture.channels());
    }
    Pixels.requireFinite(picture.pixels());
    if (stack.isEmpty()) {
      stack = Optional.of(new ImageStack(picture.width(), picture.height()));
    }
    ImageStack slices = stack.get();
    if (slices.getWidth() != picture.width() || slices.getHeight() != picture.height()) {
      throw new IllegalArgumentException(
          "expected slices of "
              + slices.getWidth()
              + " x "
              + slices.getHeight()
              + " pixels, got "
              + picture.width()
              + " x "
              + picture.height());
    }
    if (slices.size() == source.size()) {
      throw new IllegalStateException("all " + source.size() + " slices are there already");
    }
    String label = source.image().getStack().getSliceLabel(slices.size() + 1);
    slices.addSlice(label, stored(Pixels.open(picture.pixels())));
  }

  /**
   * The image, not shown.
   *
   * @throws IllegalStateException if slices are missing
   */
  public ImagePlus finish() {
    int slices = stack.map(ImageStack::size).orElse(0);
    if (slices != source.size()) {
      throw new IllegalStateException("expected " + source.size() + " slices, got " + slices);
    }
    ImagePlus image = source.image();
    ImageStack pixels = stack.orElseThrow();
    ImagePlus plain =
        slices == 1 ? new ImagePlus(title, pixels.getProcessor(1)) : new ImagePlus(title, pixels);
    plain.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
    ImagePlus result = withDisplay(plain);
    result.setOpenAsHyperStack(image.isHyperStack());
    result.setCalibration(calibration(image.getLocalCalibration().copy()));
    copyProperties(result);
    if (image.getOverlay() != null) {
      result.setOverlay(overlay(image.getOverlay()));
    }
    return result;
  }

  private Object stored(float[] samples) {
    if (source.channels() == 3) {
      int plane = samples.length / 3;
      int[] colours = new int[plane];
      for (int i = 0; i < plane; i++) {
        colours[i] =
            0xff000000
                | BitDepth.EIGHT.quantise(samples[i]) << 16
                | BitDepth.EIGHT.quantise(samples[plane + i]) << 8
                | BitDepth.EIGHT.quantise(samples[2 * plane + i]);
      }
      return colours;
    }
    return switch (source.depth()) {
      case EIGHT -> {
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) BitDepth.EIGHT.quantise(samples[i]);
        }
        yield bytes;
      }
      case SIXTEEN -> {
        short[] shorts = new short[samples.length];
        for (int i = 0; i < shorts.length; i++) {
          shorts[i] = (short) BitDepth.SIXTEEN.quantise(samples[i]);
        }
        yield shorts;
      }
      case FLOAT -> {
        SampleRange range = source.range().orElse(SampleRange.UNIT);
        float[] floats = new float[samples.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = range.stored(samples[i]);
        }
        yield floats;
      }
    };
  }

  private ImagePlus withDisplay(ImagePlus result) {
    ImagePlus image = source.image();
    if (source.channels() == 3) {
      return result;
    }
    if (image instanceof CompositeImage composite) {
      CompositeImage shown = new CompositeImage(result, composite.getMode());
      LUT[] luts = composite.getLuts();
      shown.setLuts(luts);
      boolean[] active = composite.getActiveChannels();
      System.arraycopy(active, 0, shown.getActiveChannels(), 0, active.length);
      return shown;
    }
    result.setLut(image.getProcessor().getLut());
    result.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
    return result;
  }

  /** An image without units stays without. */
  private Calibration calibration(Calibration calibration) {
    Rectangle part = source.bounds().orElse(new Rectangle());
    calibration.xOrigin = placement.x(calibration.xOrigin - part.x);
    calibration.yOrigin = placement.y(calibration.yOrigin - part.y);
    if (calibration.scaled()) {
      calibration.pixelWidth /= placement.scaleX();
      calibration.pixelHeight /= placement.scaleY();
    }
    return calibration;
  }

  private void copyProperties(ImagePlus result) {
    result.setProperties(source.image().getPropertiesAsArray());
    Properties properties = source.image().getProperties();
    if (properties == null) {
      return;
    }
    for (Enumeration<?> keys = properties.keys(); keys.hasMoreElements(); ) {
      Object key = keys.nextElement();
      if (key instanceof String name && properties.get(key) instanceof String text) {
        result.setProperty(name, text);
      }
    }
  }

  private Overlay overlay(Overlay overlay) {
    Overlay part = source.bounds().map(overlay::crop).orElseGet(overlay::duplicate);
    Overlay result = part.create();
    for (Roi roi : part) {
      result.add(scaled(roi));
    }
    return result;
  }

  /**
   * As ImageJ scales selections, but rectangles stay rectangles, ovals stay ovals, and each stays
   * on its slice.
   */
  private Roi scaled(Roi roi) {
    Roi result;
    double x = placement.x(roi.getXBase());
    double y = placement.y(roi.getYBase());
    double width = roi.getFloatWidth() * placement.scaleX();
    double height = roi.getFloatHeight() * placement.scaleY();
    if (roi.getClass() == Roi.class) {
      result = new Roi(x, y, width, height);
      result.setCornerDiameter((int) Math.rint(roi.getCornerDiameter() * placement.scale()));
    } else if (roi.getClass() == OvalRoi.class) {
      result = new OvalRoi(x, y, width, height);
    } else {
      result = RoiScaler.scale(roi, placement.scaleX(), placement.scaleY(), false);
      if (placement.offsetX() != 0 || placement.offsetY() != 0) {
        result.translate(placement.offsetX(), placement.offsetY());
      }
    }
    if (roi.getClass() == Roi.class || roi.getClass() == OvalRoi.class) {
      result.copyAttributes(roi);
      result.setStrokeWidth(roi.getStrokeWidth() * placement.scale());
    }
    if (roi.hasHyperStackPosition()) {
      result.setPosition(roi.getCPosition(), roi.getZPosition(), roi.getTPosition());
    } else {
      result.setPosition(roi.getPosition());
    }
    if (roi.getProperties() != null) {
      result.setProperties(roi.getProperties());
    }
    return result;
  }
}
