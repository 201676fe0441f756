package io.github.kabegami.onnx.device;

import com.google.gson.JsonParseException;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.UserCache;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.ProbeResult;
import io.github.kabegami.onnx.natives.InstalledLibraries;
import io.github.kabegami.onnx.natives.RuntimeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Remembers which devices work, so that a start need not try them: for as long as the version, the
 * files of the native folder, the system and its drivers stay the same, and for a day where one
 * does not work or is slow.
 */
final class ProbeMemory {
  private static final Duration FAILURES = Duration.ofDays(1);

  private final Path folder;
  private final Clock clock;

  /** One small file per answer. */
  private record Kept(String result, long atMillis) {}

  /** In a folder, which need not exist. */
  ProbeMemory(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The user's. */
  static ProbeMemory ofUser() {
    return new ProbeMemory(UserCache.folder("devices"), Clock.systemUTC());
  }

  /**
   * What an answer depends on.
   *
   * @param natives the native folder, or empty for the library of the jar
   */
  static String key(Device device, Optional<Path> natives, InstalledLibraries installed)
      throws IOException {
    TreeSet<String> parts = new TreeSet<>();
    if (natives.isPresent()) {
      try (Stream<Path> files = Files.list(natives.get())) {
        for (Path file : (Iterable<Path>) files::iterator) {
          parts.add(
              file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
        }
      }
    }
    return Fingerprint.of(
        String.join(
            "\n",
            device.toString(),
            RuntimeVersion.number(),
            System.getProperty("os.version"),
            installed.nvidiaDriver().orElse("no driver"),
            String.join("\n", installed.vulkanDrivers()),
            String.join("\n", parts)));
  }

  /** The answer under a key, if there is one that still counts. */
  Optional<ProbeResult> find(String key) {
    Path file = folder.resolve(key + ".json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Kept kept = Json.read(file, Kept.class);
      ProbeResult result = ProbeResult.fromJson(kept.result);
      long age = clock.millis() - kept.atMillis;
      return result.works() || (age >= 0 && age < FAILURES.toMillis())
          ? Optional.of(result)
          : Optional.empty();
    } catch (IOException | JsonParseException e) {
      return Optional.empty(); // damaged: it is asked again and replaced
    }
  }

  /** Keeps an answer; what cannot be kept is asked for again the next time. */
  void keep(String key, ProbeResult result) {
    try {
      Outputs.writeText(
          folder.resolve(key + ".json"),
          Json.toText(new Kept(result.toJson(), clock.millis())),
          true);
    } catch (IOException e) {
      return;
    }
  }
}
