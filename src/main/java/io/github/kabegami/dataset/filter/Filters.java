package io.github.kabegami.dataset.filter;

import io.github.kabegami.dataset.DatasetConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The filters of a configuration. Its text is words: a name of a filter with or without a limit,
 * such as {@code text:0.7}; {@code usual} for all but niqe, so that {@code usual text:0.7 niqe}
 * adds one and changes a limit; {@code all} so that every filter judges pictures that one of them
 * rejects, for their scores. Integrity is always looked at.
 */
public final class Filters {
  private final FilterChoice choice;
  private final DatasetConfig config;

  private Filters(FilterChoice choice, DatasetConfig config) {
    this.choice = choice;
    this.config = config;
  }

  /**
   * The filters that a text asks for, in the order in which they judge; those of duplicates look at
   * many pictures and are not among them.
   *
   * @throws IllegalArgumentException with a sentence, if it asks for something that there is not
   */
  public static List<Filter> parse(String filters, DatasetConfig config) {
    Filters all = new Filters(FilterChoice.of(filters), config);
    all.requireLimit("textmodel", config.textmodel(), FilterKind.TEXT);
    all.requireLimit("complexitymodel", config.complexitymodel(), FilterKind.COMPLEXITY);
    List<Filter> wanted = new ArrayList<>();
    for (FilterKind kind : FilterKind.values()) {
      if (kind == FilterKind.INTEGRITY || all.choice.has(kind)) {
        all.make(kind).ifPresent(wanted::add);
      }
    }
    return wanted;
  }

  /** Each network counts in its own way. */
  private void requireLimit(String option, String model, FilterKind kind) {
    if (!model.isBlank() && choice.has(kind) && !choice.hasLimit(kind)) {
      throw new IllegalArgumentException(
          option
              + " needs a limit for the scores of that network, such as filters=\"usual "
              + kind.word()
              + ":0.3\"");
    }
  }

  private Filter orNetwork(FilterKind kind, String model, Filter own) {
    return model.isBlank() ? own : new NetworkFilter(kind, model, limit(kind));
  }

  /** What {@code usual} stands for, such as {@code border:0.5 size:1440}. */
  public static String usual(DatasetConfig config) {
    Filters usual = new Filters(FilterChoice.of("usual"), config);
    return Arrays.stream(FilterKind.values())
        .filter(usual.choice::has)
        .map(kind -> kind.word() + ":" + usual.limit(kind))
        .collect(Collectors.joining(" "));
  }

  private double limit(FilterKind kind) {
    double usual =
        switch (kind) {
          case INTEGRITY -> IntegrityFilter.USUAL_LIMIT;
          case BORDER -> BorderFilter.USUAL_LIMIT;
          case SIZE -> SizeFilter.usualLimit(config.minwidth(), config.minheight());
          case JPEG -> JpegFilter.USUAL_LIMIT;
          case MONOCHROME -> MonochromeFilter.USUAL_LIMIT;
          case COMPLEXITY -> ComplexityFilter.USUAL_LIMIT;
          case BLOCKINESS -> MetricFilter.USUAL_BLOCKINESS;
          case RESOLUTION -> ResolutionFilter.USUAL_LIMIT;
          case BLUR -> BlurFilter.USUAL_LIMIT;
          case TEXT -> TextFilter.USUAL_LIMIT;
          case NIQE -> MetricFilter.USUAL_NIQE;
          case DUPLICATES -> Duplicates.USUAL_LIMIT;
        };
    return choice.limit(kind, usual);
  }

  private Optional<Filter> make(FilterKind kind) {
    double limit = limit(kind);
    return switch (kind) {
      case INTEGRITY -> Optional.of(new IntegrityFilter(limit, config.maxpixels()));
      case BORDER -> Optional.of(new BorderFilter(limit));
      case SIZE -> Optional.of(new SizeFilter(limit, config.minwidth(), config.minheight()));
      case JPEG -> Optional.of(new JpegFilter(limit));
      case MONOCHROME -> Optional.of(new MonochromeFilter(limit));
      case COMPLEXITY ->
          Optional.of(orNetwork(kind, config.complexitymodel(), new ComplexityFilter(limit)));
      case BLOCKINESS -> Optional.of(MetricFilter.blockiness(limit));
      case RESOLUTION -> Optional.of(new ResolutionFilter(limit));
      case BLUR -> Optional.of(new BlurFilter(limit));
      case TEXT -> Optional.of(orNetwork(kind, config.textmodel(), new TextFilter(limit)));
      case NIQE -> Optional.of(MetricFilter.niqe(limit));
      case DUPLICATES -> Optional.empty();
    };
  }
}
