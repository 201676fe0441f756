package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedSetTest {
  private record Named(List<Entry> entries) implements PictureSet {
    static Named of(String... names) {
      return new Named(Arrays.stream(names).map(name -> new Entry(name, 1, 1)).toList());
    }

    @Override
    public Picture read(int index) throws IOException {
      throw new IOException(entries.get(index).name());
    }
  }

  private static List<String> joined(Named first, Named second) {
    return new JoinedSet(first, second, "v/")
        .entries().stream().map(PictureSet.Entry::name).toList();
  }

  @Test
  void namesOfTheSecondThatAreTakenGetThePrefixUntilTheyAreNot() {
    assertEquals(List.of("a", "b", "c", "v/a"), joined(Named.of("a", "b"), Named.of("c", "a")));
    assertEquals(List.of("a", "v/a", "v/v/a"), joined(Named.of("a", "v/a"), Named.of("a")));
    assertEquals(
        List.of("a", "v/v/a", "v/a", "v/v/v/a"),
        joined(Named.of("a", "v/v/a"), Named.of("a", "v/a")));
  }
}
