package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailPlacesTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 160;

  /** Flat but for stripes in a square at 32, 32 and weaker ones at 224, 96. */
  private static Picture picture() {
    float[] samples = new float[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean strong = x >= 32 && x < 64 && y >= 32 && y < 64;
        boolean weak = x >= 224 && x < 256 && y >= 96 && y < 128;
        float step = strong ? .1f : weak ? .04f : 0;
        samples[y * WIDTH + x] = .5f + (x % 2) * step;
      }
    }
    return Picture.of(Pixels.wrap(samples, WIDTH, HEIGHT, 1), BitDepth.EIGHT);
  }

  @Test
  void theMostDetailedPlacesComeFirst() {
    List<DetailPlaces.Place> places = DetailPlaces.choose(picture(), 2, 32);
    assertEquals(List.of(new DetailPlaces.Place(32, 32), new DetailPlaces.Place(224, 96)), places);
  }

  @Test
  void squaresNeverOverlapAndEndWhereThereIsNoRoom() {
    List<DetailPlaces.Place> places = DetailPlaces.choose(picture(), 100, 64);
    assertTrue(places.size() >= 4 && places.size() <= 10, places.toString());
    for (DetailPlaces.Place a : places) {
      assertTrue(a.x() + 64 <= WIDTH && a.y() + 64 <= HEIGHT, a.toString());
      for (DetailPlaces.Place b : places) {
        boolean apart = Math.abs(a.x() - b.x()) >= 64 || Math.abs(a.y() - b.y()) >= 64;
        assertTrue(a == b || apart, a + " and " + b);
      }
    }
    assertEquals(List.of(), DetailPlaces.choose(picture(), 0, 64));
    assertEquals(1, DetailPlaces.choose(picture(), 1, HEIGHT).size());
  }
}
