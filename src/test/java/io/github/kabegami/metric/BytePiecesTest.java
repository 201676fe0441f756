package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePiecesTest {

  @Test
  void whatIsCalledSureIsTheStoredByte() {
    for (int i = 0; i < 255 * 100; i++) {
      float sample = i / (255f * 100);
      BytePieces pieces = pieces(sample, 1);
      pieces.read(0, 0, 0, 3);
      if (pieces.sure()) {
        assertEquals(BitDepth.EIGHT.quantise(sample), pieces.image()[1], 0f, () -> "" + sample);
      } else {
        assertEquals(50, i % 100, 1, () -> "only near to a half is doubt, not at " + sample);
      }
    }
  }

  @Test
  void allBytesAreSure() {
    for (int value = 0; value < 256; value++) {
      BytePieces pieces = pieces(BitDepth.EIGHT.sample(value), 0);
      pieces.read(0, 0, 0, 3);
      assertEquals(value, pieces.image()[1], 0f);
      assertEquals(0, pieces.reference()[1], 0f);
      assertTrue(pieces.sure());
    }
  }

  @ParameterizedTest
  @ValueSource(
      floats = {
        -0.002f,
        1.002f,
        0.5f / 255,
        -1e30f,
        3e38f,
        1e9f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
      })
  void aSampleThatIsNoByteIsDoubtedOnce(float sample) {
    for (boolean first : new boolean[] {true, false}) {
      BytePieces pieces = first ? pieces(sample, 1) : pieces(1, sample);
      pieces.read(0, 0, 0, 3);
      assertFalse(pieces.sure());
      assertTrue(pieces.sure());
    }
  }

  @Test
  void onlyColoursOfTwoEightBitPicturesAreBytes() {
    Picture eight = TestPictures.noise(1, 4, 4, 3, BitDepth.EIGHT);
    Picture sixteen = TestPictures.noise(1, 4, 4, 3, BitDepth.SIXTEEN);
    assertTrue(new Pair(eight, eight, false, MetricOptions.NONE).bytes().isPresent());
    assertFalse(new Pair(eight, eight, true, MetricOptions.NONE).bytes().isPresent());
    assertFalse(new Pair(sixteen, eight, false, MetricOptions.NONE).bytes().isPresent());
    assertFalse(new Pair(eight, sixteen, false, MetricOptions.NONE).bytes().isPresent());
  }

  /** The middle one of three pixels is the sample, the others are white. */
  private static BytePieces pieces(float image, float reference) {
    return new Pair(picture(image), picture(reference), false, MetricOptions.NONE)
        .bytes()
        .orElseThrow();
  }

  private static Picture picture(float sample) {
    return Picture.of(Pixels.wrap(new float[] {1, sample, 1}, 3, 1, 1), BitDepth.EIGHT);
  }
}
