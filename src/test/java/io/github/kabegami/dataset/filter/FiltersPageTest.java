package io.github.kabegami.dataset.filter;

import io.github.kabegami.PageParts;
import io.github.kabegami.core.Shares;
import io.github.kabegami.dataset.DatasetConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The definitions in site/dataset-filters.md are what the filters say. {@code
 * -Dkabegami.pages=write} writes them.
 */
class FiltersPageTest {
  private static final Path PAGE = Path.of("site/dataset-filters.md");
  private static final DatasetConfig CONFIG = DatasetConfig.wallpapers();

  @Test
  void theDefinitionsAreThoseOfTheFilters() throws IOException {
    Map<String, String> usual =
        Shares.words(Filters.usual(CONFIG)).stream()
            .map(word -> word.split(":"))
            .collect(Collectors.toMap(word -> word[0], word -> word[1]));
    StringBuilder text = new StringBuilder("\n");
    for (Filter filter : Filters.parse("usual niqe", CONFIG)) {
      String limit = usual.getOrDefault(filter.name(), MetricFilter.USUAL_NIQE + ", not usual");
      text.append("- `" + filter.name() + "` (" + limit + "): " + filter.definition() + "\n");
    }
    PageParts.assertPart(PAGE, FiltersPageTest.class, "definitions", text.toString());
  }
}
