package io.github.kabegami.train;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.torch.PerceptualLoss;
import java.io.IOException;
import java.nio.file.Path;

/**
 * VGG-19 from a file of the user, of which only the convolutions are read.
 *
 * @param weights those of {@link PerceptualLoss#NETWORK}, no more and no less
 * @param source the file's name and fingerprint, for people
 */
record PerceptualWeights(Weights weights, String source) {
  private static final String FILE =
      "the file of VGG-19 that torchvision calls vgg19-dcbb9e9d.pth"
          + " (https://download.pytorch.org/models/vgg19-dcbb9e9d.pth)";
  private static final String PREFIX = "features.";
  private static final int FINGERPRINT_SHOWN = 12;

  /**
   * Reads them.
   *
   * @param option that names the losses, for the sentence
   * @param file value of the option perceptual; may be empty
   * @throws IllegalArgumentException if no file is named
   * @throws ModelException if it is not VGG-19, damaged, or cannot be read
   */
  static PerceptualWeights read(String option, String file) {
    if (file.isBlank()) {
      throw new IllegalArgumentException(
          ("%s asks for the perceptual loss, which needs %s: name it with the option perceptual, or"
                  + " take perceptual out of %s; nothing is fetched by itself")
              .formatted(option, FILE, option));
    }
    Path path = Path.of(file.strip());
    try {
      Weights read = WeightFiles.read(path, name -> name.contains(PREFIX)).weights();
      return new PerceptualWeights(chosen(path, read), shown(path));
    } catch (IOException e) {
      throw new ModelException(
          "the option perceptual needs %s: %s".formatted(FILE, e.getMessage()), e);
    }
  }

  private static Weights chosen(Path file, Weights read) {
    Weights weights = new Weights();
    try {
      NetworkSummary.of(PerceptualLoss.NETWORK)
          .parameters()
          .forEach(
              (name, shape) -> {
                int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
                weights.put(name, read.get(name, sides), sides);
              });
    } catch (ModelException e) {
      throw new ModelException(
          "%s is not VGG-19; the option perceptual needs %s: %s"
              .formatted(file, FILE, e.getMessage()),
          e);
    }
    if (weights.firstNotFinite().isPresent()) {
      throw new ModelException(
          file + " holds a value that is infinite or not a number; it is damaged, get it again");
    }
    return weights;
  }

  private static String shown(Path file) throws IOException {
    return file.getFileName()
        + " (SHA-256 "
        + Fingerprint.of(file).substring(0, FINGERPRINT_SHOWN)
        + "...)";
  }
}
