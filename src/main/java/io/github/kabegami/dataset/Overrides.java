package io.github.kabegami.dataset;

import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+", 2);
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
}
