package io.github.kabegami.learned;

import io.github.kabegami.core.ModelResolver;
import io.github.kabegami.core.PictureJudge;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Finds networks for steps and filters: those inside by name, others by their files.
 *
 * @param threads for each network, >= 1
 * @param log is told what a user should know
 */
public record NetworkResolver(int threads, Consumer<String> log) implements ModelResolver {

  @Override
  public TensorModel open(String name) {
    return Models.open(name, 0, EngineOptions.cpu(threads), log);
  }

  @Override
  public PictureJudge judge(String file) {
    return NetworkJudge.open(Path.of(file), threads);
  }
}
