package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Two sets behind each other. */
public final class JoinedSet implements PictureSet {
  private final PictureSet first;
  private final PictureSet second;
  private final List<Entry> entries;

  /**
   * Joins them.
   *
   * @param prefix before names of the second that the first has too
   */
  public JoinedSet(PictureSet first, PictureSet second, String prefix) {
    this.first = first;
    this.second = second;
    this.entries = new ArrayList<>(first.entries());
    Set<String> taken = new HashSet<>();
    first.entries().forEach(entry -> taken.add(entry.name()));
    for (Entry entry : second.entries()) {
      String name = entry.name();
      while (!taken.add(name)) {
        name = prefix + name;
      }
      entries.add(new Entry(name, entry.width(), entry.height()));
    }
  }

  @Override
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  @Override
  public Map<String, String> skipped() {
    Map<String, String> both = new TreeMap<>(second.skipped());
    both.putAll(first.skipped());
    return both;
  }

  @Override
  public Picture read(int index) throws IOException {
    int before = first.entries().size();
    return index < before ? first.read(index) : second.read(index - before);
  }

  @Override
  public int neighbours() {
    return first.neighbours();
  }

  @Override
  public void close() throws IOException {
    try (first;
        second) {
      // Both are closed, whatever the one says.
    }
  }
}
