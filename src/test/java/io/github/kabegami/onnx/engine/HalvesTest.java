package io.github.kabegami.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.platform.Fp16Conversions;
import io.github.kabegami.core.NativeSamples;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.Test;

class HalvesTest {
  private static final int ALL = 1 << 16;

  @Test
  void everyHalfComesBackFromFloat() {
    short[] bits = new short[ALL];
    for (int i = 0; i < ALL; i++) {
      bits[i] = (short) i;
    }
    FloatBuffer wide = FloatBuffer.allocate(ALL);
    Halves.widen(ShortBuffer.wrap(bits), wide);
    ShortBuffer narrow = ShortBuffer.allocate(ALL);
    Halves.narrow(wide.flip(), narrow);
    for (int i = 0; i < ALL; i++) {
      float value = wide.get(i);
      boolean number = !Float.isNaN(value);
      assertEquals((i & 0x7C00) != 0x7C00 || (i & 0x3FF) == 0, number, "bits " + i);
      if (number) {
        assertEquals(bits[i], narrow.get(i), "bits " + i);
      }
    }
  }

  @Test
  void betweenTwoValuesTheNearestIsTakenAndTiesGoToEven() {
    float[] values = {
      1 + 0x1p-11f,
      1 + 3 * 0x1p-11f,
      Math.nextUp(1 + 0x1p-11f),
      0x1p-25f,
      Math.nextUp(0x1p-25f),
      3 * 0x1p-25f,
      65519.996f,
      65520,
      -65520,
      Float.NaN,
      -0f,
      0x1p-14f - 0x1p-26f
    };
    int[] expected = {
      0x3C00, 0x3C02, 0x3C01, 0, 1, 2, 0x7BFF, 0x7C00, 0xFC00, 0x7E00, 0x8000, 0x0400
    };
    ShortBuffer narrow = ShortBuffer.allocate(values.length);
    Halves.narrow(FloatBuffer.wrap(values), narrow);
    int[] found = new int[values.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = narrow.get(i) & 0xFFFF;
    }
    assertArrayEquals(expected, found);
  }

  @Test
  void directBuffersOfManyRowsAreConvertedWhole() {
    int samples = 3 * 4096 + 17;
    FloatBuffer wide = NativeSamples.direct(samples);
    for (int i = 0; i < samples; i++) {
      wide.put(i, i / (float) samples);
    }
    ShortBuffer narrow = ShortBuffer.allocate(samples);
    Halves.narrow(wide.duplicate(), narrow);
    for (int i = 0; i < samples; i++) {
      assertEquals(Fp16Conversions.mlasFloatToFp16(wide.get(i)), narrow.get(i), "sample " + i);
    }
  }
}
