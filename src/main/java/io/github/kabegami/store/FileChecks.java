package io.github.kabegami.store;

import io.github.kabegami.catalogue.ModelFolder;
import io.github.kabegami.catalogue.Offer;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.learned.LpipsKind;
import io.github.kabegami.learned.LpipsMetric;
import io.github.kabegami.metric.niqe.NiqeModel;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether what came is what it is to be used for: a network at a hotel answers every question with
 * a page of its own, and that must not be taken for a model.
 */
final class FileChecks implements ModelFolder.Check {
  @Override
  public void accept(Offer offer, Path files) throws IOException {
    Path first = files.resolve(offer.files().get(0).name());
    switch (offer.use()) {
      case UPSCALER -> requireFactor(offer, first);
      case NIQE -> NiqeModel.read(first);
      case LPIPS -> {
        Optional<LpipsKind> kind =
            Arrays.stream(LpipsKind.values())
                .filter(each -> each.title().equals(offer.name()))
                .findFirst();
        LpipsMetric.open(
                kind.orElseThrow(
                    () -> new ModelException("there is no metric called " + offer.name())),
                Optional.of(files),
                1)
            .close();
      }
    }
  }

  private static void requireFactor(Offer offer, Path file) throws IOException {
    int factor;
    if (NetworkFile.holdsWeights(file)) {
      factor = NetworkFile.read(file).network().upscaleFactor();
    } else {
      try (TensorModel model =
          Models.open(file.toString(), 0, EngineOptions.cpu(1), sentence -> {})) {
        factor = model.traits().upscaleFactor();
      }
    }
    if (factor != offer.factor()) {
      throw new ModelException(
          "it enlarges by " + factor + ", not by " + offer.factor() + " as expected");
    }
  }
}
