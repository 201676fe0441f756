package io.github.kabegami.train.torch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Values of reference/training, which Python's PyTorch made; see README.md there. */
final class TrainingReference {
  private TrainingReference() {}

  static JsonObject read(String name) {
    try (InputStream in =
        TrainingReference.class.getResourceAsStream("/reference/training/" + name)) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] doubles(JsonElement list) {
    JsonArray array = list.getAsJsonArray();
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsDouble();
    }
    return values;
  }

  static float[] floats(JsonElement list) {
    double[] doubles = doubles(list);
    float[] values = new float[doubles.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) doubles[i];
    }
    return values;
  }
}
