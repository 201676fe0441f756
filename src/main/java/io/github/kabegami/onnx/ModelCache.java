package io.github.kabegami.onnx;

import io.github.kabegami.io.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The folder in which converted models are kept: named by the environment variable {@code
 * KABEGAMI_CACHE}, else {@code kabegami} in the place that the system has for caches. It may be
 * deleted at any time.
 */
public final class ModelCache {
  private static final String VARIABLE = "KABEGAMI_CACHE";

  private final Path folder;

  /** In a folder, which need not exist. */
  ModelCache(Path folder) {
    this.folder = folder;
  }

  /** The user's. */
  public static ModelCache ofUser() {
    return new ModelCache(
        place(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"))
            .resolve("models"));
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

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /**
   * The file that is kept under a key.
   *
   * @param key hexadecimal
   */
  Optional<Path> find(String key) {
    Path file = folder.resolve(key + ".onnx");
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * Keeps a model, in place of what was kept under the key.
   *
   * @throws IOException if the folder cannot be written
   */
  Path keep(String key, byte[] model) throws IOException {
    Path file = folder.resolve(key + ".onnx");
    Outputs.writeBytes(file, model, true);
    return file;
  }
}
