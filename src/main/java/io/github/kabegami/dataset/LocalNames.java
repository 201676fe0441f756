package io.github.kabegami.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names of sources on this computer without the folders that they lie in, for what may be passed
 * on. Names of sites stay as they are.
 */
public final class LocalNames {
  /** How the names of these sources begin; a path follows. */
  static final List<String> KINDS = List.of("folder:", "dump:", "wallpaperengine:", "videos:");

  private static final int PARTS = 2;

  private LocalNames() {}

  /** A source by the last folder of its path, such as {@code folder:wallpapers}. */
  public static String source(String source) {
    String kind = kind(source);
    String path = source.substring(kind.length());
    return kind.isEmpty() ? source : kind + path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * An id by the last folder of its source's path and what is below, such as {@code
   * folder:wallpapers/city/1.png}. Unlike the id it need not be unique.
   *
   * @param source of the picture; its id begins with it
   */
  public static String id(String source, String id) {
    return id.startsWith(source + "/") ? source(source) + id.substring(source.length()) : id;
  }

  /** Whether a source is no place on this computer. */
  public static boolean isSite(String source) {
    return kind(source).isEmpty();
  }

  /** The last two names in the path of an id, joined by a blank; the whole id of a site. */
  static String end(String id) {
    String kind = kind(id);
    if (kind.isEmpty()) {
      return id;
    }
    List<String> names =
        Arrays.stream(id.substring(kind.length()).split("/")).filter(n -> !n.isEmpty()).toList();
    return names.stream().skip(Math.max(0, names.size() - PARTS)).collect(Collectors.joining(" "));
  }

  private static String kind(String name) {
    return KINDS.stream().filter(name::startsWith).findFirst().orElse("");
  }
}
