package io.github.kabegami.train.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.train.torch.Initialisation;
import io.github.kabegami.train.torch.Parameters;
import io.github.kabegami.train.torch.TorchModule;
import io.github.kabegami.train.torch.TorchTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TorchContenderTest extends TorchTest {
  private static final Run RUN = Run.simple();
  private static final Picture LOW = TestPictures.noise(5, 40, 64, 3, BitDepth.EIGHT);

  private Picture made(UpscalingNetwork network, int pixels, Picture low) {
    try (NDManager manager = torch.newSubManager();
        TorchModule module = TorchModule.load(manager, TorchScriptWriter.write(network))) {
      var weights = RandomWeights.of(network, new Seed(3));
      List<NDArray> arrays = new Parameters(manager, network, weights).arrays();
      return new TorchContender(manager, module, network, arrays, pixels).enlarge(low, RUN);
    }
  }

  /** Rounding in float32 may differ with the size of a strip, and then a sample by one step. */
  private static void assertAlike(Picture expected, Picture made) {
    float[] a = Pixels.open(expected.pixels());
    float[] b = Pixels.open(made.pixels());
    int different = 0;
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i], b[i], 1.01 / 255, "sample " + i);
      different += a[i] == b[i] ? 0 : 1;
    }
    assertTrue(different <= a.length / 1000, different + " samples differ");
  }

  @Test
  void stripsGiveWhatTheWholePictureGives() {
    for (UpscalingNetwork network : List.of(new Light(6, 1, 2), new Compact(6, 3, 4))) {
      Picture whole = made(network, Integer.MAX_VALUE, LOW);
      assertEquals(40 * network.upscaleFactor(), whole.width());
      assertEquals(64 * network.upscaleFactor(), whole.height());
      assertAlike(whole, made(network, 1, LOW));
      assertAlike(whole, made(network, 40 * 33, LOW));
    }
  }

  @Test
  void samplesAreStoredAsBytes() {
    Picture made = made(new Light(4, 0, 2), Integer.MAX_VALUE, LOW);
    assertEquals(BitDepth.EIGHT, made.depth());
    for (float sample : Pixels.open(made.pixels())) {
      assertEquals(BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(sample)), sample);
    }
  }

  @Test
  void theLightNetworkBeginsAsBicubic() {
    Light network = new Light(8, 1, 2);
    try (NDManager manager = torch.newSubManager();
        TorchModule module = TorchModule.load(manager, TorchScriptWriter.write(network))) {
      var weights = Initialisation.of(network, new Seed(1));
      Arrays.fill(weights.find("tail.weight").orElseThrow().values(), 0);
      var arrays = new Parameters(manager, network, weights).arrays();
      Picture smooth = EightBits.of(MemorySet.striped(40, 40, 3, 60, 60));
      Picture made = new TorchContender(manager, module, network, arrays).enlarge(smooth, RUN);
      float[] bicubic = Pixels.open(new BicubicContender(2).enlarge(smooth, RUN).pixels());
      float[] ours = Pixels.open(made.pixels());
      // Near the border the one repeats pixels and the other leaves them out.
      for (int i = 0; i < ours.length; i++) {
        boolean inside = Math.min(i % 80, i / 80 % 80) >= 6 && Math.max(i % 80, i / 80 % 80) < 74;
        assertTrue(!inside || Math.abs(bicubic[i] - ours[i]) < 1.5f / 255, "at " + i);
      }
    }
  }

  @Test
  void gradientsStayOnOrOffAsTheyWere() {
    for (boolean on : new boolean[] {true, false}) {
      JniUtils.setGradMode(on);
      made(new Light(4, 0, 2), 1, LOW);
      assertEquals(on, JniUtils.isGradMode());
    }
  }

  @Test
  void sidesThatTheNetworkCannotTakeAreRefused() {
    Picture odd = TestPictures.noise(5, 41, 64, 3, BitDepth.EIGHT);
    Exception refused =
        assertThrows(
            IllegalArgumentException.class, () -> made(new Rrdb(4, 4, 1, 2, 2, 3), 1, odd));
    assertEquals("expected sides that are multiples of 2, got 41 x 64", refused.getMessage());
  }
}
