package io.github.kabegami.learned;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.onnx.engine.ScoreModel;
import io.github.kabegami.onnx.engine.ScoreModel.Output;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mean of what any ONNX network makes of a picture and its reference, or of a picture alone.
 *
 * <p>Pictures go through the network in one piece, without tiles, as RGB or, where it wants one
 * channel, as gray; gray is repeated to three channels. Float pictures are taken as they are.
 */
public final class OnnxMetric implements NetworkMetric {
  /** What stands before the file in the name of a metric. */
  public static final String PREFIX = "onnx:";

  private static final int FINGERPRINT_SHOWN = 12;

  private final ScoreModel model;
  private final OnnxMetricPorts ports;
  private final String file;
  private final String fingerprint;

  private OnnxMetric(ScoreModel model, OnnxMetricPorts ports, String file, String fingerprint) {
    this.model = model;
    this.ports = ports;
    this.file = file;
    this.fingerprint = fingerprint;
  }

  /**
   * Opens a file; the caller closes the metric. Inputs must be called {@code ref} and {@code dst},
   * with pictures in [-1,1], or {@code image}, with a picture in [0,1]: float32, (1, 1 or 3
   * channels, height, width). The metadata {@code input_range} says another range: {@code 0,1},
   * {@code -1,1} or {@code 0,255}. The first output must be of float numbers; others are not asked
   * for. The metadata {@code goal} says {@code higher} or {@code lower}; without it, lower is
   * better.
   *
   * @param threads for the network, >= 1
   * @throws ModelException if there is no such file, or it is not such a model
   */
  public static OnnxMetric open(Path file, int threads) {
    ScoreModel model = ScoreModel.open(file, threads);
    boolean opened = false;
    try {
      OnnxMetricPorts ports = OnnxMetricPorts.of(model.description());
      OnnxMetric metric =
          new OnnxMetric(model, ports, String.valueOf(file.getFileName()), Fingerprint.of(file));
      opened = true;
      return metric;
    } catch (ModelException e) {
      throw new ModelException("the model " + file + " is not a metric: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException("the model " + file + " cannot be read: " + e.getMessage(), e);
    } finally {
      if (!opened) {
        model.close();
      }
    }
  }

  /** Width of pictures that it takes, pixels; 0 for any. */
  int width() {
    return (int) ports.width();
  }

  /** Height of pictures that it takes, pixels; 0 for any. */
  int height() {
    return (int) ports.height();
  }

  @Override
  public String name() {
    return PREFIX + file;
  }

  @Override
  public String definition(MetricOptions options) {
    return "The mean of the first output of the ONNX network "
        + file
        + " (SHA-256 "
        + fingerprint.substring(0, FINGERPRINT_SHOWN)
        + "...) for "
        + ports.definition()
        + "; alpha ignored.";
  }

  @Override
  public Goal goal() {
    return ports.goal();
  }

  @Override
  public Against against() {
    return ports.isPair() ? Against.REFERENCE : Against.NOTHING;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, ports.isPair() ? reference : image, false, options);
    ports.requireFit(name(), image.channels(), pair.width(), pair.height());
    int width = pair.width();
    int height = pair.height();
    run.checkCancelled();
    PairTensor tensor =
        new PairTensor(pair, ports.channels(), ports.black(), ports.white(), (long) width * height);
    tensor.read(0, 0, width, height, run);
    Map<String, FloatBuffer> inputs = new LinkedHashMap<>();
    inputs.put(ports.imageName(), tensor.image());
    if (ports.isPair()) {
      inputs.put(OnnxMetricPorts.REFERENCE, tensor.reference());
    }
    Output output = model.first(inputs, ports.channels(), height, width, run);
    return mean(output.values());
  }

  private double mean(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    if (!Double.isFinite(mean)) {
      throw new UndefinedScoreException(
          "the network of " + name() + " gave " + mean + " for these pictures");
    }
    return mean;
  }

  @Override
  public void close() {
    model.close();
  }
}
