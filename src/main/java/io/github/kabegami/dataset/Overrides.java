package io.github.kabegami.dataset;

import io.github.kabegami.io.Json;
import io.github.kabegami.io.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user wants whatever filters say: lines {@code accept ID} and {@code reject ID} in a text
 * file in UTF-8; the last line about a picture counts. Empty lines, and lines that begin with
 * {@code #}, are passed over.
 *
 * @param wishes true for accept, by id
 */
public record Overrides(Map<String, Boolean> wishes) {
  private static final String ACCEPT = "accept";
  private static final String REJECT = "reject";

  /** Keeps a copy. */
  public Overrides {
    wishes = Collections.unmodifiableMap(new LinkedHashMap<>(wishes));
  }

  /**
   * Those of a file; none if it is not there.
   *
   * @throws IOException with a sentence, if a line is none
   */
  public static Overrides read(Path file) throws IOException {
    Map<String, Boolean> wishes = new LinkedHashMap<>();
    if (Files.notExists(file)) {
      return new Overrides(wishes);
    }
    List<String> lines = Json.readText(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (isRemark(line)) {
        continue;
      }
      String[] words = words(line);
      if (words.length < 2 || !List.of(ACCEPT, REJECT).contains(words[0])) {
        throw new IOException(
            "line "
                + (i + 1)
                + " of "
                + file
                + " is '"
                + line
                + "'; expected 'accept ID' or 'reject ID'");
      }
      wishes.put(words[1], words[0].equals(ACCEPT));
    }
    return new Overrides(wishes);
  }

  /**
   * The same, with the ids of pictures on this computer as reports write them, without the folders
   * that their sources lie in, made whole.
   *
   * @param sources names of all sources; where several have the same last name, all are meant
   */
  public Overrides of(Collection<String> sources) {
    Map<String, Boolean> whole = new LinkedHashMap<>();
    wishes.forEach(
        (id, wish) -> {
          List<String> ids =
              sources.stream()
                  .filter(source -> !id.startsWith(source + "/"))
                  .filter(source -> id.startsWith(LocalNames.source(source) + "/"))
                  .map(source -> source + id.substring(LocalNames.source(source).length()))
                  .toList();
          (ids.isEmpty() ? List.of(id) : ids).forEach(each -> whole.put(each, wish));
        });
    return new Overrides(whole);
  }

  /**
   * Whether a picture is to be used.
   *
   * @param state by the filters
   */
  public boolean uses(String id, State state) {
    boolean passed = state == State.ACCEPTED || state == State.CROPPED;
    return wishes.getOrDefault(id, passed);
  }

  private static boolean isRemark(String line) {
    return line.isEmpty() || line.startsWith("#");
  }

  private static String[] words(String line) {
    return line.split("\\s+", 2);
  }

  /**
   * Changes what is wanted of some pictures; all other lines of the file stay as they are. The file
   * is replaced at once.
   *
   * @param changes by id: true to accept, false to reject, empty for no wish
   * @return all wishes of the file now
   * @throws IOException with a sentence, if a line is none, or the disk refuses
   */
  public static Overrides change(Path file, Map<String, Optional<Boolean>> changes)
      throws IOException {
    read(file); // no line is lost because it is not understood
    List<String> lines = new ArrayList<>();
    if (Files.exists(file)) {
      lines.addAll(Json.readText(file).lines().toList());
    }
    lines.removeIf(line -> !isRemark(line.strip()) && changes.containsKey(words(line.strip())[1]));
    changes.forEach(
        (id, wish) -> wish.ifPresent(yes -> lines.add((yes ? ACCEPT : REJECT) + " " + id)));
    Outputs.writeText(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n", true);
    return read(file);
  }
}
