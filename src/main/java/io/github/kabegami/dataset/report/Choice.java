package io.github.kabegami.dataset.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The second look at the candidates: which of each group are shown, and how scores are spread. Of a
 * group of n pictures, of which m are shown, those with the numbers 0, n/m, 2n/m, ... in the order
 * of listing, rounded up.
 */
final class Choice implements Entries.Visitor {
  /** Most pictures shown of those that are used. */
  static final int USED = 240;

  /** Most pictures shown of any other group. */
  static final int OTHERS = 48;

  final Map<Group, List<Entry>> shown = new TreeMap<>();
  final Map<String, Bins> scores = new TreeMap<>();
  private final Map<Group, Long> seen = new TreeMap<>();
  private final Tally tally;

  Choice(Tally tally) {
    this.tally = tally;
    tally.scores.forEach((name, range) -> scores.put(name, new Bins(range.lowest, range.highest)));
  }

  static int most(Group group) {
    return switch (group.fate()) {
      case USED -> USED;
      case WAITING, REJECTED, FAILED -> OTHERS;
      case LISTED -> 0;
    };
  }

  @Override
  public void see(Entry entry) {
    entry
        .scores()
        .forEach(
            (name, score) ->
                Optional.ofNullable(scores.get(name))
                    .filter(bins -> Tally.isDrawn(score))
                    .ifPresent(bins -> bins.add(score, entry.isUsed())));
    Group group = tally.known(entry.group());
    long index = seen.merge(group, 1L, Long::sum) - 1;
    long all = Math.max(1, tally.groups.getOrDefault(group, 0L));
    int most = most(group);
    if (most > 0 && (all <= most || index * most % all < most)) {
      shown.computeIfAbsent(group, g -> new ArrayList<>()).add(entry);
    }
  }

  /** Rejected ones by the score that decided, so that the limit can be seen; others as listed. */
  void sort() {
    shown.forEach(
        (group, entries) ->
            entries.sort(
                Comparator.comparingDouble(
                        (Entry entry) ->
                            entry.scores().getOrDefault(group.name(), Double.MAX_VALUE))
                    .thenComparingInt(Entry::number)));
  }
}
