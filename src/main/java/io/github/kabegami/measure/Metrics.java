package io.github.kabegami.measure;

import io.github.kabegami.learned.LpipsKind;
import io.github.kabegami.learned.LpipsMetric;
import io.github.kabegami.learned.NetworkMetric;
import io.github.kabegami.learned.OnnxMetric;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.lineart.Acutance;
import io.github.kabegami.metric.lineart.Coherence;
import io.github.kabegami.metric.lineart.Overshoot;
import io.github.kabegami.metric.niqe.Niqe;
import io.github.kabegami.metric.niqe.NiqeModel;
import io.github.kabegami.metric.perception.Fsim;
import io.github.kabegami.metric.perception.Gmsd;
import io.github.kabegami.metric.perception.HaarPsi;
import io.github.kabegami.metric.perception.Vifp;
import io.github.kabegami.metric.similarity.Deviation;
import io.github.kabegami.metric.similarity.MeanError;
import io.github.kabegami.metric.similarity.MsSsim;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import io.github.kabegami.metric.similarity.SsimVariant;
import io.github.kabegami.metric.wallpaper.Banding;
import io.github.kabegami.metric.wallpaper.Blockiness;
import io.github.kabegami.metric.wallpaper.ColorShift;
import io.github.kabegami.metric.wallpaper.DownscalePsnr;
import io.github.kabegami.metric.wallpaper.EffectiveResolution;
import io.github.kabegami.metric.wallpaper.LumaDrift;
import io.github.kabegami.metric.wallpaper.Texture;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Metrics that were asked for by name, with what they keep open; closing it closes that. */
public final class Metrics implements AutoCloseable {

  /** In the order of menus and tables. */
  private static final List<Known> KNOWN =
      List.of(
          plain(new Psnr(false)),
          plain(new Psnr(true)),
          plain(new Ssim(SsimVariant.GAUSSIAN)),
          plain(new Ssim(SsimVariant.GAUSSIAN_LUMA)),
          plain(new Ssim(SsimVariant.UNIFORM)),
          plain(new Ssim(SsimVariant.SAMPLE)),
          plain(new Ssim(SsimVariant.MATLAB)),
          plain(new MsSsim()),
          plain(new Gmsd()),
          plain(new HaarPsi()),
          plain(new Vifp()),
          plain(new Fsim()),
          lpips(LpipsKind.ALEX),
          lpips(LpipsKind.VGG),
          lpips(LpipsKind.SQUEEZE),
          plain(new MeanError(Deviation.SQUARED)),
          plain(new MeanError(Deviation.ABSOLUTE)),
          niqe(),
          plain(new Overshoot()),
          plain(new Acutance()),
          plain(new Coherence()),
          plain(new Texture()),
          plain(new ColorShift()),
          plain(new LumaDrift()),
          plain(new DownscalePsnr()),
          plain(new Banding()),
          plain(new Blockiness()),
          plain(new EffectiveResolution()));

  /**
   * A metric by name.
   *
   * @param plain the metric as it is without files of the user, if it can do without
   * @param opener makes it with the files of the user
   */
  private record Known(String name, Optional<Metric> plain, Function<MetricFiles, Metric> opener) {}

  private final List<Metric> metrics;

  private Metrics(List<Metric> metrics) {
    this.metrics = List.copyOf(metrics);
  }

  private static Known plain(Metric metric) {
    return new Known(metric.name(), Optional.of(metric), files -> metric);
  }

  private static Known niqe() {
    Niqe ours = Niqe.wallpaper();
    return new Known(
        ours.name(),
        Optional.of(ours),
        files -> files.niqe().map(file -> Niqe.with(NiqeModel.read(file))).orElse(ours));
  }

  private static Known lpips(LpipsKind kind) {
    return new Known(
        kind.title(),
        Optional.empty(),
        files -> LpipsMetric.open(kind, files.lpips(), files.threads()));
  }

  /** Every metric that can do without files, in the order of menus and tables. */
  public static List<Metric> plain() {
    return KNOWN.stream().flatMap(known -> known.plain().stream()).toList();
  }

  /** The names of all metrics, in the order of menus and tables. */
  public static List<String> names() {
    return KNOWN.stream().map(Known::name).toList();
  }

  /**
   * The metrics of a list such as {@code "psnr, ssim-y, onnx:model.onnx"}: separated by commas, in
   * the order given, each once. The last is the path of a model of the user, as {@link
   * OnnxMetric#open} takes it.
   *
   * @throws IllegalArgumentException if the list is empty, a name is unknown, or two models would
   *     have one name in reports; the message lists the known names
   * @throws io.github.kabegami.core.ModelException if a file that a metric needs is missing or
   *     cannot be used
   */
  public static Metrics open(String names, MetricFiles files) {
    List<Metric> chosen = new ArrayList<>();
    boolean opened = false;
    try {
      for (String name : asked(names)) {
        chosen.add(metric(name, files));
      }
      requireDistinct(chosen);
      opened = true;
      return new Metrics(chosen);
    } finally {
      if (!opened) {
        close(chosen);
      }
    }
  }

  private static void requireDistinct(List<Metric> chosen) {
    Set<String> seen = new HashSet<>();
    for (Metric metric : chosen) {
      if (!seen.add(metric.name())) {
        throw new IllegalArgumentException(
            "two metrics would be called " + metric.name() + "; rename one of the files");
      }
    }
  }

  /** The metrics, in the order asked for. */
  public List<Metric> all() {
    return metrics;
  }

  @Override
  public void close() {
    close(metrics);
  }

  private static void close(List<Metric> opened) {
    for (Metric metric : opened) {
      if (metric instanceof NetworkMetric network) {
        network.close();
      }
    }
  }

  /**
   * The names of a list, each once.
   *
   * @throws IllegalArgumentException as {@link #open}
   */
  public static List<String> asked(String names) {
    return Names.asked("metric", names, names(), OnnxMetric.PREFIX + "FILE");
  }

  private static Metric metric(String name, MetricFiles files) {
    return KNOWN.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .map(known -> known.opener().apply(files))
        .orElseGet(() -> OnnxMetric.open(file(name), files.threads()));
  }

  /** What stands behind {@code onnx:}. */
  private static Path file(String name) {
    String path = name.substring(OnnxMetric.PREFIX.length()).strip();
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + path + "' is not the name of a file", e);
    }
  }
}
