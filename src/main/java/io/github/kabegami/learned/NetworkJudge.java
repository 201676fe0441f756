package io.github.kabegami.learned;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureJudge;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.UndefinedScoreException;
import java.nio.file.Path;

/** Judges pictures by the mean of what an ONNX network makes of them: see {@link OnnxMetric}. */
public final class NetworkJudge implements PictureJudge {
  private final OnnxMetric metric;

  private NetworkJudge(OnnxMetric metric) {
    this.metric = metric;
  }

  /**
   * Opens a file whose only input is called {@code image}.
   *
   * @param threads for the network, >= 1
   * @throws ModelException if there is no such file, or it is not such a model
   */
  public static NetworkJudge open(Path file, int threads) {
    OnnxMetric metric = OnnxMetric.open(file, threads);
    if (metric.against() != Against.NOTHING) {
      metric.close();
      throw new ModelException(
          "the model " + file + " compares two pictures; a judge of pictures has one input, image");
    }
    return new NetworkJudge(metric);
  }

  @Override
  public int width() {
    return metric.width();
  }

  @Override
  public int height() {
    return metric.height();
  }

  @Override
  public double score(Picture picture, Run run) {
    try {
      return metric.score(picture, picture, MetricOptions.NONE, run);
    } catch (UndefinedScoreException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    metric.close();
  }
}
