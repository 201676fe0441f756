package io.github.kabegami.dataset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoiceTest {
  @TempDir private Path folder;

  private Choice chosen(int count, String reason) throws IOException {
    try (Dataset dataset = PaintedSet.open(folder)) {
      for (int i = 0; i < count; i++) {
        dataset.manifest().list(Candidate.of("s/" + i, "s", "f"));
        String own = reason.replace("#", String.valueOf(i));
        dataset.manifest().add(Outcome.rejected("s/" + i, own));
      }
      Entries entries = new Entries(dataset, Run.simple());
      Tally tally = new Tally(dataset);
      entries.forEach(Progress.NONE, tally);
      Choice choice = new Choice(tally);
      entries.forEach(Progress.NONE, choice);
      choice.sort();
      return choice;
    }
  }

  @Test
  void picturesOfALargeGroupAreEvenlySpread() throws IOException {
    List<Integer> numbers =
        chosen(480, "text: many").shown.get(new Group(Group.Fate.REJECTED, "text")).stream()
            .map(Entry::number)
            .toList();
    assertEquals(IntStream.range(0, 48).map(i -> 10 * i).boxed().toList(), numbers);
  }

  @Test
  void exactlyAsManyAsAllowedAreShown() throws IOException {
    assertEquals(
        48, chosen(61, "text: x").shown.get(new Group(Group.Fate.REJECTED, "text")).size());
  }

  @Test
  void allOfASmallGroupAreShown() throws IOException {
    assertEquals(
        48, chosen(48, "text: x").shown.get(new Group(Group.Fate.REJECTED, "text")).size());
  }

  @Test
  void reasonsThatAreAllDifferentBecomeOne() throws IOException {
    Choice choice = chosen(150, "reason #: x");
    assertTrue(choice.shown.size() <= 101, "groups: " + choice.shown.size());
    assertEquals(48, choice.shown.get(new Group(Group.Fate.REJECTED, "other")).size());
  }
}
