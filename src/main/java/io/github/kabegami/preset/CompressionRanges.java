package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.Webp;
import java.util.List;
import java.util.Set;

/**
 * The file that the picture was saved as.
 *
 * @param probability how often there is compression
 * @param codecs weights of the codecs
 * @param ranges how hard they compress
 * @param savedTwice probability that it was compressed before, JPEG and WebP with the corner
 *     elsewhere in the block grid
 */
public record CompressionRanges(
    double probability, CodecWeights codecs, CodecRanges ranges, double savedTwice) {
  private static final int BLOCK = 8;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public CompressionRanges {
    Checks.probability("probability", probability);
    Checks.probability("savedTwice", savedTwice);
  }

  void draw(Seed seed, Set<Codec> allowed, List<Step> steps) {
    if (!seed.child("present").chance(probability)) {
      return;
    }
    if (seed.child("twice").chance(savedTwice)) {
      Seed first = seed.child("first");
      steps.add(
          shifted(
              compressed(first, allowed),
              first.child("x").integer(1, BLOCK - 1),
              first.child("y").integer(1, BLOCK - 1)));
    }
    steps.add(compressed(seed.child("last"), allowed));
  }

  private Step compressed(Seed seed, Set<Codec> allowed) {
    return ranges.draw(codecs.draw(seed.child("codec"), allowed), seed);
  }

  private static Step shifted(Step step, int x, int y) {
    if (step instanceof Jpeg jpeg) {
      return new Jpeg(jpeg.quality(), jpeg.subsampling(), x, y);
    }
    return step instanceof Webp webp ? new Webp(webp.quality(), webp.method(), x, y) : step;
  }
}
