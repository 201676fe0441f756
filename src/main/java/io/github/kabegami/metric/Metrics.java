package io.github.kabegami.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The metrics by name. */
public final class Metrics {
  private static final List<Metric> ALL =
      List.of(new Psnr(false), new Psnr(true), new Ssim(false), new Ssim(true));

  private Metrics() {}

  /** Every metric, in the order of menus and tables. */
  public static List<Metric> all() {
    return ALL;
  }

  /** The metric of exactly that name, if there is one. */
  public static Optional<Metric> find(String name) {
    return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * The metrics of a list such as {@code "psnr, ssim-y"}: separated by commas, in the order given,
   * each once.
   *
   * @throws IllegalArgumentException if the list is empty or a name is unknown; the message lists
   *     the known ones
   */
  public static List<Metric> named(String names) {
    List<Metric> chosen = new ArrayList<>();
    for (String part : names.split(",", -1)) {
      String name = part.strip();
      Metric metric =
          find(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          (name.isEmpty()
                                  ? "a metric name is missing"
                                  : "unknown metric '" + name + "'")
                              + " in '"
                              + names
                              + "'; known metrics: "
                              + knownNames()));
      if (!chosen.contains(metric)) {
        chosen.add(metric);
      }
    }
    return List.copyOf(chosen);
  }

  /** The names of all metrics, separated by commas: a list that {@link #named} takes. */
  public static String knownNames() {
    return ALL.stream().map(Metric::name).collect(Collectors.joining(","));
  }
}
