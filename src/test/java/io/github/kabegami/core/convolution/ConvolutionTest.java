package io.github.kabegami.core.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import java.util.List;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest {

  static List<JsonObject> references() {
    return ReferenceVectors.entries("filter2d");
  }

  @ParameterizedTest
  @MethodSource("references")
  void equalsTheReference(JsonObject entry) {
    String kernelFile = entry.get("kernel").getAsString().split(" ")[0] + ".f64";
    Kernel kernel = KernelTest.fromEntry(ReferenceVectors.entry("kernel", kernelFile));
    float[] expected = ReferenceVectors.floats(entry.get("file").getAsString());
    float[] found = Pixels.open(Convolution.apply(ReferenceVectors.scene(), kernel, Run.simple()));
    assertTrue(ReferenceVectors.largestDifference(expected, found) <= 2e-6);
  }

  @Test
  void impulseBecomesTheTurnedKernel() {
    Kernel kernel = Kernel.gaussian(5, 2, .7, .4);
    float[] impulse = new float[11 * 11];
    impulse[5 * 11 + 5] = 1;
    float[] found =
        Pixels.open(Convolution.apply(Pixels.wrap(impulse, 11, 11, 1), kernel, Run.simple()));
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        assertEquals((float) kernel.weight(-dx, -dy), found[(5 + dy) * 11 + 5 + dx]);
      }
    }
  }

  @Test
  void threadsDoNotChangeTheBytes() {
    Kernel kernel = Kernel.gaussian(9, 2, 1, .3);
    float[] alone = Pixels.open(Convolution.apply(ReferenceVectors.scene(), kernel, Run.simple()));
    for (int threads : new int[] {2, 4}) {
      Run run = Run.simple().on(TaskExecutors.fixedThreadPool(threads));
      assertArrayEquals(
          alone, Pixels.open(Convolution.apply(ReferenceVectors.scene(), kernel, run)));
    }
  }

  @Test
  void mirrorDoesNotRepeatTheEdge() {
    assertEquals(1, Convolution.mirror(-1, 5));
    assertEquals(3, Convolution.mirror(5, 5));
    assertEquals(1, Convolution.mirror(7, 4));
    assertEquals(0, Convolution.mirror(-3, 1));
    assertEquals(1, Convolution.mirror(-7, 2));
  }
}
