package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.BrushTexture;
import io.github.kabegami.degradation.GrainTexture;
import io.github.kabegami.degradation.PaperTexture;
import io.github.kabegami.degradation.Step;
import java.util.List;

/**
 * The texture that is added.
 *
 * @param probability how often there is texture
 * @param paper weight of paper
 * @param grain weight of grain
 * @param brush weight of brush strokes
 * @param rms strength, 8-bit steps, drawn evenly in the logarithm
 * @param lumaOnly probability that it has no colour
 * @param chroma weight of the coloured part otherwise
 * @param paperOctaves how many, whole numbers of 1..8
 * @param paperGain strength of an octave relative to the one before
 * @param paperWavelength lattice step of the first octave, pixels
 * @param grainLag reach of the filter, pixels, whole numbers of 1..3
 * @param grainCorrelation correlation of neighbouring pixels
 * @param brushLength standard deviation along the strokes, pixels
 * @param brushWidth standard deviation across the strokes, pixels
 */
public record TextureRanges(
    double probability,
    double paper,
    double grain,
    double brush,
    Range rms,
    double lumaOnly,
    double chroma,
    Range paperOctaves,
    Range paperGain,
    Range paperWavelength,
    Range grainLag,
    Range grainCorrelation,
    Range brushLength,
    Range brushWidth) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public TextureRanges {
    Checks.probability("probability", probability);
    Checks.weights("texture", paper, grain, brush);
    rms.requireWithin("rms", 0.01, 255);
    Checks.probability("lumaOnly", lumaOnly);
    Checks.within("chroma", chroma, 0, 10);
    paperOctaves.requireWhole("paperOctaves", 1, 8);
    paperGain.requireWithin("paperGain", 0.01, 10);
    paperWavelength.requireWithin("paperWavelength", 1, 1000);
    grainLag.requireWhole("grainLag", 1, 3);
    grainCorrelation.requireWithin("grainCorrelation", 0, 0.95);
    brushLength.requireWithin("brushLength", 0.1, 30);
    brushWidth.requireWithin("brushWidth", 0.1, 30);
  }

  void draw(Seed seed, List<Step> steps) {
    if (!seed.child("present").chance(probability)) {
      return;
    }
    double strength = rms.drawLogarithmic(seed.child("rms"));
    double colour = seed.child("luma").chance(lumaOnly) ? 0 : chroma;
    Seed field = seed.child("field");
    steps.add(
        switch (seed.child("kind").choose(paper, grain, brush)) {
          case 0 ->
              new PaperTexture(
                  paperOctaves.drawInteger(seed.child("octaves")),
                  paperGain.draw(seed.child("gain")),
                  paperWavelength.draw(seed.child("wavelength")),
                  strength,
                  colour,
                  field);
          case 1 ->
              new GrainTexture(
                  grainLag.drawInteger(seed.child("lag")),
                  grainCorrelation.draw(seed.child("correlation")),
                  strength,
                  colour,
                  field);
          default ->
              new BrushTexture(
                  brushLength.draw(seed.child("length")),
                  brushWidth.draw(seed.child("width")),
                  seed.child("angle").uniform(-Math.PI, Math.PI),
                  strength,
                  colour,
                  field);
        });
  }
}
