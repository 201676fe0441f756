package io.github.kabegami.dataset.report;

import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What can be counted while candidates pass by once. Holds numbers, not candidates. */
final class Tally implements Entries.Visitor {
  private static final int MOST_NAMES = 100;
  private static final double LARGEST_SCORE = 1e12;
  private static final String OTHER = "other";

  final Map<State, Long> states = new EnumMap<>(State.class);
  final Map<Group, Long> groups = new TreeMap<>();
  final Map<String, Source> sources = new TreeMap<>();
  final Map<String, Range> scores = new TreeMap<>();
  final Sizes sizes = new Sizes();
  final Amount told = new Amount();
  final Amount downloaded = new Amount();
  final Amount elsewhere = new Amount();
  final Problems problems = new Problems();

  /** Ids that the user wishes something about and that were not seen. */
  final Set<String> unknownWishes;

  final Credits credits = new Credits();
  long rejectedUnseen;
  long patches;

  private final Path folder;

  Tally(Dataset dataset) {
    folder = dataset.folder().path();
    unknownWishes = new LinkedHashSet<>(dataset.overrides().wishes().keySet());
  }

  /** Files and their bytes. */
  static final class Amount {
    long count;
    long bytes;

    void add(long more) {
      count++;
      bytes += more;
    }
  }

  /** What a source gave. */
  static final class Source {
    long listed;
    long used;
  }

  /** Who is named, of the pictures that are used. */
  static final class Credits {
    long artist;
    long origin;
    long licence;
  }

  /** The values of a score. */
  static final class Range {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;

    void add(double score) {
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
  }

  /** Whether a score has a place in a histogram. */
  static boolean isDrawn(double score) {
    return Math.abs(score) <= LARGEST_SCORE;
  }

  /** The group's own name, or that of all others where there are too many names. */
  Group known(Group group) {
    return groups.containsKey(group) || groups.size() < MOST_NAMES
        ? group
        : new Group(group.fate(), OTHER);
  }

  @Override
  public void see(Entry entry) {
    states.merge(entry.outcome().state(), 1L, Long::sum);
    groups.merge(known(entry.group()), 1L, Long::sum);
    sizes.add(entry.candidate().width(), entry.candidate().height(), entry.isUsed());
    if (entry.wish().isPresent()) {
      unknownWishes.remove(entry.candidate().id());
    }
    if (entry.outcome().state() == State.REJECTED && entry.outcome().file().isEmpty()) {
      rejectedUnseen++;
    }
    if (entry.candidate().bytes() > 0) {
      told.add(entry.candidate().bytes());
    }
    countScores(entry);
    countSource(entry);
    if (entry.outcome().file().isPresent()) {
      countFile(entry);
    }
  }

  private void countScores(Entry entry) {
    entry
        .scores()
        .forEach(
            (name, score) -> {
              boolean known = scores.containsKey(name) || scores.size() < MOST_NAMES;
              if (known && isDrawn(score)) {
                scores.computeIfAbsent(name, n -> new Range()).add(score);
              }
            });
  }

  private void countSource(Entry entry) {
    String name = entry.candidate().source();
    boolean known = sources.containsKey(name) || sources.size() < MOST_NAMES;
    Source source = sources.computeIfAbsent(known ? name : OTHER, n -> new Source());
    source.listed++;
    if (entry.isUsed()) {
      source.used++;
      patches += entry.outcome().patches().map(cut -> cut.size()).orElse(0);
      credits.artist += entry.candidate().artists().isBlank() ? 0 : 1;
      credits.origin += entry.candidate().origin().isBlank() ? 0 : 1;
      credits.licence += entry.candidate().licence().isBlank() ? 0 : 1;
    }
  }

  /** Of rejected pictures the file may be gone: who is short of room deletes them. */
  private void countFile(Entry entry) {
    Path file = Dataset.file(folder, entry.outcome());
    try {
      (file.startsWith(folder) ? downloaded : elsewhere).add(Files.size(file));
    } catch (IOException e) {
      if (entry.group().fate() != Group.Fate.REJECTED) {
        boolean missing = e instanceof NoSuchFileException;
        problems.add(entry, missing ? Problems.MISSING : "the file may not be read");
      }
    }
  }
}
