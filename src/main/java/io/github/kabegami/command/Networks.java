package io.github.kabegami.command;

import io.github.kabegami.core.TensorModel;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.upscale.Look;
import io.github.kabegami.upscale.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The networks of a run, each opened once: the one of a file, or where a name stands for several
 * factors, such as {@code embedded} and {@code bicubic}, the smallest that suffices for a picture.
 */
final class Networks implements AutoCloseable {
  private final String model;
  private final EngineOptions engine;
  private final Target target;
  private final Look look;
  private final Consumer<String> log;
  private final Map<Integer, TensorModel> open = new TreeMap<>();

  private Networks(
      String model, EngineOptions engine, UpscaleWork.Settings settings, Consumer<String> log) {
    this.model = model;
    this.engine = engine;
    this.target = settings.target();
    this.look = settings.look();
    this.log = log;
  }

  /**
   * Opens what must be there for any picture; the caller closes it.
   *
   * @throws io.github.kabegami.core.ModelException if it cannot be opened
   */
  static Networks open(
      String model, EngineOptions engine, UpscaleWork.Settings settings, Consumer<String> log) {
    Networks networks = new Networks(model, engine, settings, log);
    if (Models.factors(model).isEmpty()) {
      networks.withFactor(0);
    }
    return networks;
  }

  private boolean isFile() {
    return !Models.names().contains(model);
  }

  /** The name of the model for file names. */
  String title() {
    return isFile() ? PictureJob.baseName(Path.of(model)) : model;
  }

  /** What enlarges, as the plan of a picture calls it. */
  String means() {
    return Models.isPlain(model) ? model : "network";
  }

  /** The network for a picture of that size; it is closed with the others. */
  TensorModel forPicture(int width, int height) {
    return withFactor(sufficient(width, height));
  }

  /**
   * The smallest factor a pass that reaches the result's size, or the largest that there is; 0 for
   * the usual one.
   */
  private int sufficient(int width, int height) {
    List<Integer> factors = Models.factors(model);
    double wanted = target.factorFor(width, height);
    if (factors.isEmpty() || wanted == 0) {
      return 0;
    }
    return factors.stream()
        .filter(factor -> look.factor(factor) >= wanted)
        .findFirst()
        .orElse(factors.get(factors.size() - 1));
  }

  private TensorModel withFactor(int factor) {
    return open.computeIfAbsent(factor, one -> Models.open(model, one, engine, log));
  }

  @Override
  public void close() {
    open.values().forEach(TensorModel::close);
  }
}
