package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Shares;
import io.github.kabegami.dataset.DatasetConfig;
import java.util.List;

/** None yet. */
public final class Filters {
  private Filters() {}

  /** None. */
  public static List<Filter> parse(String filters, DatasetConfig config) {
    if (!filters.isBlank()) {
      Shares.parse("filters", filters);
    }
    return List.of();
  }
}
