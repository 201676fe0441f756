package io.github.kabegami.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The folder for what can be made or fetched again: named by the environment variable {@code
 * KABEGAMI_CACHE}, else {@code kabegami} in the place that the system has for caches. It may be
 * deleted at any time.
 */
public final class UserCache {
  private static final String VARIABLE = "KABEGAMI_CACHE";

  private UserCache() {}

  /** The folder for one kind of things, which need not exist. */
  public static Path folder(String kind) {
    return place(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"))
        .resolve(kind);
  }

  static Path place(Map<String, String> environment, String system, String home) {
    Function<String, Optional<String>> variable =
        name -> Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    Optional<String> named = variable.apply(VARIABLE);
    if (named.isPresent()) {
      return Path.of(named.get());
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Path.of(variable.apply("LOCALAPPDATA").orElse(home)).resolve("Kabegami");
    }
    if (name.startsWith("mac")) {
      return Path.of(home, "Library", "Caches", "Kabegami");
    }
    return Path.of(variable.apply("XDG_CACHE_HOME").orElse(home + "/.cache")).resolve("kabegami");
  }
}
