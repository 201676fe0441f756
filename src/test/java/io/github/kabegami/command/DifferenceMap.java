package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.QualityMap;
import io.github.kabegami.metric.UndefinedScoreException;

/** A map for tests: the absolute difference of the first channels within the crop, 0 to 255. */
record DifferenceMap(boolean undefined) implements MapMaker {

  @Override
  public String mapName() {
    return "first";
  }

  @Override
  public String mapDefinition(MetricOptions options) {
    return "difference of the first channels";
  }

  @Override
  public QualityMap map(Picture image, Picture reference, MetricOptions options, Run run) {
    if (undefined) {
      throw new UndefinedScoreException("it is undefined");
    }
    int crop = options.crop();
    int width = image.width() - 2 * crop;
    int height = image.height() - 2 * crop;
    float[] one = Pixels.open(image.pixels());
    float[] other = Pixels.open(reference.pixels());
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      int at = (crop + i / width) * image.width() + crop + i % width;
      values[i] = 255 * Math.abs(one[at] - other[at]);
    }
    return new QualityMap(values, width, height, crop, crop, 0, 64);
  }
}
