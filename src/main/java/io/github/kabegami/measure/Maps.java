package io.github.kabegami.measure;

import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.similarity.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Maps that were asked for by name, with what was opened for them alone; closing it closes that.
 */
public final class Maps implements AutoCloseable {

  private static final MapMaker DIFFERENCE = new Difference();

  /** Metrics that can show where they see what, in the order of menus and tables. */
  private static final List<String> METRICS =
      List.of("ssim", "overshoot", "lpips-alex", "lpips-vgg", "lpips-squeeze");

  private final List<MapMaker> makers;
  private final List<Metrics> opened;

  private Maps(List<MapMaker> makers, List<Metrics> opened) {
    this.makers = List.copyOf(makers);
    this.opened = List.copyOf(opened);
  }

  /** The names of all maps, in the order of menus and tables. */
  public static List<String> names() {
    return Stream.concat(Stream.of(DIFFERENCE.mapName()), METRICS.stream()).toList();
  }

  /**
   * The maps of a list such as {@code "ssim, difference"}: separated by commas, in the order given,
   * each once; an empty text stands for none.
   *
   * @param having metrics that are open already: maps of the same name are drawn by them, and only
   *     as long as they are open
   * @throws IllegalArgumentException if a name is unknown; the message lists the known ones
   * @throws io.github.kabegami.core.ModelException if a file that a map needs is missing or cannot
   *     be used
   */
  public static Maps open(String names, MetricFiles files, Metrics having) {
    return open(asked(names), having, name -> Metrics.open(name, files));
  }

  /** The same with another way to open a metric by name. */
  static Maps open(List<String> names, Metrics having, Function<String, Metrics> opener) {
    List<MapMaker> chosen = new ArrayList<>();
    List<Metrics> opened = new ArrayList<>();
    boolean complete = false;
    try {
      for (String name : names) {
        Optional<MapMaker> there = maker(name, having);
        if (there.isEmpty()) {
          opened.add(opener.apply(name));
        }
        chosen.add(there.or(() -> maker(name, opened.get(opened.size() - 1))).orElseThrow());
      }
      complete = true;
      return new Maps(chosen, opened);
    } finally {
      if (!complete) {
        opened.forEach(Metrics::close);
      }
    }
  }

  private static Optional<MapMaker> maker(String name, Metrics metrics) {
    return Stream.concat(Stream.of(DIFFERENCE), metrics.all().stream())
        .filter(MapMaker.class::isInstance)
        .map(MapMaker.class::cast)
        .filter(maker -> maker.mapName().equals(name))
        .findFirst();
  }

  /** The maps, in the order asked for. */
  public List<MapMaker> all() {
    return makers;
  }

  @Override
  public void close() {
    opened.forEach(Metrics::close);
  }

  /**
   * The names of a list, each once.
   *
   * @throws IllegalArgumentException as {@link #open}
   */
  public static List<String> asked(String names) {
    return names.isBlank() ? List.of() : Names.asked("map", names, names(), "");
  }
}
