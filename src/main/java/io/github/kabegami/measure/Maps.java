package io.github.kabegami.measure;

import io.github.kabegami.metric.MapMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Maps that were asked for by name, with what they keep open; closing it closes that. */
public final class Maps implements AutoCloseable {

  /** Those that need no file, in the order of menus and tables. */
  private static final List<MapMaker> PLAIN = List.of();

  /** Those that need files of the user. */
  private static final List<String> WITH_FILES = List.of();

  private final List<MapMaker> makers;

  private Maps(List<MapMaker> makers) {
    this.makers = List.copyOf(makers);
  }

  /** The names of all maps, in the order of menus and tables. */
  public static List<String> names() {
    return Stream.concat(PLAIN.stream().map(MapMaker::mapName), WITH_FILES.stream()).toList();
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
    for (String name : asked(names)) {
      chosen.add(maker(name));
    }
    return new Maps(chosen);
  }

  /** The maps, in the order asked for. */
  public List<MapMaker> all() {
    return makers;
  }

  @Override
  public void close() {}

  /**
   * The names of a list, each once.
   *
   * @throws IllegalArgumentException as {@link #open}
   */
  public static List<String> asked(String names) {
    return names.isBlank() ? List.of() : Metrics.listed("map", names, names());
  }

  private static MapMaker maker(String name) {
    return PLAIN.stream().filter(maker -> maker.mapName().equals(name)).findFirst().orElseThrow();
  }
}
