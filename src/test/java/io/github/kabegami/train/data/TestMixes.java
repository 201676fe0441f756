package io.github.kabegami.train.data;

import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Degradations and configurations for tests. */
final class TestMixes {
  private static final String BARE =
      "\"preset\": \"soft\", \"reduction\": {\"area\": 1, \"bicubic\": 0, \"lanczos\": 0,"
          + " \"bilinear\": 0, \"downUp\": 0}, \"texture\": {\"probability\": 0},"
          + " \"noise\": {\"probability\": 0}, \"compression\": {\"probability\": 0}";

  /** Nothing but the box filter. */
  static final String BOX = "{" + BARE + ", \"finalBlur\": {\"probability\": 0}}";

  /** The box filter, and a Gaussian that reaches at most 6 pixels. */
  static final String BLUR =
      "{"
          + BARE
          + ", \"finalBlur\": {\"probability\": 1, \"generalized\": 0, \"gaussian\": 1,"
          + " \"sinc\": 0, \"vaeLike\": 0}}";

  private TestMixes() {}

  /** The degradation of a settings file. */
  static Degrader settings(String json, int factor) {
    try {
      Path file = Files.createTempFile("mix", ".json");
      try {
        Files.writeString(file, json);
        return Degrader.of(file.toString(), Codec.all(), factor);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The soft preset where it needs no library. */
  static Degrader soft(int factor) {
    try {
      return Degrader.of("soft", Set.of(Codec.JPEG), factor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Small patches, and other values given as name=value. */
  static TrainConfig config(int factor, String... values) {
    Map<String, String> changed = new HashMap<>();
    changed.put("patch", "32");
    changed.put("batch", "4");
    changed.put("crops", "3");
    for (String value : values) {
      int equals = value.indexOf('=');
      changed.put(value.substring(0, equals), value.substring(equals + 1));
    }
    return ConfigJson.with(Recipes.named("wallpaper-x" + factor), changed);
  }
}
