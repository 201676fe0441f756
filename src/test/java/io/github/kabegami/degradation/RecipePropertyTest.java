package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecipePropertyTest {

  @Property(tries = 50)
  void recipesReplayByteForByte(@ForAll long seed) {
    Degradation drawn = SoftPreset.standard().sample(new Seed(seed), 2);
    Recipe recipe = new Recipe("soft", new Seed(seed), drawn);
    Recipe replayed = Recipe.fromJson(recipe.toJson());
    assertEquals(recipe, replayed);
    assertArrayEquals(
        Pixels.open(drawn.apply(ReferenceVectors.scene(), Run.simple())),
        Pixels.open(replayed.degradation().apply(ReferenceVectors.scene(), Run.simple())));
  }
}
