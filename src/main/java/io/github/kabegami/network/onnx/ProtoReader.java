package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protobuf message, one after the other; parts that nobody asks for are
 * skipped without being read. Every length is checked against what is there.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer buffer;
  private int field;
  private int wire;
  private boolean taken = true;

  ProtoReader(ByteBuffer buffer) {
    this.buffer = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; false at the end. */
  boolean next() {
    if (!taken) {
      skip();
    }
    if (!buffer.hasRemaining()) {
      return false;
    }
    long key = varint();
    field = (int) (key >>> 3);
    wire = (int) (key & 7);
    taken = false;
    if (field < 1 || key >>> 32 != 0) {
      throw broken("field number " + (key >>> 3));
    }
    return true;
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  /** Whether the field holds bytes rather than a number. */
  boolean isBytes() {
    return wire == LENGTH;
  }

  long integer() {
    require(VARINT);
    return varint();
  }

  float decimal() {
    require(FIXED32);
    return Float.intBitsToFloat(take(4).getInt());
  }

  ByteBuffer bytes() {
    require(LENGTH);
    long length = varint();
    if (length < 0 || length > buffer.remaining()) {
      throw broken("a part of " + length + " bytes where " + buffer.remaining() + " are left");
    }
    return take((int) length);
  }

  String text() {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  ProtoReader message() {
    return new ProtoReader(bytes());
  }

  private void skip() {
    switch (wire) {
      case VARINT -> integer();
      case FIXED64 -> {
        require(FIXED64);
        take(8);
      }
      case LENGTH -> bytes();
      case FIXED32 -> decimal();
      default -> throw broken("wire type " + wire);
    }
  }

  private void require(int expected) {
    if (wire != expected) {
      throw broken("wire type " + wire + " in field " + field);
    }
    taken = true;
  }

  private ByteBuffer take(int count) {
    if (count > buffer.remaining()) {
      throw broken("it ends in the middle of a field");
    }
    ByteBuffer part = buffer.slice(buffer.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(buffer.position() + count);
    return part;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (!buffer.hasRemaining()) {
        throw broken("it ends in the middle of a number");
      }
      byte next = buffer.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken("a number of more than 64 bits");
  }

  private static ModelException broken(String what) {
    return new ModelException("the file is not a whole ONNX model (" + what + ")");
  }
}
