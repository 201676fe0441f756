package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.awt.Color;
import java.awt.Rectangle;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePlusPicturesTest {

  @ParameterizedTest
  @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
  void everyTypeSurvives(String type) {
    ImagePlus image = IJ.createImage("x", type + " ramp", 19, 13, 4);
    for (int slice = 1; slice <= 4; slice++) {
      image.getStack().getProcessor(slice).multiply(slice / 4.0);
    }
    ImagePlus back = copy(ImagePlusPictures.of(image, Optional.empty()), 1);
    assertEquals(image.getType(), back.getType());
    for (int slice = 1; slice <= 4; slice++) {
      assertPixelsEqual(image.getStack().getProcessor(slice), back.getStack().getProcessor(slice));
    }
  }

  private static void assertPixelsEqual(ImageProcessor expected, ImageProcessor actual) {
    if (expected.getPixels() instanceof float[] floats) {
      assertArrayEquals(floats, (float[]) actual.getPixels());
    } else if (expected.getPixels() instanceof int[] colours) {
      assertArrayEquals(colours, (int[]) actual.getPixels());
    } else if (expected.getPixels() instanceof short[] shorts) {
      assertArrayEquals(shorts, (short[]) actual.getPixels());
    } else {
      assertArrayEquals((byte[]) expected.getPixels(), (byte[]) actual.getPixels());
    }
  }

  @Test
  void eightBitsAreDividedBy255() {
    ImagePlus image = new ImagePlus("x", new ByteProcessor(3, 1, new byte[] {0, 51, -1}));
    assertArrayEquals(new float[] {0, 0.2f, 1}, samples(image));
  }

  @Test
  void sixteenBitsAreDividedBy65535() {
    ImagePlus image = IJ.createImage("x", "16-bit black", 2, 1, 1);
    image.getProcessor().set(1, 0, 13107);
    assertArrayEquals(new float[] {0, 0.2f}, samples(image));
  }

  @Test
  void eightBitColourBecomesRgb() {
    ImagePlus image = eightBitColour();
    ImagePlusPictures source = ImagePlusPictures.of(image, Optional.empty());
    assertEquals(3, source.channels());
    assertArrayEquals(new float[] {1, 0, 0, 0.2f, 0, 1}, samples(image));
    assertEquals(ImagePlus.COLOR_RGB, copy(source, 1).getType());
  }

  private static ImagePlus eightBitColour() {
    byte[] reds = new byte[256];
    byte[] greens = new byte[256];
    byte[] blues = new byte[256];
    for (int i = 3; i < 256; i += 2) {
      greens[i] = (byte) 200; // jumps, so that ImageJ takes it for a palette and not for a LUT
    }
    reds[1] = (byte) 255;
    greens[2] = 51;
    blues[2] = (byte) 255;
    ByteProcessor pixels = new ByteProcessor(2, 1, new byte[] {1, 2});
    pixels.setLut(new LUT(reds, greens, blues));
    ImagePlus image = new ImagePlus("x", pixels);
    image.setTypeToColor256();
    assertEquals(ImagePlus.COLOR_256, image.getType());
    return image;
  }

  @Test
  void lutOfAGrayImageIsNotItsPixels() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 16, 1, 1);
    float[] before = samples(image);
    image.setLut(LUT.createLutFromColor(Color.RED));
    assertArrayEquals(before, samples(image));
    ImagePlus back = copy(ImagePlusPictures.of(image, Optional.empty()), 1);
    assertEquals(new Color(255, 0, 0).getRGB(), back.getProcessor().getLut().getRGB(255));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8-bit", "16-bit", "32-bit"})
  void displayRangeChangesNothingAndSurvives(String type) {
    ImagePlus image = IJ.createImage("x", type + " ramp", 16, 4, 1);
    float[] before = samples(image);
    double high = type.equals("32-bit") ? 0.5 : 100;
    image.setDisplayRange(high / 4, high);
    assertArrayEquals(before, samples(image));
    ImagePlus back = copy(ImagePlusPictures.of(image, Optional.empty()), 1);
    assertEquals(high / 4, back.getDisplayRangeMin());
    assertEquals(high, back.getDisplayRangeMax());
  }

  @Test
  void floatsOutsideTheUnitRangeNeedARange() {
    ImagePlus image = new ImagePlus("heights", new FloatProcessor(2, 1, new float[] {0, 255}));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> samples(image));
    assertTrue(refusal.getMessage().contains("heights"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("range"), refusal.getMessage());
  }

  @Test
  void floatsReturnToTheirRange() {
    float[] stored = {-10, 0, 10, 30};
    ImagePlus image = new ImagePlus("x", new FloatProcessor(4, 1, stored.clone()));
    ImagePlusPictures source = ImagePlusPictures.of(image, Optional.of(new SampleRange(-10, 30)));
    assertArrayEquals(new float[] {0, 0.25f, 0.5f, 1}, TestPictures.samples(source.picture(1)));
    assertArrayEquals(stored, (float[]) copy(source, 1).getProcessor().getPixels());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void floatsThatAreNotFiniteAreRefused(float value) {
    ImagePlus image = new ImagePlus("x", new FloatProcessor(2, 1, new float[] {0, value}));
    assertThrows(
        IllegalArgumentException.class,
        () -> ImagePlusPictures.of(image, Optional.of(new SampleRange(0, 1))).picture(1));
  }

  @Test
  void imagesThatFitNoArrayAreRefused() {
    ImagePlus image =
        new ImagePlus("x", new ColorProcessor(1, 1)) {
          @Override
          public int getWidth() {
            return 27_000;
          }

          @Override
          public int getHeight() {
            return 27_000;
          }
        };
    ImagePlusPictures source = ImagePlusPictures.of(image, Optional.empty());
    assertEquals(
        "image x is 27000 x 27000 pixels, which does not fit one array; crop it first",
        assertThrows(IllegalArgumentException.class, () -> source.picture(1)).getMessage());
  }

  @Test
  void selectionLimitsToItsBounds() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 20, 10, 1);
    image.setRoi(new OvalRoi(5, 2, 8, 6));
    ImagePlusPictures source = ImagePlusPictures.of(image, Optional.empty());
    Picture part = source.picture(1);
    assertEquals(8, part.width());
    assertEquals(6, part.height());
    assertEquals(image.getProcessor().get(5, 2) / 255f, TestPictures.samples(part)[0]);
    assertEquals(image.getProcessor().get(12, 7) / 255f, TestPictures.samples(part)[47]);
  }

  @Test
  void selectionIsCutAtTheEdges() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 20, 10, 1);
    image.setRoi(new Roi(-5, 4, 10, 100));
    assertEquals(Optional.of(new Rectangle(0, 4, 5, 6)), ImagePlusPictures.selectionBounds(image));
  }

  @Test
  void lineDoesNotLimit() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 20, 10, 1);
    image.setRoi(new Line(1, 1, 8, 8));
    assertEquals(Optional.empty(), ImagePlusPictures.selectionBounds(image));
  }

  @Test
  void partBeyondTheImageIsRefused() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 20, 10, 1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ImagePlusPictures(
                image, Optional.of(new Rectangle(15, 0, 10, 10)), Optional.empty()));
  }

  @Test
  void hyperstackKeepsItsDimensionsLabelsAndLuts() {
    ImagePlus image = hyperstack();
    ImagePlus back = copy(ImagePlusPictures.of(image, Optional.empty()), 1);
    assertArrayEquals(new int[] {8, 6, 2, 3, 2}, back.getDimensions());
    CompositeImage composite = assertInstanceOf(CompositeImage.class, back);
    assertEquals(IJ.COMPOSITE, composite.getMode());
    assertEquals(new Color(0, 255, 0).getRGB(), composite.getLuts()[1].getRGB(255));
    assertEquals(20, composite.getLuts()[1].min);
    assertEquals(200, composite.getLuts()[1].max);
    assertEquals("slice 5", back.getStack().getSliceLabel(5));
    assertTrue(back.getOpenAsHyperStack());
    assertArrayEquals(
        (byte[]) image.getStack().getPixels(7), (byte[]) back.getStack().getPixels(7));
  }

  private static ImagePlus hyperstack() {
    ImageStack stack = new ImageStack(8, 6);
    for (int i = 1; i <= 12; i++) {
      ByteProcessor slice = new ByteProcessor(8, 6);
      slice.set(i);
      stack.addSlice("slice " + i, slice);
    }
    ImagePlus plain = new ImagePlus("x", stack);
    plain.setDimensions(2, 3, 2);
    CompositeImage image = new CompositeImage(plain, IJ.COMPOSITE);
    LUT green = LUT.createLutFromColor(Color.GREEN);
    green.min = 20;
    green.max = 200;
    image.setLuts(new LUT[] {LUT.createLutFromColor(Color.RED), green});
    image.setOpenAsHyperStack(true);
    return image;
  }

  @Test
  void calibrationIsDividedByTheScale() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 20, 10, 1);
    Calibration calibration = image.getCalibration();
    calibration.setUnit("mm");
    calibration.pixelWidth = 0.5;
    calibration.pixelHeight = 0.25;
    calibration.xOrigin = 7;
    calibration.yOrigin = 5;
    image.setRoi(new Roi(4, 2, 10, 6));
    ImagePlus back = copy(ImagePlusPictures.of(image, Optional.empty()), 2);
    Calibration result = back.getCalibration();
    assertEquals(0.25, result.pixelWidth);
    assertEquals(0.125, result.pixelHeight);
    assertEquals(6, result.xOrigin);
    assertEquals(6, result.yOrigin);
    assertEquals("mm", result.getUnit());
  }

  @Test
  void imageWithoutUnitsStaysWithout() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 20, 10, 1);
    ImagePlus back = copy(ImagePlusPictures.of(image, Optional.empty()), 2);
    assertEquals(1, back.getCalibration().pixelWidth);
  }

  @Test
  void overlayIsShiftedAndScaled() {
    ImagePlus image = hyperstack();
    Overlay overlay = new Overlay();
    Roi rectangle = new Roi(3, 2, 2, 3);
    rectangle.setStrokeColor(Color.BLUE);
    rectangle.setStrokeWidth(1.5);
    rectangle.setName("sun");
    rectangle.setPosition(2, 1, 2);
    overlay.add(rectangle);
    overlay.add(new OvalRoi(2, 2, 1, 1));
    overlay.add(new PolygonRoi(new float[] {2, 4, 4}, new float[] {2, 2, 4}, Roi.POLYGON));
    overlay.add(new Roi(7, 5, 1, 1));
    image.setOverlay(overlay);
    image.setRoi(new Roi(1, 1, 5, 4));
    Overlay result = copy(ImagePlusPictures.of(image, Optional.empty()), 2).getOverlay();
    assertEquals(3, result.size(), "the last one lies outside the part");
    Roi scaled = result.get(0);
    assertEquals(new Rectangle(4, 2, 4, 6), scaled.getBounds());
    assertEquals(Roi.RECTANGLE, scaled.getType());
    assertEquals(Color.BLUE, scaled.getStrokeColor());
    assertEquals(3, scaled.getStrokeWidth());
    assertEquals("sun", scaled.getName());
    assertEquals(2, scaled.getCPosition());
    assertEquals(1, scaled.getZPosition());
    assertEquals(2, scaled.getTPosition());
    assertEquals(Roi.OVAL, result.get(1).getType());
    assertEquals(new Rectangle(2, 2, 4, 4), result.get(2).getBounds());
    assertEquals(new Rectangle(3, 2, 2, 3), image.getOverlay().get(0).getBounds());
  }

  @Test
  void propertiesSurvive() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 20, 10, 1);
    image.setProperty("Info", "a sky");
    image.setProp("Artist", "nobody");
    ImagePlus back = copy(ImagePlusPictures.of(image, Optional.empty()), 1);
    assertEquals("a sky", back.getInfoProperty());
    assertEquals("nobody", back.getProp("Artist"));
    assertEquals("result", back.getTitle());
  }

  @Test
  void resultOfOtherChannelsIsRefused() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 4, 4, 1);
    ImagePlusResult result = ImagePlusPictures.of(image, Optional.empty()).result("y", 1);
    Picture rgb = Picture.of(Pixels.wrap(new float[48], 4, 4, 3), BitDepth.EIGHT);
    assertThrows(IllegalArgumentException.class, () -> result.add(rgb));
  }

  @Test
  void missingSlicesAreNotAnImage() {
    ImagePlus image = IJ.createImage("x", "8-bit ramp", 4, 4, 2);
    ImagePlusPictures source = ImagePlusPictures.of(image, Optional.empty());
    ImagePlusResult result = source.result("y", 1);
    result.add(source.picture(1));
    assertThrows(IllegalStateException.class, result::finish);
  }

  @Test
  void sourceStaysAsItWas() {
    ImagePlus image = hyperstack();
    image.setPosition(2, 3, 1);
    int slice = image.getCurrentSlice();
    copy(ImagePlusPictures.of(image, Optional.empty()), 1);
    assertEquals(slice, image.getCurrentSlice());
  }

  private static float[] samples(ImagePlus image) {
    return TestPictures.samples(ImagePlusPictures.of(image, Optional.empty()).picture(1));
  }

  private static ImagePlus copy(ImagePlusPictures source, double scale) {
    ImagePlusResult result = source.result("result", scale);
    for (int slice = 1; slice <= source.size(); slice++) {
      result.add(source.picture(slice));
    }
    return result.finish();
  }
}
