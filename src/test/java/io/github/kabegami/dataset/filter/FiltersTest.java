package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
  private static final DatasetConfig CONFIG = DatasetConfig.wallpapers();

  private static List<String> names(String filters) {
    return Filters.parse(filters, CONFIG).stream().map(Filter::name).toList();
  }

  @Test
  void usualOnesJudgeWhereNothingElseIsAskedFor() {
    List<String> usual =
        List.of(
            "integrity",
            "border",
            "size",
            "jpeg",
            "monochrome",
            "complexity",
            "blockiness",
            "resolution",
            "blur",
            "text");
    assertEquals(usual, names(CONFIG.filters()));
    assertEquals(usual, names("text:0.7 usual"));
    assertEquals("size:1440.0", Filters.usual(CONFIG).split(" ")[2]);
  }

  @Test
  void whatIsAskedForJudgesInTheUsualOrder() {
    assertEquals(List.of("integrity", "border", "text", "niqe"), names("niqe,text border"));
    assertEquals(List.of("integrity"), names(""));
    assertEquals(List.of("integrity", "blur"), names("blur duplicates all"));
  }

  @Test
  void limitsAreTaken() {
    assertEquals(
        List.of(new IntegrityFilter(.5, 200), new JpegFilter(75), new ResolutionFilter(1.5)),
        Filters.parse("resolution:1.5 jpeg:75 integrity:.5", CONFIG));
    assertEquals(
        List.of(new IntegrityFilter(.001, 200), new SizeFilter(1440, 3840, 2160)),
        Filters.parse("size", CONFIG));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "txt:0.5 | there is no filter txt (did you mean text?); there are integrity, border,",
        "text:high | filters: the limit of text must be a number, got text:high",
        "text: | filters: the limit of text must be a number, got text:",
        "text:2 | filters: the limit of text must be in 0..1, got 2",
        "jpeg:0 | filters: the limit of jpeg must be in 1..100, got 0",
        "duplicates:40 | filters: the limit of duplicates must be in 0..16, got 40",
        "blur:NaN | filters: the limit of blur must be in 0..65025, got NaN"
      })
  void whatThereIsNotIsRefused(String filters, String message) {
    String told =
        assertThrows(IllegalArgumentException.class, () -> Filters.parse(filters, CONFIG))
            .getMessage();
    assertTrue(told.contains(message), told);
  }

  @ParameterizedTest
  @CsvSource({"textmodel, text", "complexitymodel, complexity"})
  void aNetworkTakesThePlaceOfAFilterAndNeedsALimit(String option, String filter) {
    DatasetConfig config = DatasetJson.with(CONFIG, Map.of(option, "my.onnx"));
    assertEquals(
        option
            + " needs a limit for the scores of that network, such as filters=\"usual "
            + filter
            + ":0.3\"",
        assertThrows(IllegalArgumentException.class, () -> Filters.parse("usual", config))
            .getMessage());
    List<Filter> filters = Filters.parse("usual " + filter + ":0.2", config);
    Filter found =
        filters.stream().filter(each -> each.name().equals(filter)).findFirst().orElseThrow();
    assertTrue(found.definition().contains("the network my.onnx"), found.definition());
    assertEquals(Filters.parse("usual", CONFIG).size(), filters.size());
  }

  @Test
  void everyFilterSaysWhatItsScoreIs() {
    for (Filter filter : Filters.parse("usual niqe", CONFIG)) {
      assertTrue(filter.definition().length() > 80, filter::name);
      assertTrue(filter.definition().contains("ejected "), filter::name);
    }
  }
}
