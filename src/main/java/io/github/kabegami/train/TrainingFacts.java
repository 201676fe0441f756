package io.github.kabegami.train;

import com.google.gson.JsonElement;
import io.github.kabegami.io.Json;
import io.github.kabegami.onnx.Training;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects what a model card says of a training. Of files and folders only their own names get into
 * it, since where they lay on somebody's disk is nobody else's concern.
 */
public final class TrainingFacts {
  /** Longer texts are not copied into a model. */
  private static final int LONGEST_ATTRIBUTION = 100_000;

  private static final List<String> ATTRIBUTIONS =
      List.of("ATTRIBUTION.csv", "ATTRIBUTION.txt", "ATTRIBUTION.md");

  private TrainingFacts() {}

  /**
   * Of a run.
   *
   * @param iterations that made the weights, if known
   * @param pictures that were trained on, if known
   * @param judgement of these weights, if there is one
   */
  public static Training of(
      TrainConfig config,
      Optional<Long> iterations,
      Optional<Integer> pictures,
      Optional<Judgement> judgement) {
    Optional<String> attribution = attribution(config.input());
    return new Training(
        lastNames(config.input()),
        pictures,
        attribution.map(TrainingFacts::licences).orElse(List.of()),
        attribution,
        iterations,
        version(),
        options(config),
        judgement.map(TrainingFacts::scores).orElse(List.of()));
  }

  private static Map<String, String> options(TrainConfig config) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> option : ConfigJson.tree(config).entrySet()) {
      options.put(option.getKey(), lastNames(option.getValue().getAsString()));
    }
    return options;
  }

  /** A text in which each path is only its last name. */
  private static String lastNames(String text) {
    String slashes = text.replace('\\', '/');
    boolean path = slashes.startsWith("/") || slashes.matches("(?s)[A-Za-z]:/.*");
    if (path && !slashes.matches("(?s).*\\s/.*")) { // one path, perhaps with blanks in its names
      return lastName(slashes);
    }
    return slashes.contains("/")
        ? Arrays.stream(slashes.split("\\s+"))
            .map(TrainingFacts::lastName)
            .collect(Collectors.joining(" "))
        : text;
  }

  private static String lastName(String path) {
    String bare = path.replaceAll("/+$", "");
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  /** The text in the folder of the pictures that says who made them. */
  private static Optional<String> attribution(String input) {
    try {
      Path folder = Path.of(input);
      for (String name : ATTRIBUTIONS) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file) && Files.size(file) <= LONGEST_ATTRIBUTION) {
          return Optional.of(Json.readText(file));
        }
      }
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // the card does without it
    }
    return Optional.empty();
  }

  private static List<String> licences(String attribution) {
    return CsvRows.parse(attribution).stream()
        .flatMap(row -> Stream.of("licence", "license").map(row::get))
        .filter(licence -> licence != null && !licence.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Training.Scores> scores(Judgement judgement) {
    List<Training.Scores> all = new ArrayList<>();
    for (String preset : judgement.presets()) {
      for (String contender : judgement.contenders()) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (String metric : judgement.metrics()) {
          double mean = judgement.mean(contender, preset, metric);
          if (Double.isFinite(mean)) {
            means.put(metric, mean);
          }
        }
        if (!means.isEmpty()) {
          all.add(new Training.Scores(preset, lastName(contender), means));
        }
      }
    }
    return all;
  }

  /** As built; "(unpackaged)" when run from class files. */
  private static String version() {
    return Optional.ofNullable(TrainingFacts.class.getPackage().getImplementationVersion())
        .orElse("(unpackaged)");
  }
}
