package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WebpCodecTest {

  @Test
  void tellsTheSystemAndTheWayOutWhereThereIsNoLibrary() {
    String sentence = WebpCodec.unavailable();
    assertTrue(sentence.contains(System.getProperty("os.name")), sentence);
    assertTrue(sentence.contains(System.getProperty("os.arch")), sentence);
    assertTrue(sentence.contains("codecs=available"), sentence);
  }

  @Test
  void aPixelComesBackAsRedGreenBlue() {
    byte[] pixel = {(byte) 200, 100, 50};
    int argb = WebpCodec.roundTrip(pixel, 1, 1, 100, 6)[0];
    assertEquals(200, argb >> 16 & 255, 6);
    assertEquals(100, argb >> 8 & 255, 6);
    assertEquals(50, argb & 255, 6);
  }

  @Test
  void refusesSidesThatWebpCannotHave() {
    assertThrows(IllegalArgumentException.class, () -> WebpCodec.requireFits(1, 16384));
  }
}
