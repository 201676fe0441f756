package io.github.kabegami.preset;

import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.Quantise;
import io.github.kabegami.degradation.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Clean but soft pictures, as diffusion models and web downsizing make them: first the antialiased
 * reduction, then texture and light compression on the small grid, and the blur LAST, with small
 * diffuse kernels.
 *
 * @param reduction how the picture becomes small
 * @param texture the texture that is added
 * @param noise the white noise that is added
 * @param compression the file that it was saved as
 * @param finalBlur the blur at the end
 */
public record SoftPreset(
    ReductionRanges reduction,
    TextureRanges texture,
    WhiteNoiseRanges noise,
    CompressionRanges compression,
    FinalBlurRanges finalBlur)
    implements Preset {

  /** The ranges as published in the guide. */
  public static SoftPreset standard() {
    return new SoftPreset(
        new ReductionRanges(.35, .35, .20, .10, .15, new Range(.7, 1)),
        new TextureRanges(
            .7,
            .45,
            .35,
            .20,
            new Range(1, 5),
            .7,
            .3,
            new Range(3, 4),
            new Range(.5, .65),
            new Range(3, 12),
            new Range(1, 3),
            new Range(.3, .8),
            new Range(2, 5),
            new Range(.5, .9)),
        new WhiteNoiseRanges(.3, new Range(0, 1)),
        new CompressionRanges(
            .85,
            new CodecWeights(.65, .35, 0, 0, 0, 0, 0),
            new CodecRanges(
                new Range(75, 95),
                .6,
                new Range(75, 95),
                new Range(4, 4),
                new Range(75, 95),
                new Range(2, 8),
                new Range(12, 23),
                new Range(16, 28),
                new CodecRanges.SpeedWeights(.05, .35, .3, .2, .1)),
            .15),
        new FinalBlurRanges(
            .95,
            .35,
            .20,
            .20,
            .25,
            List.of(.10, .20, .25, .20, .15, .10),
            new Range(.45, 1.5),
            new Range(.5, 1),
            new Range(1, 2),
            new Range(7, 13),
            new Range(.55, .95),
            new VaeRanges(
                new Range(.25, .5),
                new Range(.8, 1.1),
                new Range(.6, .9),
                new Range(.45, .8),
                new Range(0, .10),
                new Range(0, .8),
                "",
                .6,
                64)));
  }

  @Override
  public SoftPreset locatedIn(Path folder) {
    return new SoftPreset(reduction, texture, noise, compression, finalBlur.locatedIn(folder));
  }

  @Override
  public Set<Codec> codecs() {
    return compression.codecs().drawn();
  }

  @Override
  public String name() {
    return "soft";
  }

  @Override
  public Degradation sample(Seed seed, int upscaleFactor, Set<Codec> codecs) {
    List<Step> steps = new ArrayList<>();
    reduction.draw(seed.child("reduce"), upscaleFactor, steps);
    texture.draw(seed.child("texture"), steps);
    noise.draw(seed.child("noise"), steps);
    compression.draw(seed.child("compression"), codecs, steps);
    finalBlur.draw(seed.child("blur"), steps);
    steps.add(new Quantise(8));
    return new Degradation(steps, upscaleFactor);
  }
}
