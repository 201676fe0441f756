package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.DetailMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final int DRAWS = 20_000;

  private static Places places(float[] samples, int width, int height, int side) {
    return new Places(new DetailMap(samples, width, height, 1), width, height, side);
  }

  /** How often each place along x comes. */
  private static int[] counts(int places, Function<Seed, Places.Point> draw) {
    int[] counts = new int[places];
    for (int i = 0; i < DRAWS; i++) {
      counts[draw.apply(new Seed(9).child(i)).x()]++;
    }
    return counts;
  }

  @Test
  void allPlacesOfFlatPictureAreEquallyLikely() {
    Places places = places(new float[51 * 40], 51, 40, 32);
    for (int count : counts(20, places::byDetail)) {
      assertEquals(DRAWS / 20, count, 6 * Math.sqrt(DRAWS / 20.0));
    }
    for (int count : counts(20, places::anywhere)) {
      assertEquals(DRAWS / 20, count, 6 * Math.sqrt(DRAWS / 20.0));
    }
  }

  @Test
  void detailDrawsPlaces() {
    int width = 256;
    float[] samples = new float[width * 64];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % width >= 192 && i % 2 == 0 ? .08f : 0;
    }
    Places places = places(samples, width, 64, 64);
    int[] byDetail = counts(193, places::byDetail);
    int[] anywhere = counts(193, places::anywhere);
    int right = 0;
    int left = 0;
    int usual = 0;
    for (int x = 0; x < 193; x++) {
      right += x >= 144 ? byDetail[x] : 0;
      left += x < 96 ? byDetail[x] : 0;
      usual += x >= 144 ? anywhere[x] : 0;
    }
    assertTrue(right > .6 * DRAWS, "drawn where the detail is: " + right);
    assertEquals(0, left, DRAWS / 1000.0);
    assertEquals(DRAWS * 49 / 193.0, usual, 500);
  }

  @Test
  void patchOfThePicturesSizeHasOnePlace() {
    Places places = places(new float[33 * 33], 33, 33, 33);
    assertEquals(new Places.Point(0, 0), places.byDetail(new Seed(1)));
    assertEquals(new Places.Point(0, 0), places.anywhere(new Seed(1)));
  }
}
