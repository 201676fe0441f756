package io.github.kabegami.network.weights;

import io.github.kabegami.core.Seed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Damages valid files at random, to see that readers refuse them in good order. */
public final class Mutations {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    127,
    128,
    255,
    256,
    65535,
    1 << 20,
    Integer.MAX_VALUE,
    1L << 31,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private Mutations() {}

  /**
   * How many times a property with that many tries should repeat each: 1, or what makes the tries
   * that the system property {@code kabegami.fuzz} asks for.
   */
  public static int repeats(int tries) {
    return Math.max(1, Integer.getInteger("kabegami.fuzz", 0) / tries);
  }

  /** A copy with one to four changes: bits, bytes, numbers, cuts, inserted and moved parts. */
  public static byte[] of(byte[] valid, Seed seed) {
    byte[] bytes = valid.clone();
    int changes = seed.child("changes").integer(1, 4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = change(bytes, seed.child(i));
    }
    return bytes;
  }

  private static byte[] change(byte[] bytes, Seed seed) {
    int at = seed.child("at").integer(0, bytes.length - 1);
    int length = Math.min(bytes.length - at, seed.child("length").integer(1, 16));
    switch (seed.child("kind").integer(0, 7)) {
      case 0 -> bytes[at] ^= (byte) (1 << seed.child("bit").integer(0, 7));
      case 1 -> bytes[at] = (byte) seed.child("byte").integer(0, 255);
      case 2 -> bytes[at] = (byte) NUMBERS[seed.child("number").integer(0, 5)];
      case 3 -> writeNumber(bytes, at, seed);
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> {
        return splice(bytes, at, at + length, new byte[0]);
      }
      case 6 -> {
        byte[] random = new byte[length];
        for (int i = 0; i < length; i++) {
          random[i] = (byte) seed.child("random").bits(i);
        }
        return splice(bytes, at, at, random);
      }
      default -> {
        int from = seed.child("from").integer(0, bytes.length - length);
        return splice(bytes, at, at, Arrays.copyOfRange(bytes, from, from + length));
      }
    }
    return bytes;
  }

  private static void writeNumber(byte[] bytes, int at, Seed seed) {
    long number = NUMBERS[seed.child("number").integer(0, NUMBERS.length - 1)];
    int width = Math.min(bytes.length - at, 1 << seed.child("width").integer(1, 3));
    ByteBuffer.allocate(Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(number)
        .get(0, bytes, at, width);
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
    byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + middle.length);
    System.arraycopy(middle, 0, spliced, from, middle.length);
    System.arraycopy(bytes, to, spliced, from + middle.length, bytes.length - to);
    return spliced;
  }
}
