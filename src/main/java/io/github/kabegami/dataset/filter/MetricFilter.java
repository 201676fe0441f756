package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.metric.niqe.Niqe;
import io.github.kabegami.metric.wallpaper.Blockiness;
import java.io.IOException;
import java.util.Locale;

/**
 * Rejects by a metric that looks at the picture alone and is better where lower. The luma that it
 * gets is that of BT.601 in 16..235, as where it is measured.
 *
 * @param metric of the luma
 * @param limit above which a picture is rejected
 * @param words what is wrong then, after the score
 */
record MetricFilter(Metric metric, double limit, String words) implements Filter {
  static final double USUAL_BLOCKINESS = .2;
  static final double USUAL_NIQE = 6;
  private static final float BLACK = 16 / 255f;
  private static final float RANGE = 219 / 255f;

  /** Blocks of JPEG and video. */
  static MetricFilter blockiness(double limit) {
    return new MetricFilter(new Blockiness(), limit, "levels; the blocks of JPEG or video show");
  }

  /** Unlike clean wallpapers. */
  static MetricFilter niqe(double limit) {
    return new MetricFilter(Niqe.wallpaper(), limit, "is unlike clean wallpapers");
  }

  @Override
  public String name() {
    return metric.name();
  }

  @Override
  public String definition() {
    return metric.definition(MetricOptions.NONE) + " Rejected above the limit.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    Picture studio = studio(picture);
    double score;
    try {
      score = metric.score(studio, studio, MetricOptions.NONE, run);
    } catch (UndefinedScoreException e) {
      return Verdict.undecidable();
    }
    return score > limit
        ? Verdict.rejected(score, String.format(Locale.ROOT, "%.2f %s", score, words))
        : Verdict.passed(score);
  }

  private static Picture studio(Examined picture) throws IOException {
    float[] luma = picture.luma().clone();
    for (int i = 0; i < luma.length; i++) {
      luma[i] = BLACK + RANGE * luma[i];
    }
    int width = picture.part().width();
    int height = picture.part().height();
    return Picture.of(Pixels.wrap(luma, width, height, 1), BitDepth.FLOAT);
  }
}
