package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NameMatchingPropertyTest {

  @Provide
  Arbitrary<List<String>> folders() {
    Arbitrary<String> stems =
        Arbitraries.of("a", "b", "a_b", "sky", "sky_x2", "sky_night", "a.png");
    Arbitrary<String> endings =
        Arbitraries.of("", "", "_x2", "-4x", "x2", "_out", "_night", "(2x)");
    Arbitrary<String> kinds = Arbitraries.of(".png", ".jpg", ".tif");
    return Combinators.combine(stems, endings, kinds)
        .as((stem, ending, kind) -> stem + ending + kind)
        .list()
        .uniqueElements()
        .ofMaxSize(8);
  }

  @Property
  void everyNameIsMatchedOrLeftOutAndNoReferenceIsUsedTwice(
      @ForAll("folders") List<String> names, @ForAll("folders") List<String> references) {
    NameMatching matching = NameMatching.of(names, references, Optional.empty(), "reference");
    Set<String> told = new HashSet<>(matching.partners().keySet());
    told.addAll(matching.leftOut().keySet());
    assertEquals(new HashSet<>(names), told);
    assertEquals(names.size(), matching.partners().size() + matching.leftOut().size());
    Set<String> used = new HashSet<>(matching.partners().values());
    assertEquals(matching.partners().size(), used.size());
    assertTrue(references.containsAll(used));
    matching.unused().forEach(reference -> assertTrue(!used.contains(reference)));
  }

  @Property
  void aFolderMatchesItself(@ForAll("folders") List<String> names) {
    NameMatching matching = NameMatching.of(names, names, Optional.empty(), "reference");
    assertEquals(names.size(), matching.partners().size());
    matching.partners().forEach((name, partner) -> assertEquals(name, partner));
    assertEquals(List.of(), matching.unused());
  }

  @Property
  void theOrderOfNamesPlaysNoPart(
      @ForAll("folders") List<String> names, @ForAll("folders") List<String> references) {
    NameMatching matching = NameMatching.of(names, references, Optional.empty(), "reference");
    List<String> turned = new ArrayList<>(names);
    Collections.reverse(turned);
    assertEquals(
        matching.partners(),
        NameMatching.of(turned, references, Optional.empty(), "reference").partners());
  }
}
