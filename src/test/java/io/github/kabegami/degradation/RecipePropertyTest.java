package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Presets;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RecipePropertyTest {

  /** Without the codecs of ffmpeg, whose tests stand beside them. */
  private static final Set<Codec> CODECS = EnumSet.of(Codec.JPEG, Codec.WEBP);

  @Property(tries = 90)
  void recipesReplayByteForByte(
      @ForAll long seed,
      @ForAll @IntRange(max = 2) int preset,
      @ForAll @IntRange(min = 1, max = 4) int factor) {
    Recipe recipe = Presets.all().get(preset).draw(new Seed(seed), factor, CODECS);
    Degradation drawn = recipe.degradation();
    Recipe replayed = Recipe.fromJson(recipe.toJson());
    assertEquals(recipe, replayed);
    assertArrayEquals(
        Pixels.open(drawn.apply(ReferenceVectors.scene(), Run.simple())),
        Pixels.open(replayed.degradation().apply(ReferenceVectors.scene(), Run.simple())));
  }
}
