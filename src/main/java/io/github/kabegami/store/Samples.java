package io.github.kabegami.store;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small painted picture, and what each model makes of it, kept in a folder. */
final class Samples {
  private static final String RESOURCE = "sample.png";
  private static final int COLOURS = 3;

  private final Path folder;

  /** The folder need not exist, and may be deleted at any time. */
  Samples(Path folder) {
    this.folder = folder;
  }

  /** The picture itself. */
  Picture small() throws IOException {
    Path file = folder.resolve(RESOURCE);
    if (!Files.exists(file)) {
      try (InputStream stream = Samples.class.getResourceAsStream(RESOURCE)) {
        if (stream == null) {
          throw new IOException("this copy of Kabegami lacks " + RESOURCE);
        }
        Outputs.writeBytes(file, stream.readAllBytes(), true);
      }
    }
    return PictureFiles.read(file);
  }

  /** What a model made of it, if that is kept. */
  Optional<Picture> find(String model) {
    Path file = file(model);
    try {
      return Files.exists(file) ? Optional.of(PictureFiles.read(file)) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // it is made again
    }
  }

  /** Makes and keeps it. */
  Picture make(String identity, TensorModel model) throws IOException {
    Picture small = small();
    Picture large = enlarged(small, model);
    PictureFiles.write(file(identity), large, true);
    return large;
  }

  private Path file(String model) {
    return folder.resolve(Fingerprint.of(model).substring(0, 16) + ".png");
  }

  /**
   * In one piece; models of another number of channels see gray, or nothing in what they have more.
   */
  static Picture enlarged(Picture small, TensorModel model) {
    TensorModel.Traits traits = model.traits();
    int width = small.width() / traits.alignment() * traits.alignment();
    int height = small.height() / traits.alignment() * traits.alignment();
    int factor = traits.upscaleFactor();
    FloatBuffer input = FloatBuffer.allocate(traits.channels() * width * height);
    float[] from = Pixels.copy(small.pixels());
    for (int c = 0; c < traits.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int row = (Math.min(c, COLOURS - 1) * small.height() + y) * small.width();
        input.put((c * height + y) * width, from, row, width);
      }
    }
    FloatBuffer output = FloatBuffer.allocate(input.capacity() * factor * factor);
    model.run(input, width, height, output);
    return picture(output.array(), traits.channels(), width * factor, height * factor);
  }

  private static Picture picture(float[] samples, int channels, int width, int height) {
    float[] colours = new float[COLOURS * width * height];
    for (int i = 0; i < colours.length; i++) {
      int plane = Math.min(i / (width * height), channels - 1);
      float value = samples[plane * width * height + i % (width * height)];
      colours[i] = Math.max(0, Math.min(1, value));
    }
    return Picture.of(Pixels.wrap(colours, width, height, COLOURS), BitDepth.EIGHT);
  }
}
