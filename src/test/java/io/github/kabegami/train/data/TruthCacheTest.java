package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.pack.Noise;
import io.github.kabegami.pack.PictureSet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruthCacheTest {
  private static final int PICTURE_BYTES = 3 * 16 * 16 + 8 * 5 * 5;

  @Test
  void picturesAreReadOnceWhileTheyFit() throws IOException {
    TestSet set = TestSet.of(3, 16, 16);
    TruthCache cache = new TruthCache(set, 8, 3 * PICTURE_BYTES);
    for (int i = 0; i < 9; i++) {
      cache.get(i % 3);
    }
    assertEquals(3, set.reads.get());
  }

  @Test
  void theOneNotUsedForLongestGoesFirst() throws IOException {
    TestSet set = TestSet.of(3, 16, 16);
    TruthCache cache = new TruthCache(set, 8, 2 * PICTURE_BYTES);
    for (int index : new int[] {0, 1, 0, 2, 0}) {
      cache.get(index);
    }
    assertEquals(3, set.reads.get());
    cache.get(1);
    assertEquals(4, set.reads.get());
  }

  @Test
  void pictureLargerThanTheLimitStaysWhileItIsTheOnlyOne() throws IOException {
    TestSet set = TestSet.of(1, 16, 16);
    TruthCache cache = new TruthCache(set, 8, 10);
    cache.get(0);
    assertEquals(16, cache.get(0).width());
    assertEquals(1, set.reads.get());
  }

  @Test
  void failureIsToldToEachAndNotKept() throws IOException {
    TestSet set = TestSet.of(2, 16, 16);
    set.damaged.add(1);
    TruthCache cache = new TruthCache(set, 8, 10_000);
    assertThrows(IOException.class, () -> cache.get(1));
    assertThrows(IOException.class, () -> cache.get(1));
    set.damaged.clear();
    assertEquals(16, cache.get(1).width());
  }

  @Test
  void pictureOfAnotherSizeThanAtTheOpeningIsRefused() {
    Picture picture = Noise.picture(1, 16, 16, 3, BitDepth.EIGHT);
    PictureSet changed =
        new PictureSet() {
          @Override
          public List<Entry> entries() {
            return List.of(new Entry("sky.png", 20, 16));
          }

          @Override
          public Picture read(int index) {
            return picture;
          }
        };
    TruthCache cache = new TruthCache(changed, 8, 10_000);
    assertEquals(
        "sky.png is 16 x 16 pixels, but was 20 x 16 when training began",
        assertThrows(IOException.class, () -> cache.get(0)).getMessage());
  }
}
