package io.github.kabegami.metric;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;

/** Shows where in a picture the differences lie. Immutable. */
public interface MapMaker {

  /** The identifier in options and file names: that of the metric, if there is one. */
  String mapName();

  /** What the numbers of the map are, one sentence. */
  String mapDefinition(MetricOptions options);

  /**
   * The map; parameters and exceptions as {@link Metric#score}.
   *
   * @param image the picture to judge
   * @param reference what it should look like, of the same size and channels
   */
  QualityMap map(Picture image, Picture reference, MetricOptions options, Run run);
}
