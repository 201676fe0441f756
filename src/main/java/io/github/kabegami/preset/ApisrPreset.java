package io.github.kabegami.preset;

import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Clamp;
import io.github.kabegami.degradation.CropToMultiple;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.Quantise;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.degradation.ResizeFromStart;
import io.github.kabegami.degradation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The degradation of APISR: twice blur, noise and compression, with the place of each resize drawn,
 * and the codec of a picture or of a video frame LAST. Its networks (4x RRDB, 4x GRL, 2x RRDB) are
 * trained with the same ranges; factors other than 4 have one resize less.
 *
 * <p>The codecs of video frames and AVIF need ffmpeg. Every picture has draws of its own. Source:
 * APISR, opt.py, degradation/ESR/degradation_esr_shared.py, degradation/degradation_esr.py.
 *
 * @param first the first blur, size and noise
 * @param firstCodecs the codecs after it
 * @param second the second blur, size and noise; its scale is relative to the result's size
 * @param secondCodecs the codecs at the end
 * @param ranges how hard they compress
 */
public record ApisrPreset(
    OrderRanges first,
    CodecWeights firstCodecs,
    OrderRanges second,
    CodecWeights secondCodecs,
    CodecRanges ranges)
    implements Preset {
  private static final int TWICE_RESIZED_FACTOR = 4;

  /** The published ranges. */
  public static ApisrPreset standard() {
    return new ApisrPreset(
        OrderRanges.published(
            1, new Range(.2, 3), .2, .7, .1, new Range(.1, 1.2), new Range(1, 30), 3),
        new CodecWeights(.4, .6, 0, 0, 0, 0, 0),
        OrderRanges.published(
            .8, new Range(.2, 1.5), .2, .7, .1, new Range(.15, 1.2), new Range(1, 25), 2.5),
        new CodecWeights(.06, .1, .1, .12, .12, .3, .2),
        new CodecRanges(
            new Range(20, 95),
            1,
            new Range(20, 95),
            new Range(0, 6),
            new Range(20, 95),
            new Range(8, 31),
            new Range(23, 38),
            new Range(28, 42),
            new CodecRanges.SpeedWeights(.05, .35, .3, .2, .1)));
  }

  @Override
  public Set<Codec> codecs() {
    Set<Codec> codecs = firstCodecs.drawn();
    codecs.addAll(secondCodecs.drawn());
    return codecs;
  }

  @Override
  public String name() {
    return "apisr";
  }

  @Override
  public Degradation sample(Seed seed, int upscaleFactor, Set<Codec> allowed) {
    List<Step> steps = new ArrayList<>();
    steps.add(new CropToMultiple(upscaleFactor));
    Seed one = seed.child("first");
    addOrder(first, one, firstResize(one.child("resize")), steps);
    steps.add(compressed(firstCodecs, seed.child("firstCodec"), allowed));
    Seed two = seed.child("second");
    addOrder(second, two, secondResize(two.child("resize"), upscaleFactor), steps);
    steps.add(new ResizeFromStart(OrderRanges.drawFilter(seed.child("filter")), upscaleFactor, 1));
    steps.add(new Clamp());
    steps.add(compressed(secondCodecs, seed.child("secondCodec"), allowed));
    steps.add(new Quantise(8));
    return new Degradation(steps, upscaleFactor);
  }

  /** Blur and noise, and the resize before, between or after them. */
  private static void addOrder(
      OrderRanges ranges, Seed seed, Optional<Step> resize, List<Step> steps) {
    int place = seed.child("place").integer(0, 2);
    if (place == 0) {
      resize.ifPresent(steps::add);
    }
    if (seed.child("blurred").chance(ranges.blur())) {
      steps.add(ranges.drawBlur(seed.child("blur")));
    }
    if (place == 1) {
      resize.ifPresent(steps::add);
    }
    steps.add(ranges.drawNoise(seed.child("noise")));
    steps.add(new Clamp());
    if (place == 2) {
      resize.ifPresent(steps::add);
    }
  }

  private Optional<Step> firstResize(Seed seed) {
    double scale = first.drawScale(seed);
    return scale == 1
        ? Optional.empty()
        : Optional.of(new Resize(OrderRanges.drawFilter(seed.child("filter")), scale));
  }

  private Optional<Step> secondResize(Seed seed, int upscaleFactor) {
    return upscaleFactor == TWICE_RESIZED_FACTOR
        ? Optional.of(
            new ResizeFromStart(
                OrderRanges.drawFilter(seed.child("filter")),
                upscaleFactor,
                second.drawScale(seed)))
        : Optional.empty();
  }

  private Step compressed(CodecWeights weights, Seed seed, Set<Codec> allowed) {
    return ranges.draw(weights.draw(seed.child("codec"), allowed), seed);
  }
}
