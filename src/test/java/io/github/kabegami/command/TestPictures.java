package io.github.kabegami.command;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small pictures with lines and gradients. */
final class TestPictures {
  private TestPictures() {}

  /** A picture of that size; the phase makes different ones. */
  static Picture picture(int width, int height, int channels, BitDepth depth, int phase) {
    float[] samples = new float[width * height * channels];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          boolean line = (x + 2 * y + phase) % 17 < 3;
          float shade = line ? 0.1f : 0.4f + 0.5f * x / width * (c + 1) / channels;
          samples[(c * height + y) * width + x] = depth.sample(depth.quantise(shade));
        }
      }
    }
    return Picture.of(Pixels.wrap(samples, width, height, channels), depth);
  }

  /** Writes an 8-bit RGB picture and returns the path. */
  static Path write(Path file, int width, int height, int phase) throws IOException {
    return write(file, picture(width, height, 3, BitDepth.EIGHT, phase));
  }

  /** Writes a picture and returns the path. */
  static Path write(Path file, Picture picture) throws IOException {
    PictureFiles.write(file, picture, true);
    return file;
  }

  /** An RGB image, not shown. */
  static ImagePlus image(String title, int width, int height) {
    float[] samples = Pixels.open(picture(width, height, 3, BitDepth.EIGHT, 0).pixels());
    int plane = width * height;
    int[] colours = new int[plane];
    for (int i = 0; i < plane; i++) {
      colours[i] =
          level(samples[i]) << 16 | level(samples[plane + i]) << 8 | level(samples[2 * plane + i]);
    }
    return new ImagePlus(title, new ColorProcessor(width, height, colours));
  }

  private static int level(float sample) {
    return BitDepth.EIGHT.quantise(sample);
  }

  /** Names in a folder, sorted, hidden ones too. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
