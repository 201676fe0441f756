package io.github.kabegami.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.BicubicModel;
import io.github.kabegami.network.Bicubic;
import io.github.kabegami.network.onnx.OnnxWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Opens upscaling models by the names that the doors offer. */
public final class Models {
  /** The model inside the plugin. */
  public static final String EMBEDDED = "embedded";

  /** The baseline: plain bicubic enlargement, without a network. */
  public static final String BICUBIC = "bicubic";

  private static final int DEFAULT_FACTOR = 2;

  private Models() {}

  /** The names that are no files. */
  public static List<String> names() {
    return List.of(EMBEDDED, BICUBIC);
  }

  /**
   * Opens a model; the caller closes it.
   *
   * @param name {@code embedded}, {@code bicubic}, or the path of an .onnx file
   * @param upscaleFactor wanted, or 0 for the model's own (2 for embedded and bicubic)
   * @param threads for the engine, >= 1
   * @throws ModelException if it cannot be opened or has another factor
   */
  public static TensorModel open(String name, int upscaleFactor, int threads) {
    int factor = upscaleFactor == 0 ? DEFAULT_FACTOR : upscaleFactor;
    if (name.equals(BICUBIC)) {
      return new BicubicModel(3, factor);
    }
    if (name.equals(EMBEDDED)) {
      Bicubic network = new Bicubic(factor);
      return OnnxModel.open(
          OnnxWriter.write(network, network.weights()), "embedded " + network.name(), threads);
    }
    TensorModel model = OnnxModel.open(path(name), threads);
    int own = model.traits().upscaleFactor();
    if (upscaleFactor != 0 && own != upscaleFactor) {
      model.close();
      throw new ModelException(
          "the model "
              + name
              + " enlarges by "
              + own
              + ", not by "
              + upscaleFactor
              + "; leave the factor at 0 or give "
              + own);
    }
    return model;
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ModelException("'" + name + "' is neither a model's name nor a file name", e);
    }
  }
}
