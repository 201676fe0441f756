package io.github.kabegami.command;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import io.github.kabegami.figure.HeatColours;
import io.github.kabegami.metric.QualityMap;

/** Quality maps as ImageJ images. */
final class MapImages {
  private MapImages() {}

  /**
   * The numbers of the map, 32 bits. Dark is good; what is as bad as can be, or worse, is white.
   * The coordinates that ImageJ shows are those of the judged picture.
   *
   * @param definition what the numbers are; what {@code Show Info...} shows as {@code Kabegami map}
   */
  static ImagePlus values(String title, QualityMap map, String definition) {
    LUT heat = heat();
    boolean falling = map.good() > map.bad();
    FloatProcessor pixels =
        new FloatProcessor(
            map.width(),
            map.height(),
            map.values().clone(),
            falling ? heat.createInvertedLut() : heat);
    ImagePlus image = new ImagePlus(title, pixels);
    image.setDisplayRange(Math.min(map.good(), map.bad()), Math.max(map.good(), map.bad()));
    image.setProperty("Info", "Kabegami map: " + definition); // unlike others, kept in a TIFF
    Calibration place = image.getCalibration();
    place.xOrigin = -map.x();
    place.yOrigin = -map.y();
    return image;
  }

  /** The map in the colours in which {@link #values} is shown. */
  static ImagePlus colours(String title, QualityMap map) {
    int[] colours = new int[map.values().length];
    int[] table = HeatColours.table();
    for (int i = 0; i < colours.length; i++) {
      colours[i] = table[(int) Math.round(map.badness(i) * 255)];
    }
    return new ImagePlus(title, new ColorProcessor(map.width(), map.height(), colours));
  }

  private static LUT heat() {
    int[] table = HeatColours.table();
    byte[][] channels = new byte[3][table.length];
    for (int i = 0; i < table.length; i++) {
      for (int c = 0; c < 3; c++) {
        channels[c][i] = (byte) (table[i] >> (16 - 8 * c));
      }
    }
    return new LUT(channels[0], channels[1], channels[2]);
  }
}
