package io.github.kabegami.dataset.report;

import io.github.kabegami.dataset.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A picture of a data set as it is looked through; does not change. */
public final class ReviewItem {
  private final Entry entry;

  ReviewItem(Entry entry) {
    this.entry = entry;
  }

  /** Unique in the data set. */
  public String id() {
    return entry.candidate().id();
  }

  /** What the filters say: such as {@code used} or {@code rejected: text}. */
  public String verdict() {
    String title = Entry.judged(entry.outcome()).title();
    return isAccepted() ? "accepted" : title;
  }

  /** Whether it passed the filters. */
  public boolean isAccepted() {
    return Entry.judged(entry.outcome()).fate() == Group.Fate.USED;
  }

  /** The sentence of the filter or rule; empty without one. */
  public String reason() {
    return entry.outcome().reason().orElse("");
  }

  /** Scores of the filters by name, in the order of names. */
  public Map<String, Double> scores() {
    return new TreeMap<>(entry.scores());
  }

  /** What the user wants: true to accept. */
  public Optional<Boolean> wish() {
    return entry.wish();
  }

  /** The same with another wish. */
  public ReviewItem wishing(Optional<Boolean> wish) {
    return new ReviewItem(
        new Entry(
            entry.number(),
            entry.candidate(),
            entry.outcome(),
            wish,
            entry.group(),
            entry.names()));
  }

  /**
   * The wish that turns what the filters say, or none if there is a wish already: what a click
   * does.
   */
  public Optional<Boolean> turned() {
    return wish().isPresent() ? Optional.empty() : Optional.of(!isAccepted());
  }

  /** All that is known, several lines. */
  public String toText() {
    List<String> lines = new ArrayList<>(List.of(id(), facts(), verdict()));
    if (!reason().isEmpty()) {
      lines.add(reason());
    }
    wish().ifPresent(yes -> lines.add((yes ? "accepted" : "rejected") + " by your override"));
    scores().forEach((name, score) -> lines.add(name + " " + Texts.score(score)));
    lines.removeIf(String::isEmpty);
    return String.join("\n", lines);
  }

  /** A score as people like it, with its name; empty if the picture has none. */
  public String score(String name) {
    return Optional.ofNullable(entry.scores().get(name))
        .map(score -> name + " " + Texts.score(score))
        .orElse("");
  }

  private String facts() {
    int width = entry.candidate().width();
    return width > 0 ? width + " x " + entry.candidate().height() : "";
  }

  Outcome outcome() {
    return entry.outcome();
  }
}
