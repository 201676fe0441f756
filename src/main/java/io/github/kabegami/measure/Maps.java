package io.github.kabegami.measure;

import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.similarity.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Maps that were asked for by name, with what they keep open; closing it closes that. */
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
   * @throws IllegalArgumentException if a name is unknown; the message lists the known ones
   * @throws io.github.kabegami.core.ModelException if a file that a map needs is missing or cannot
   *     be used
   */
  public static Maps open(String names, MetricFiles files) {
    List<MapMaker> chosen = new ArrayList<>();
    List<Metrics> opened = new ArrayList<>();
    for (String name : asked(names)) {
      if (name.equals(DIFFERENCE.mapName())) {
        chosen.add(DIFFERENCE);
      } else {
        opened.add(Metrics.open(name, files));
        chosen.add((MapMaker) opened.get(opened.size() - 1).all().get(0));
      }
    }
    return new Maps(chosen, opened);
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
