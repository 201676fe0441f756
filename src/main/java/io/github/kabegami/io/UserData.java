package io.github.kabegami.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The folders for what a user has chosen to have: libraries, models. They lie in {@code kabegami}
 * in the place that the system has for a user's data; an environment variable names another place.
 */
public final class UserData {
  private UserData() {}

  /**
   * The folder for one kind of things, which need not exist.
   *
   * @param kind the folder's name
   * @param variable of the environment that names another folder
   */
  public static Path folder(String kind, String variable) {
    return place(
        kind,
        variable,
        System.getenv(),
        System.getProperty("os.name"),
        System.getProperty("user.home"));
  }

  /** The same for any computer; its system as Java's property {@code os.name} calls it. */
  public static Path place(
      String kind, String variable, Map<String, String> environment, String system, String home) {
    Function<String, Optional<String>> value =
        name -> Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    Optional<String> named = value.apply(variable);
    if (named.isPresent()) {
      return Path.of(named.get());
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Path.of(value.apply("LOCALAPPDATA").orElse(home), "Kabegami", kind);
    }
    if (name.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "Kabegami", kind);
    }
    return Path.of(value.apply("XDG_DATA_HOME").orElse(home + "/.local/share"), "kabegami", kind);
  }
}
