package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.Budget.Kind;
import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers of a repeated field, which is either packed into bytes or written one by one. Those over
 * a limit are counted only.
 */
final class Numbers {
  /** Packed numbers of variable length in more bytes than this are not even counted. */
  private static final int MOST_BYTES = 4096;

  private final Budget budget;
  private final int limit;
  private double[] decimals = {};
  private long[] integers = {};
  private int kept;
  private long count;
  private boolean counted = true;

  Numbers(Budget budget, int limit) {
    this.budget = budget;
    this.limit = limit;
  }

  void integers(ProtoReader reader) throws IOException {
    if (!reader.isBytes()) {
      add(reader.integer());
      return;
    }
    ProtoReader packed = reader.message();
    if (packed.remaining() > MOST_BYTES) {
      counted = false;
      return;
    }
    while (packed.remaining() > 0) {
      add(packed.packedInteger());
    }
  }

  void decimals(ProtoReader reader) throws IOException {
    if (!reader.isBytes()) {
      add(reader.decimal());
      return;
    }
    ProtoReader packed = reader.message();
    if (packed.remaining() > 4L * limit) {
      count += packed.remaining() / 4;
      return;
    }
    while (packed.remaining() >= 4) {
      add(Float.intBitsToFloat((int) packed.fixed(4)));
    }
  }

  void longDecimals(ProtoReader reader) throws IOException {
    if (!reader.isBytes()) {
      add(reader.longDecimal());
      return;
    }
    ProtoReader packed = reader.message();
    if (packed.remaining() > 8L * limit) {
      count += packed.remaining() / 8;
      return;
    }
    while (packed.remaining() >= 8) {
      add(Double.longBitsToDouble(packed.fixed(8)));
    }
  }

  void add(long value) {
    add(value, (double) value);
  }

  void add(double value) {
    add((long) value, value);
  }

  private void add(long integer, double decimal) {
    count++;
    if (count > limit) {
      return;
    }
    budget.take(Kind.NUMBERS, 1);
    if (kept == integers.length) {
      integers = Arrays.copyOf(integers, Math.max(4, 2 * kept));
      decimals = Arrays.copyOf(decimals, Math.max(4, 2 * kept));
    }
    integers[kept] = integer;
    decimals[kept++] = decimal;
  }

  /** How many there are; a lower bound unless {@link #isCounted}. */
  long count() {
    return count;
  }

  /** Whether all were counted. */
  boolean isCounted() {
    return counted;
  }

  /** Whether all are kept. */
  boolean isWhole() {
    return counted && kept == count;
  }

  long[] asIntegers() {
    return Arrays.copyOf(integers, kept);
  }

  double[] asDoubles() {
    return Arrays.copyOf(decimals, kept);
  }

  float[] asDecimals() {
    float[] floats = new float[kept];
    for (int i = 0; i < kept; i++) {
      floats[i] = (float) decimals[i];
    }
    return floats;
  }
}
