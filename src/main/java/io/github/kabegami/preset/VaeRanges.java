package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.VaeLikeBlur;
import io.github.kabegami.degradation.VaeRoundTrip;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a variational autoencoder does to a picture: the imitation, or a model.
 *
 * @param lumaSigma blur of the luma's base, pixels
 * @param textureSigma blur of the luma's texture, pixels
 * @param textureGain what remains of the texture
 * @param chromaSigma blur of the chroma, pixels
 * @param overshoot share by which edges overshoot
 * @param lattice residue of the 8 x 8 lattice, 8-bit steps
 * @param model path of an autoencoder's .onnx file that is used instead, seen from the working
 *     directory where it is relative; empty for none
 * @param modelProbability probability that the model is used instead of the imitation, if one is
 *     named
 * @param modelOverlap overlap of its tiles, pixels
 */
public record VaeRanges(
    Range lumaSigma,
    Range textureSigma,
    Range textureGain,
    Range chromaSigma,
    Range overshoot,
    Range lattice,
    String model,
    double modelProbability,
    int modelOverlap) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public VaeRanges {
    lumaSigma.requireWithin("lumaSigma", 0, 3);
    textureSigma.requireWithin("textureSigma", 0, 3);
    textureGain.requireWithin("textureGain", 0, 1);
    chromaSigma.requireWithin("chromaSigma", 0, 3);
    overshoot.requireWithin("overshoot", 0, 0.5);
    lattice.requireWithin("lattice", 0, 8);
    Checks.probability("modelProbability", modelProbability);
    Checks.within("modelOverlap", modelOverlap, 64, 256);
  }

  VaeRanges locatedIn(Path folder) {
    if (model.isEmpty()) {
      return this;
    }
    Path file = folder.resolve(model).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("finalBlur.vae.model: there is no file " + file);
    }
    return new VaeRanges(
        lumaSigma,
        textureSigma,
        textureGain,
        chromaSigma,
        overshoot,
        lattice,
        file.toString(),
        modelProbability,
        modelOverlap);
  }

  Step draw(Seed seed) {
    if (!model.isEmpty() && seed.child("real").chance(modelProbability)) {
      return new VaeRoundTrip(model, modelOverlap);
    }
    return new VaeLikeBlur(
        lumaSigma.draw(seed.child("lumaSigma")),
        textureSigma.draw(seed.child("textureSigma")),
        textureGain.draw(seed.child("textureGain")),
        chromaSigma.draw(seed.child("chromaSigma")),
        overshoot.draw(seed.child("overshoot")),
        lattice.draw(seed.child("lattice")),
        seed.child("field"));
  }
}
