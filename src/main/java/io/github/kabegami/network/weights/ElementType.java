package io.github.kabegami.network.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a file stores the values of a tensor, little-endian. In memory all of them are float32. */
public enum ElementType {
  /** 64-bit numbers; rounded to float32 when read. */
  FLOAT64("F64", 8),
  /** 32-bit numbers. */
  FLOAT32("F32", 4),
  /** 16-bit numbers of IEEE 754; exact in float32. */
  FLOAT16("F16", 2),
  /** The upper half of a float32; exact in float32. */
  BFLOAT16("BF16", 2),
  /** Whole numbers of 64 bits; rounded to float32 when read. */
  INT64("I64", 8),
  /** Whole numbers of 32 bits; rounded to float32 when read. */
  INT32("I32", 4),
  /** Whole numbers of 16 bits. */
  INT16("I16", 2),
  /** Whole numbers of 8 bits. */
  INT8("I8", 1),
  /** Whole numbers 0..255. */
  UINT8("U8", 1),
  /** A byte that is 0 for false; read as 0 and 1. */
  BOOL("BOOL", 1);

  private final String code;
  private final int bytes;

  ElementType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Bytes of one value. */
  public int bytes() {
    return bytes;
  }

  /** Whether it holds whole numbers or truth values, as counters and marks do, and no weights. */
  public boolean isWhole() {
    return compareTo(INT64) >= 0;
  }

  /** Its name in a safetensors file, for example F16. */
  public String code() {
    return code;
  }

  /** Its usual name, for example float16. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with that name in a safetensors file. */
  static Optional<ElementType> ofCode(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /**
   * Converts values.
   *
   * @param from little-endian; its position is where to begin
   * @param to filled from index {@code at} on
   */
  void toFloats(ByteBuffer from, float[] to, int at, int count) {
    int end = at + count;
    switch (this) {
      case FLOAT32 -> from.asFloatBuffer().get(to, at, count);
      case FLOAT64 -> {
        for (int i = at; i < end; i++) {
          to[i] = (float) from.getDouble();
        }
      }
      case FLOAT16 -> {
        for (int i = at; i < end; i++) {
          to[i] = Float16.toFloat(from.getShort());
        }
      }
      case BFLOAT16 -> {
        for (int i = at; i < end; i++) {
          to[i] = Float.intBitsToFloat(from.getShort() << 16);
        }
      }
      case INT64 -> {
        for (int i = at; i < end; i++) {
          to[i] = from.getLong();
        }
      }
      case INT32 -> {
        for (int i = at; i < end; i++) {
          to[i] = from.getInt();
        }
      }
      case INT16 -> {
        for (int i = at; i < end; i++) {
          to[i] = from.getShort();
        }
      }
      case INT8 -> {
        for (int i = at; i < end; i++) {
          to[i] = from.get();
        }
      }
      case UINT8 -> {
        for (int i = at; i < end; i++) {
          to[i] = from.get() & 0xFF;
        }
      }
      case BOOL -> {
        for (int i = at; i < end; i++) {
          to[i] = from.get() == 0 ? 0 : 1;
        }
      }
    }
  }
}
