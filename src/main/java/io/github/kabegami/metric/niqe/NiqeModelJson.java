package io.github.kabegami.metric.niqe;

import com.google.gson.JsonObject;
import io.github.kabegami.io.Json;
import io.github.kabegami.metric.niqe.NiqeModel.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A pristine model as it lies in a file.
 *
 * @param kind always {@value #KIND}
 * @param version of this form, {@value #VERSION}
 * @param origin what it was fitted to, if that is known
 * @param mean 36 numbers
 * @param covariance 36 rows of 36 numbers
 */
record NiqeModelJson(
    String kind,
    int version,
    Optional<Origin> origin,
    List<Double> mean,
    List<List<Double>> covariance) {
  private static final String KIND = "niqe-model";
  private static final int VERSION = 1;

  /** Plain parameters as other programs may keep them. */
  private record Plain(List<Double> mu, List<List<Double>> cov) {}

  static NiqeModelJson of(NiqeModel model) {
    return new NiqeModelJson(KIND, VERSION, model.origin(), model.mean(), model.covariance());
  }

  /**
   * The model that a text describes, in our form or with {@code mu} and {@code cov}.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static NiqeModel parse(String title, String text) {
    JsonObject json = Json.fromText(text, JsonObject.class);
    if (json.has("mu") && json.has("cov")) {
      JsonObject plain = new JsonObject();
      plain.add("mu", json.get("mu"));
      plain.add("cov", json.get("cov"));
      Plain numbers = Json.fromTree(Json.gson(), plain, Plain.class);
      return new NiqeModel(title, numbers.mu(), numbers.cov(), Optional.empty());
    }
    NiqeModelJson file = Json.fromTree(Json.gson(), json, NiqeModelJson.class);
    if (!file.kind().equals(KIND) || file.version() != VERSION) {
      throw new IllegalArgumentException(
          "expected kind "
              + KIND
              + " of version "
              + VERSION
              + ", got kind "
              + file.kind()
              + " of version "
              + file.version());
    }
    return new NiqeModel(title, file.mean(), file.covariance(), file.origin());
  }
}
