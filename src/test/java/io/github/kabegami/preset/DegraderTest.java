package io.github.kabegami.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Seed;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DegraderTest {
  private static String codecs(Set<Codec> codecs) throws IOException {
    return Degrader.of("soft:0.5 realesrgan:0.5", codecs, 2).draw(new Seed(1)).codecs();
  }

  @Test
  void recipesAreTheSameTextInEveryProcess() throws IOException {
    assertEquals("all", codecs(Codec.all()));
    assertEquals(
        "available: jpeg, webp", codecs(new LinkedHashSet<>(List.of(Codec.WEBP, Codec.JPEG))));
    assertEquals("available: jpeg, webp", codecs(Set.of(Codec.JPEG, Codec.WEBP)));
  }
}
