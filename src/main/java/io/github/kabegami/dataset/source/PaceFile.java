package io.github.kabegami.dataset.source;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps from one run to the next which hosts must still be left alone, and for how long.
 *
 * <p>The file holds the time of day at which it was written and the pauses that were left then. A
 * clock that was set back since makes no pause longer than it was; one that was set forward ends
 * them. What cannot be read is as good as nothing: the file can be deleted at any time.
 *
 * <p>It is written at every request, so it is not a {@link io.github.kabegami.io.PendingFile}, of
 * which Java remembers each one until it ends. The data set's lock sees to it that nobody else
 * writes it. One thread at a time.
 */
final class PaceFile {
  /** No pause is kept for longer; a damaged file must not keep anybody from a site for ever. */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final String WRITTEN = "written";
  private static final String PAUSES = "pauses";

  private final Path path;

  /** At that place, where there need not be a file yet. */
  PaceFile(Path path) {
    this.path = path;
  }

  /** Milliseconds that are left, by host; hosts that may be asked now are not in it. */
  Map<String, Long> read(Instant now) {
    Map<String, Long> left = new HashMap<>();
    try {
      JsonObject all = Json.fromText(Files.readString(path), JsonElement.class).getAsJsonObject();
      long gone = Math.subtractExact(now.toEpochMilli(), all.get(WRITTEN).getAsLong());
      all.getAsJsonObject(PAUSES)
          .asMap()
          .forEach((host, pause) -> put(left, host, pause.getAsLong(), Math.max(0, gone)));
      return left;
    } catch (IOException | RuntimeException e) {
      return Map.of(); // missing, damaged, or of another make
    }
  }

  private static void put(Map<String, Long> left, String host, long pause, long gone) {
    long rest = Math.min(pause, LONGEST.toMillis()) - gone;
    if (rest > 0) {
      left.put(host, rest);
    }
  }

  /**
   * Replaces the file.
   *
   * @param left milliseconds by host
   * @throws IOException if the disk refuses
   */
  void write(Instant now, Map<String, Long> left) throws IOException {
    Map<String, Object> all = new TreeMap<>();
    all.put(WRITTEN, now.toEpochMilli());
    all.put(PAUSES, new TreeMap<>(left));
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.writeString(part, Json.toText(all));
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
