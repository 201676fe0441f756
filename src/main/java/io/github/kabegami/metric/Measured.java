package io.github.kabegami.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a metric says of a picture.
 *
 * @param value the number; positive infinity where the definition says so
 * @param details further numbers by name, such as the share of flat blocks, in order; mostly none
 */
public record Measured(double value, Map<String, Double> details) {

  /** Keeps a copy of the details. */
  public Measured {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A number alone. */
  public static Measured of(double value) {
    return new Measured(value, Map.of());
  }
}
