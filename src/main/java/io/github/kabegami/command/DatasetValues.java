package io.github.kabegami.command;

import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.io.Json;
import java.math.BigDecimal;

/** The usual values of data sets as texts for people. */
final class DatasetValues {
  /** What a dialog says above fields that may be empty. */
  static final String EMPTY_FIELDS =
      "Empty: as the config file or the data set in output says, or else as usual. Help tells the"
          + " usual values.";

  private DatasetValues() {}

  /** The value as people would give it; empty for what is no part of a configuration. */
  static String usual(String option) {
    if (!DatasetJson.keys().contains(option)) {
      return "";
    }
    var value =
        Json.gson()
            .toJsonTree(DatasetConfig.wallpapers())
            .getAsJsonObject()
            .getAsJsonPrimitive(option);
    return value.isNumber()
        ? new BigDecimal(value.getAsString()).stripTrailingZeros().toPlainString()
        : value.getAsString();
  }

  /** {@code "Usually: 512."}; nothing for what is usually empty. */
  static String remark(String option) {
    String value = usual(option);
    return value.isEmpty() ? "" : "Usually: " + value + ".";
  }
}
