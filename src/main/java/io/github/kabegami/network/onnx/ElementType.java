package io.github.kabegami.network.onnx;

import java.util.Locale;

/**
 * What the elements of a tensor are. Source of the numbers: onnx/onnx.proto, TensorProto.DataType.
 */
public enum ElementType {
  /** A number that is none of the others. */
  UNKNOWN(0, 0),
  /** 32-bit floating point. */
  FLOAT32(1, 32),
  /** 8-bit without sign. */
  UINT8(2, 8),
  /** 8-bit with sign. */
  INT8(3, 8),
  /** 16-bit without sign. */
  UINT16(4, 16),
  /** 16-bit with sign. */
  INT16(5, 16),
  /** 32-bit with sign. */
  INT32(6, 32),
  /** 64-bit with sign. */
  INT64(7, 64),
  /** Text, of no fixed size. */
  STRING(8, 0),
  /** Truth values. */
  BOOL(9, 8),
  /** 16-bit floating point. */
  FLOAT16(10, 16),
  /** 64-bit floating point. */
  FLOAT64(11, 64),
  /** 32-bit without sign. */
  UINT32(12, 32),
  /** 64-bit without sign. */
  UINT64(13, 64),
  /** Two 32-bit floating point numbers. */
  COMPLEX64(14, 64),
  /** Two 64-bit floating point numbers. */
  COMPLEX128(15, 128),
  /** 16-bit floating point with the range of 32 bits. */
  BFLOAT16(16, 16),
  /** 8-bit floating point. */
  FLOAT8E4M3FN(17, 8),
  /** 8-bit floating point. */
  FLOAT8E4M3FNUZ(18, 8),
  /** 8-bit floating point. */
  FLOAT8E5M2(19, 8),
  /** 8-bit floating point. */
  FLOAT8E5M2FNUZ(20, 8),
  /** 4-bit without sign, two in a byte. */
  UINT4(21, 4),
  /** 4-bit with sign, two in a byte. */
  INT4(22, 4),
  /** 4-bit floating point, two in a byte. */
  FLOAT4E2M1(23, 4);

  private final int number;
  private final int bits;

  ElementType(int number, int bits) {
    this.number = number;
    this.bits = bits;
  }

  /** By the number of the format; {@link #UNKNOWN} for numbers that it does not have. */
  static ElementType of(long number) {
    for (ElementType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    return UNKNOWN;
  }

  /** Bits of an element in a file; 0 where they are not known. */
  public int bits() {
    return bits;
  }

  /** Whether the elements are floating point numbers, as weights are. */
  public boolean isFloating() {
    return name().contains("FLOAT");
  }

  /** The name that people write, such as {@code float16}. */
  @Override
  public String toString() {
    return this == UNKNOWN ? "unknown type" : name().toLowerCase(Locale.ROOT);
  }
}
