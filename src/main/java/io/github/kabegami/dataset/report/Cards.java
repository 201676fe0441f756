package io.github.kabegami.dataset.report;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the pictures of the contact sheets, several at a time. */
final class Cards {
  private static final int WAVE = 64;

  private final Path folder;
  private final Thumbnails thumbnails;
  private final Problems problems;

  /**
   * For a data set.
   *
   * @param folder of the data set
   * @param thumbnails where small pictures go
   * @param problems hears of damaged pictures; who counts files has told it of missing ones
   */
  Cards(Path folder, Thumbnails thumbnails, Problems problems) {
    this.folder = folder;
    this.thumbnails = thumbnails;
    this.problems = problems;
  }

  /**
   * A card for each entry, in the same order; small pictures of others are deleted.
   *
   * @throws IOException if the disk refuses
   */
  Map<Group, List<Card>> of(Map<Group, List<Entry>> shown, Run run, Progress progress)
      throws IOException {
    List<Entry> entries = shown.values().stream().flatMap(List::stream).toList();
    List<Card> cards = new ArrayList<>();
    while (cards.size() < entries.size()) {
      progress.report(
          (double) cards.size() / entries.size(), cards.size() + " of " + entries.size());
      int end = Math.min(entries.size(), cards.size() + WAVE);
      cards.addAll(wave(entries.subList(cards.size(), end), run));
    }
    Set<String> names = new HashSet<>();
    cards.forEach(card -> card.thumbnail().ifPresent(small -> names.add(small.name())));
    thumbnails.keepOnly(names);
    return byGroup(shown, cards);
  }

  private Map<Group, List<Card>> byGroup(Map<Group, List<Entry>> shown, List<Card> cards) {
    Map<Group, List<Card>> groups = new TreeMap<>();
    int next = 0;
    for (Map.Entry<Group, List<Entry>> group : shown.entrySet()) {
      int count = group.getValue().size();
      groups.put(group.getKey(), List.copyOf(cards.subList(next, next + count)));
      next += count;
    }
    cards.stream()
        .filter(card -> !card.damage().isEmpty() && !card.damage().equals(Problems.MISSING))
        .forEach(card -> problems.add(card.entry(), card.damage()));
    return groups;
  }

  private List<Card> wave(List<Entry> entries, Run run) throws IOException {
    List<Optional<Card>> made =
        new ArrayList<>(Collections.nCopies(entries.size(), Optional.empty()));
    try {
      run.forEach(entries.size(), i -> made.set(i, Optional.of(card(entries.get(i)))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return made.stream().map(Optional::orElseThrow).toList();
  }

  private Card card(Entry entry) {
    if (entry.outcome().file().isEmpty()) {
      return new Card(entry, Optional.empty(), "", "");
    }
    Path file = Dataset.file(folder, entry.outcome());
    try {
      Thumbnails.Thumbnail small = thumbnails.make(entry.outcome(), file);
      return new Card(entry, Optional.of(small), address(file, small), "");
    } catch (Thumbnails.Damage e) {
      String sentence = entry.names().of(String.valueOf(e.getMessage()));
      return new Card(entry, Optional.empty(), "", sentence);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where else a file lies is not told: that of the small picture. */
  private String address(Path file, Thumbnails.Thumbnail small) {
    return file.startsWith(folder)
        ? Html.address("../" + folder.relativize(file).toString().replace(File.separatorChar, '/'))
        : Card.FOLDER + small.name();
  }
}
