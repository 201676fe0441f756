package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protobuf message, one after the other; parts that nobody asks for are
 * skipped without being read. Every length is checked against what is there. Source of the format:
 * Protocol Buffers, Encoding.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ModelBytes bytes;
  private final long end;
  private long position;
  private int field;
  private int wire;
  private boolean taken = true;

  /** Over a whole model. */
  ProtoReader(ModelBytes bytes) {
    this(bytes, 0, bytes.size());
  }

  private ProtoReader(ModelBytes bytes, long start, long end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Goes to the next field; false at the end. */
  boolean next() throws IOException {
    if (!taken) {
      skip();
    }
    if (position >= end) {
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

  /** Bytes that are left in this message. */
  long remaining() {
    return end - position;
  }

  long integer() throws IOException {
    require(VARINT);
    return varint();
  }

  float decimal() throws IOException {
    require(FIXED32);
    return Float.intBitsToFloat((int) fixed(4));
  }

  double longDecimal() throws IOException {
    require(FIXED64);
    return Double.longBitsToDouble(fixed(8));
  }

  /** The field as a message of its own, of which nothing is read yet. */
  ProtoReader message() throws IOException {
    require(LENGTH);
    long length = varint();
    if (length < 0 || length > remaining()) {
      throw broken("a part of " + length + " bytes where " + remaining() + " are left");
    }
    position += length;
    return new ProtoReader(bytes, position - length, position);
  }

  /**
   * The field as text.
   *
   * @param limit bytes; the rest of a longer text is left out
   */
  String text(int limit) throws IOException {
    return message().start(limit);
  }

  /**
   * The field as a name, which must be whole, because two cut names could be equal.
   *
   * @throws ModelException if it is longer than the limit in bytes
   */
  String name(int limit) throws IOException {
    ProtoReader part = message();
    if (part.remaining() > limit) {
      throw new ModelException(
          "the model has a name of "
              + part.remaining()
              + " bytes; more than "
              + limit
              + " are not accepted");
    }
    return part.start(limit);
  }

  private String start(int limit) throws IOException {
    byte[] content = new byte[(int) Math.min(limit, remaining())];
    for (int i = 0; i < content.length; i++) {
      content[i] = bytes.at(position + i);
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  /** The next number of a packed field. */
  long packedInteger() throws IOException {
    return varint();
  }

  /** The next little-endian number of 1 to 8 bytes, without sign. */
  long fixed(int count) throws IOException {
    if (count > remaining()) {
      throw broken("it ends in the middle of a field");
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes.at(position++) & 0xFFL) << (8 * i);
    }
    return value;
  }

  /** Another reader of the same message, from where this one is. */
  ProtoReader again() {
    return new ProtoReader(bytes, position, end);
  }

  /** All bytes of this message that are left. */
  byte[] content() throws IOException {
    byte[] content = new byte[Math.toIntExact(remaining())];
    for (int i = 0; i < content.length; i++) {
      content[i] = bytes.at(position++);
    }
    return content;
  }

  /** Writes the field as it is. */
  void copy(ProtoWriter to) throws IOException {
    switch (wire) {
      case VARINT -> to.integer(field, integer());
      case FIXED64 -> {
        require(FIXED64);
        to.fixed64(field, fixed(Long.BYTES));
      }
      case LENGTH -> to.bytes(field, message().content());
      case FIXED32 -> {
        require(FIXED32);
        to.fixed32(field, (int) fixed(Integer.BYTES));
      }
      default -> throw broken("wire type " + wire);
    }
  }

  private void skip() throws IOException {
    switch (wire) {
      case VARINT -> integer();
      case FIXED64 -> longDecimal();
      case LENGTH -> message();
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

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position >= end) {
        throw broken("it ends in the middle of a number");
      }
      byte next = bytes.at(position++);
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken("a number of more than 64 bits");
  }

  private static ModelException broken(String what) {
    return new ModelException("the file is not a whole ONNX model (" + what + "); fetch it again");
  }
}
