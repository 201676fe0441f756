package io.github.kabegami.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a network was trained, as a part of its {@link ModelCard}.
 *
 * @param data name of the folder with the pictures
 * @param pictures that it was trained on; empty if it is not known any more
 * @param licences of the pictures, each once, as their attribution names them
 * @param attribution who made the pictures: the text that lies beside them; empty if there is none
 * @param iterations steps of the optimizer; empty if it is not known any more
 * @param version of the program
 * @param config all options of the run by name, as text; of files and folders only their own name
 * @param scores of the network and of what it was compared with
 */
public record Training(
    String data,
    Optional<Integer> pictures,
    List<String> licences,
    Optional<String> attribution,
    Optional<Long> iterations,
    String version,
    Map<String, String> config,
    List<Scores> scores) {

  /** Keeps copies, in the order that was given. */
  public Training {
    licences = List.copyOf(licences);
    config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    scores = List.copyOf(scores);
  }

  /**
   * Means over the pictures of a validation.
   *
   * @param preset that degraded them
   * @param contender that enlarged them, {@code ours} for the network itself
   * @param means by metric; one that has no value is left out
   */
  public record Scores(String preset, String contender, Map<String, Double> means) {
    /** Keeps a copy, in the order that was given. */
    public Scores {
      means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }

    private String text() {
      List<String> parts = new ArrayList<>();
      means.forEach(
          (metric, mean) -> parts.add(String.format(Locale.ROOT, "%s %.4f", metric, mean)));
      return preset + ", " + contender + ": " + String.join(", ", parts);
    }
  }

  /** Whether the other is of the same run, or of a run with the same options but its length. */
  public boolean sameRun(Training other) {
    return withoutLength(config).equals(withoutLength(other.config)) && data.equals(other.data);
  }

  private static Map<String, String> withoutLength(Map<String, String> config) {
    Map<String, String> rest = new LinkedHashMap<>(config);
    rest.keySet().removeAll(List.of("iterations", "ganiterations"));
    return rest;
  }

  private String option(String name) {
    return config.getOrDefault(name, "");
  }

  /** Often there is a line for each picture: too many to be shown. */
  private static String attributionLine(String text) {
    long count = text.lines().count();
    return count <= 1
        ? text
        : count
            + " lines, which the model's card has: the .json file beside it, and "
            + ModelCard.METADATA
            + " in its metadata";
  }

  /** For people: one line per fact; of the attribution only where it is, if it is long. */
  void addTo(List<String> lines) {
    String count = pictures.map(number -> number + " pictures of ").orElse("pictures of ");
    String under = licences.isEmpty() ? "" : ", under " + String.join(", ", licences);
    ModelCard.add(lines, "trained on", count + data + under);
    ModelCard.add(lines, "degraded by", option("degradation"));
    String steps = iterations.map(number -> number + " iterations").orElse("");
    ModelCard.add(
        lines,
        "trained for",
        String.format(
            Locale.ROOT,
            "%s, batch %s, seed %s, by Kabegami %s",
            steps.isEmpty() ? "iterations not known" : steps,
            option("batch"),
            option("seed"),
            version));
    scores.forEach(score -> ModelCard.add(lines, "scores", score.text()));
    List<String> options = new ArrayList<>();
    config.forEach(
        (name, value) ->
            options.add(name + "=" + (value.matches("\\S+") ? value : "[" + value + "]")));
    ModelCard.add(lines, "options", String.join(" ", options));
    attribution.ifPresent(text -> ModelCard.add(lines, "attribution", attributionLine(text)));
  }
}
