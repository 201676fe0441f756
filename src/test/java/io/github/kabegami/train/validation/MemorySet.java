package io.github.kabegami.train.validation;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.pack.PictureSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures in memory. */
final class MemorySet implements PictureSet {
  private final Map<String, Picture> pictures = new LinkedHashMap<>();

  MemorySet with(String name, Picture picture) {
    pictures.put(name, picture);
    return this;
  }

  /** Flat gray with stripes one pixel wide in a square of 64 pixels at (x, y). */
  static Picture striped(int width, int height, int channels, int x, int y) {
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      int column = i % width;
      int row = i / width % height;
      boolean inside = column >= x && column < x + 64 && row >= y && row < y + 64;
      samples[i] = inside && (column + row) % 5 == 0 ? 0.8f : 0.4f + 0.1f * (i / (width * height));
    }
    return Picture.of(Pixels.wrap(samples, width, height, channels), BitDepth.FLOAT);
  }

  @Override
  public List<Entry> entries() {
    return pictures.entrySet().stream()
        .map(each -> new Entry(each.getKey(), each.getValue().width(), each.getValue().height()))
        .toList();
  }

  @Override
  public Picture read(int index) {
    return List.copyOf(pictures.values()).get(index);
  }
}
