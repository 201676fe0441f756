package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameChoiceTest {

  /** A busy scene at the start does not take the places of the others. */
  @Test
  void theMostComplexOfEachEighthAreTaken() {
    double[] complexity = new double[32];
    Arrays.fill(complexity, 0, 4, 100);
    for (int part = 0; part < 8; part++) {
      complexity[4 * part + part % 4] += 1;
    }
    assertArrayEquals(new int[] {0, 5, 10, 15, 16, 21, 26, 31}, FrameChoice.choose(complexity, 8));
    assertArrayEquals(
        new int[] {0, 1, 4, 5, 10, 15, 16, 21, 26, 31}, FrameChoice.choose(complexity, 10));
  }

  @Test
  void ofEquallyComplexOnesTheEarlierIsTaken() {
    assertArrayEquals(new int[] {0, 2, 4}, FrameChoice.choose(new double[6], 3));
  }

  @Test
  void shortVideosGiveAllTheyHave() {
    assertArrayEquals(new int[] {0, 1, 2}, FrameChoice.choose(new double[] {3, 1, 2}, 24));
    assertArrayEquals(new int[0], FrameChoice.choose(new double[0], 24));
    assertArrayEquals(new int[] {2}, FrameChoice.choose(new double[] {1, 2, 3}, 1));
  }

  @Test
  void everyFifthIsLookedAtUnlessThereAreFewOrVeryMany() {
    assertEquals(1, FrameChoice.step(47, 24, 256));
    assertEquals(2, FrameChoice.step(100, 24, 256));
    assertEquals(5, FrameChoice.step(400, 24, 256));
    assertEquals(40, FrameChoice.step(10_001, 24, 256));
    assertEquals(1, FrameChoice.step(3, Integer.MAX_VALUE, 256));
  }

  @Test
  void listsOfFramesAreRead() throws IOException {
    VideoFrames.Contents contents =
        VideoFrames.contents(
            "#tb 0: 1/12288\n#dimensions 0: 1280x720\n#sar 0: 1/1\n"
                + "0,          0,       -512,      512,  1382400, 0x23df4acd\n"
                + "0,      12288,      18432,      512,  1382400, 0xf3a09c7b\n");
    assertEquals(new PictureSize(1280, 720), contents.size());
    assertEquals(List.of(0., 1.5), contents.times());
    assertThrows(IOException.class, () -> VideoFrames.contents("#tb 0: x\n"));
    assertThrows(IOException.class, () -> VideoFrames.contents("0,1\n"));
  }

  @Test
  void aMissingFfmpegIsToldInOneSentence() {
    String message =
        assertThrows(UnavailableException.class, () -> VideoFrames.of(Optional.empty()))
            .getMessage();
    assertTrue(message.startsWith("frames of videos are read by the program ffmpeg; "), message);
  }
}
