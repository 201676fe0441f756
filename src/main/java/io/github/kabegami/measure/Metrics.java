package io.github.kabegami.measure;

import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.similarity.Deviation;
import io.github.kabegami.metric.similarity.MeanError;
import io.github.kabegami.metric.similarity.MsSsim;
import io.github.kabegami.metric.niqe.Niqe;
import io.github.kabegami.metric.niqe.NiqeModel;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import io.github.kabegami.metric.similarity.SsimVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Metrics that were asked for by name, with what they keep open; closing it closes that. */
public final class Metrics implements AutoCloseable {

  /** Those that need no file, in the order of menus and tables. */
  private static final List<Metric> PLAIN =
      List.of(
          new Psnr(false),
          new Psnr(true),
          new Ssim(SsimVariant.GAUSSIAN),
          new Ssim(SsimVariant.GAUSSIAN_LUMA),
          new Ssim(SsimVariant.UNIFORM),
          new Ssim(SsimVariant.SAMPLE),
          new Ssim(SsimVariant.MATLAB),
          new MsSsim(),
          new MeanError(Deviation.SQUARED),
          new MeanError(Deviation.ABSOLUTE),
          Niqe.wallpaper());

  /** Works with a file of the user if there is one. */
  private static final String NIQE = "niqe";

  /** Those that need files of the user. */
  private static final List<String> WITH_FILES = List.of();

  private final List<Metric> metrics;

  private Metrics(List<Metric> metrics) {
    this.metrics = List.copyOf(metrics);
  }

  /** Every metric that needs no file, in the order of menus and tables. */
  public static List<Metric> plain() {
    return PLAIN;
  }

  /** The names of all metrics, in the order of menus and tables. */
  public static List<String> names() {
    return Stream.concat(PLAIN.stream().map(Metric::name), WITH_FILES.stream()).toList();
  }

  /**
   * The metrics of a list such as {@code "psnr, ssim-y"}: separated by commas, in the order given,
   * each once.
   *
   * @throws IllegalArgumentException if the list is empty or a name is unknown; the message lists
   *     the known ones
   * @throws io.github.kabegami.core.ModelException if a file that a metric needs is missing or
   *     cannot be used
   */
  public static Metrics open(String names, MetricFiles files) {
    List<Metric> chosen = new ArrayList<>();
    for (String name : asked(names)) {
      chosen.add(metric(name, files));
    }
    return new Metrics(chosen);
  }

  /** The metrics, in the order asked for. */
  public List<Metric> all() {
    return metrics;
  }

  @Override
  public void close() {}

  /**
   * The names of a list, each once.
   *
   * @throws IllegalArgumentException as {@link #open}
   */
  public static List<String> asked(String names) {
    return listed("metric", names, names());
  }

  /** The names of a list of such things, each once, all of them known. */
  static List<String> listed(String thing, String names, List<String> known) {
    List<String> asked = Stream.of(names.split(",", -1)).map(String::strip).distinct().toList();
    for (String name : asked) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            (name.isEmpty()
                    ? "a " + thing + " name is missing"
                    : "unknown " + thing + " '" + name + "'")
                + " in '"
                + names
                + "'; known "
                + thing
                + "s: "
                + String.join(",", known));
      }
    }
    return asked;
  }

  private static Metric metric(String name, MetricFiles files) {
    if (name.equals(NIQE) && files.niqe().isPresent()) {
      return Niqe.with(NiqeModel.read(files.niqe().get()));
    }
    return plain(name).orElseThrow();
  }

  private static Optional<Metric> plain(String name) {
    return PLAIN.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
