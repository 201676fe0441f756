package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeMap;

/** Two sets behind each other. Memory: the names of the second. */
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
    this.entries = new Joined(first.entries(), renamed(first, second, prefix));
  }

  private static List<Entry> renamed(PictureSet first, PictureSet second, String prefix) {
    Set<String> asked = new HashSet<>();
    for (Entry entry : second.entries()) {
      asked.add(entry.name());
      asked.add(prefix + entry.name());
    }
    Set<String> taken = new HashSet<>();
    first.entries().stream().map(Entry::name).filter(asked::contains).forEach(taken::add);
    List<Entry> renamed = new ArrayList<>();
    for (Entry entry : second.entries()) {
      String name = entry.name();
      while (!taken.add(name) || (!asked.contains(name) && has(first, name))) {
        name = prefix + name;
      }
      renamed.add(new Entry(name, entry.width(), entry.height()));
    }
    return renamed;
  }

  /** Asked where a name was given twice, which is rare. */
  private static boolean has(PictureSet set, String name) {
    return set.entries().stream().anyMatch(entry -> entry.name().equals(name));
  }

  /** Both lists as one. */
  private static final class Joined extends AbstractList<Entry> implements RandomAccess {
    private final List<Entry> first;
    private final List<Entry> second;

    Joined(List<Entry> first, List<Entry> second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public Entry get(int index) {
      int before = first.size();
      return index < before ? first.get(index) : second.get(index - before);
    }

    @Override
    public int size() {
      return Math.addExact(first.size(), second.size());
    }
  }

  @Override
  public List<Entry> entries() {
    return entries;
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
