package io.github.kabegami.learned;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.QualityMap;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.onnx.engine.ScoreModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * LPIPS version 0.1: how different two pictures look to a classifier, 0 for equal ones, seldom
 * above 1.
 *
 * <p>A large picture goes through the network in tiles with a halo as wide as the network looks, so
 * that the memory does not grow with the picture. Tiles of a picture depend on its size alone;
 * tiled and whole scores differ by less than 1e-5. Float pictures are taken as they are, also
 * beyond [0,1].
 *
 * <p>Source: as {@link io.github.kabegami.network.Lpips}. The original looks at tensors in [-1,1];
 * the same numbers are reached from [0,1] with other constants.
 */
public final class LpipsMetric implements NetworkMetric, MapMaker {
  private static final double WORST = 1;

  private final LpipsKind kind;
  private final LpipsTiles tiles;
  private final ScoreModel model;
  private final String source;

  LpipsMetric(LpipsKind kind, LpipsWeights weights, int tile, int threads) {
    this.kind = kind;
    this.source = weights.source();
    this.model =
        ScoreModel.open(OnnxWriter.write(kind.network(), weights.weights()), kind.title(), threads);
    this.tiles = new LpipsTiles(kind.network(), model, tile);
  }

  /**
   * Opens the metric; the caller closes it.
   *
   * @param folder with the official files of weights, if the user named one
   * @param threads for the network, >= 1; the score does not depend on them
   * @throws ModelException if the weights are missing, damaged or made for something else
   */
  public static LpipsMetric open(LpipsKind kind, Optional<Path> folder, int threads) {
    return new LpipsMetric(kind, LpipsWeights.read(kind, folder), kind.tile(), threads);
  }

  @Override
  public String name() {
    return kind.title();
  }

  @Override
  public String definition(MetricOptions options) {
    return "LPIPS version 0.1 on "
        + kind.classifier()
        + " (Zhang et al. 2018): RGB 0..1, gray repeated to three channels; after "
        + kind.network().widths().size()
        + " layers, channels divided by their length at each place, squared differences weighted"
        + " by LPIPS' own linear layers, mean over the places, summed over the layers; weights "
        + source
        + "; alpha ignored.";
  }

  @Override
  public Goal goal() {
    return Goal.LOWER;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    LayerMeans means = new LayerMeans(kind.network().widths().size());
    tiles.compare(pair(image, reference, options), means, run);
    return finite(means.sum());
  }

  @Override
  public String mapName() {
    return name();
  }

  @Override
  public String mapDefinition(MetricOptions options) {
    return "The distances of each layer of "
        + name()
        + ", enlarged bilinearly to the picture and summed; 0 is equal. Their mean is close to the"
        + " score but not equal to it, since layers have fewer places than the picture has pixels: "
        + definition(options);
  }

  @Override
  public QualityMap map(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = pair(image, reference, options);
    LayerMaps maps = new LayerMaps(tiles.steps(), pair.width(), pair.height());
    tiles.compare(pair, maps, run);
    int crop = options.crop();
    return new QualityMap(maps.sum(run), pair.width(), pair.height(), crop, crop, 0, WORST);
  }

  private Pair pair(Picture image, Picture reference, MetricOptions options) {
    Pair pair = new Pair(image, reference, false, options);
    pair.requireSide(name(), kind.smallestSide());
    return pair;
  }

  private double finite(double score) {
    if (!Double.isFinite(score)) {
      throw new UndefinedScoreException(
          name() + " became " + score + "; the pictures hold values far beyond 0..1");
    }
    return score;
  }

  @Override
  public void close() {
    model.close();
  }
}
