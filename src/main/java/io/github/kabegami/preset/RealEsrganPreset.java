package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Clamp;
import io.github.kabegami.degradation.CropToMultiple;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.DiffJpeg;
import io.github.kabegami.degradation.Quantise;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.degradation.ResizeFromStart;
import io.github.kabegami.degradation.SincBlur;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.UnsharpMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The degradation of Real-ESRGAN: sharpen, then twice blur, resize, noise and JPEG, the last sinc
 * before or after the last JPEG. At factor 4 it is that of RealESRGAN_x4plus, at factor 2 that of
 * RealESRGAN_x2plus, which differ in the factor alone.
 *
 * <p>Every picture has draws of its own; the original draws the scale, the filter and the kind of
 * noise once for a batch. Source: Real-ESRGAN a4abfb2, options/train_realesrgan_x4plus.yml,
 * realesrgan/data/realesrgan_dataset.py, realesrgan/models/realesrgan_model.py.
 *
 * @param sharpen whether the picture is sharpened first, as the original does
 * @param first the first blur, size and noise
 * @param firstQuality quality of the first DiffJPEG
 * @param second the second blur, size and noise; its scale is relative to the result's size
 * @param secondQuality quality of the second DiffJPEG
 * @param finalSinc probability of a sinc at the end
 * @param finalSincSize odd sizes of that sinc
 * @param finalSincCutoff its cutoff as a share of pi
 * @param compressedLast probability that the last resize and sinc come before the last JPEG (else
 *     after it)
 */
public record RealEsrganPreset(
    boolean sharpen,
    OrderRanges first,
    Range firstQuality,
    OrderRanges second,
    Range secondQuality,
    double finalSinc,
    Range finalSincSize,
    Range finalSincCutoff,
    double compressedLast)
    implements Preset {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one leaves what its step takes
   */
  public RealEsrganPreset {
    firstQuality.requireWithin("firstQuality", 1, 99);
    secondQuality.requireWithin("secondQuality", 1, 99);
    Checks.probability("finalSinc", finalSinc);
    finalSincSize.requireKernelSizes("finalSincSize");
    finalSincCutoff.requireWithin("finalSincCutoff", 0.001, 1);
    Checks.probability("compressedLast", compressedLast);
  }

  /** The published ranges. */
  public static RealEsrganPreset standard() {
    return new RealEsrganPreset(
        true,
        OrderRanges.published(
            1, new Range(.2, 3), .2, .7, .1, new Range(.15, 1.5), new Range(1, 30), 3),
        new Range(30, 95),
        OrderRanges.published(
            .8, new Range(.2, 1.5), .3, .4, .3, new Range(.3, 1.2), new Range(1, 25), 2.5),
        new Range(30, 95),
        .8,
        new Range(7, 21),
        new Range(1 / 3.0, 1),
        .5);
  }

  @Override
  public Set<Codec> codecs() {
    return Set.of();
  }

  @Override
  public String name() {
    return "realesrgan";
  }

  @Override
  public Degradation sample(Seed seed, int upscaleFactor, Set<Codec> codecs) {
    List<Step> steps = new ArrayList<>();
    steps.add(new CropToMultiple(upscaleFactor));
    if (sharpen) {
      steps.add(UnsharpMask.REAL_ESRGAN);
    }
    addFirst(seed.child("first"), steps);
    addSecond(seed.child("second"), upscaleFactor, steps);
    addEnd(seed.child("end"), upscaleFactor, steps);
    steps.add(new Quantise(8));
    return new Degradation(steps, upscaleFactor);
  }

  private void addFirst(Seed seed, List<Step> steps) {
    if (seed.child("blurred").chance(first.blur())) {
      steps.add(first.drawBlur(seed.child("blur")));
    }
    double scale = first.drawScale(seed.child("resize"));
    if (scale != 1) {
      steps.add(new Resize(OrderRanges.drawFilter(seed.child("filter")), scale));
    }
    steps.add(first.drawNoise(seed.child("noise")));
    steps.add(new Clamp());
    steps.add(new DiffJpeg(firstQuality.draw(seed.child("quality"))));
  }

  private void addSecond(Seed seed, int upscaleFactor, List<Step> steps) {
    if (seed.child("blurred").chance(second.blur())) {
      steps.add(second.drawBlur(seed.child("blur")));
    }
    double scale = second.drawScale(seed.child("resize"));
    steps.add(
        new ResizeFromStart(OrderRanges.drawFilter(seed.child("filter")), upscaleFactor, scale));
    steps.add(second.drawNoise(seed.child("noise")));
    steps.add(new Clamp());
  }

  private void addEnd(Seed seed, int upscaleFactor, List<Step> steps) {
    List<Step> resizing = new ArrayList<>();
    resizing.add(
        new ResizeFromStart(OrderRanges.drawFilter(seed.child("filter")), upscaleFactor, 1));
    if (seed.child("hasSinc").chance(finalSinc)) {
      Seed sinc = seed.child("sinc");
      resizing.add(
          new SincBlur(
              finalSincSize.drawOdd(sinc.child("size")),
              Math.PI * finalSincCutoff.draw(sinc.child("cutoff"))));
    }
    Step jpeg = new DiffJpeg(secondQuality.draw(seed.child("quality")));
    if (seed.child("compressedLast").chance(compressedLast)) {
      steps.addAll(resizing);
      steps.add(jpeg);
    } else {
      steps.add(jpeg);
      steps.addAll(resizing);
    }
  }
}
