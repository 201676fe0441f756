package io.github.kabegami.metric.niqe;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.niqe.NiqeModel.Origin;
import io.github.kabegami.metric.niqe.NiqeModel.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits a pristine model to clean pictures, one after the other. Of each picture those blocks count
 * whose mean local deviation is above a share of the greatest one of that picture. The order of the
 * pictures decides on the last digits. For one thread.
 *
 * <p>Source: utlive/niqe at d80aead, estimatemodelparam.m. Deliberate differences: the luma and the
 * treatment of flat places are those of {@link Niqe}.
 */
public final class NiqeFit {
  /** The share that the authors of NIQE took. */
  public static final double THRESHOLD = 0.75;

  /** With fewer blocks the covariance of 36 features has no full rank. */
  public static final int FEWEST_BLOCKS = Block.FEATURES + 1;

  private final double threshold;
  private final MetricOptions options;
  private final List<Block> sharp = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();

  /**
   * A fit without pictures.
   *
   * @param threshold share of the greatest sharpness, 0 to 1
   * @param options border to leave out and rule for the luma
   * @throws IllegalArgumentException if the threshold is outside 0..1
   */
  public NiqeFit(double threshold, MetricOptions options) {
    Checks.within("threshold", threshold, 0, 1);
    this.threshold = threshold;
    this.options = options;
  }

  /**
   * Adds the blocks of a picture that count, and says how many these are.
   *
   * @throws io.github.kabegami.metric.UndefinedScoreException if it has no block of 96 x 96 pixels
   * @throws IllegalArgumentException if a sample is not finite
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  public int add(Source source, Picture picture, Run run) {
    List<Block> blocks = Blocks.of(picture, options, run);
    double sharpest = blocks.stream().mapToDouble(Block::sharpness).max().orElse(0);
    List<Block> chosen =
        blocks.stream().filter(block -> block.sharpness() > threshold * sharpest).toList();
    sharp.addAll(chosen);
    if (!chosen.isEmpty()) {
      sources.add(source);
    }
    return chosen.size();
  }

  /**
   * The model of all blocks that counted.
   *
   * @param title its name in results
   * @throws IllegalArgumentException if fewer than {@link #FEWEST_BLOCKS} of them have all features
   */
  public NiqeModel model(String title) {
    BlockSample sample = new BlockSample(sharp);
    if (sample.definedBlocks() < FEWEST_BLOCKS) {
      throw new IllegalArgumentException(
          "a NIQE model needs at least "
              + FEWEST_BLOCKS
              + " sharp blocks of 96 x 96 pixels, got "
              + sample.definedBlocks()
              + "; add pictures or lower the threshold");
    }
    Origin origin =
        new Origin(
            Block.SIDE_PIXELS,
            threshold,
            options.crop(),
            options.luma().title(),
            sharp.size(),
            sources);
    return NiqeModel.of(title, sample.mean(), sample.covariance(), Optional.of(origin));
  }
}
