package io.github.kabegami.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.onnx.OnnxWriter.Precision;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.util.Locale;
import java.util.Optional;

/**
 * Weights made into an ONNX model that was compared with the plain reference.
 *
 * @param onnx the model's file, with the card in its metadata
 * @param card what is known of it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Conversion(byte[] onnx, ModelCard card) {
  private static final double LARGEST_SINGLE = 1e-4;
  private static final double LARGEST_HALF = 2e-2;

  /**
   * Converts.
   *
   * @param licence of the weights, for the card
   * @throws ModelException if a weight does not fit the precision, or ONNX Runtime computes
   *     something else than the reference
   */
  public static Conversion of(NetworkFile file, Precision precision, Optional<String> licence) {
    return of(file, precision, licence, EngineOptions.cpu(1));
  }

  /**
   * Converts; otherwise as the other.
   *
   * @param options for the engine that the model is compared in
   */
  static Conversion of(
      NetworkFile file, Precision precision, Optional<String> licence, EngineOptions options) {
    Optional<String> problem = file.problem();
    if (problem.isPresent()) {
      throw new ModelException(file.source() + " cannot be used: " + problem.get());
    }
    boolean half = precision == Precision.HALF;
    ModelCard card = file.card(licence, half ? "float16" : "float32");
    byte[] plain = OnnxWriter.write(file.network(), file.weights(), precision);
    double difference;
    TensorModel.Traits traits;
    try (TensorModel model = Models.open(plain, file.source(), options)) {
      traits = model.traits();
      difference = Parity.difference(model, file.network(), file.weights());
    }
    if (!(difference <= (half ? LARGEST_HALF : LARGEST_SINGLE))) {
      throw new ModelException(
          String.format(
              Locale.ROOT,
              "%s: ONNX Runtime differs from the plain reference by %.1e on a small picture; %s",
              file.source(),
              difference,
              half
                  ? "its values may leave the range of float16: convert it with precision=float32"
                  : "its weights are damaged, or so large that values become infinite"));
    }
    ModelCard compared = card.compared(difference, traits);
    return new Conversion(OnnxWriter.annotated(plain, compared.toMetadata()), compared);
  }
}
