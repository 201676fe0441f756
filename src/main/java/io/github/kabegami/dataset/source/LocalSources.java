package io.github.kabegami.dataset.source;

import io.github.kabegami.dataset.DatasetConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Sources on this computer, and what gets their pictures. */
public final class LocalSources {
  /** Those that there are, as the option {@code sources} writes them before a colon and a path. */
  public static final List<String> KINDS = List.of("folder", "dump", "wallpaperengine", "videos");

  private LocalSources() {}

  /**
   * A source, named by its kind and path as they are written.
   *
   * @param kind one of {@link #KINDS}
   * @param path of a folder or file, which is looked at when the source is asked
   * @throws IllegalArgumentException with a sentence, if the path is none
   */
  public static Source of(String kind, String path, DatasetConfig config) {
    String name = kind + ":" + path.replace('\\', '/').replaceFirst("(?<=[^/:])/+$", "");
    Path place = path(kind, path);
    return switch (kind) {
      case "folder" -> new LocalFolder(name, place);
      case "dump" -> new Dump(name, place, config);
      case "wallpaperengine" -> new WallpaperEngine(name, place, config);
      case "videos" -> new Videos(name, place, config);
      default -> throw new IllegalArgumentException(kind + " is none of " + KINDS);
    };
  }

  private static Path path(String kind, String path) {
    try {
      if (!path.isBlank()) {
        return Path.of(path);
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "sources: " + path + " is not a path (" + e.getReason() + ")", e);
    }
    throw new IllegalArgumentException(
        "sources: "
            + kind
            + " needs a path behind its colon, such as "
            + kind
            + (kind.equals("dump") ? ":posts.json" : ":wallpapers"));
  }

  /** What gets pictures of these sources; no two fit the same candidate. */
  public static List<Fetcher> fetchers() {
    return List.of(new FileFetcher(), new SceneFetcher(), new FrameFetcher());
  }
}
