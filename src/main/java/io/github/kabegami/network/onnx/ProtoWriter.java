package io.github.kabegami.network.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the fields of one protobuf message; long values are kept, not copied. Source of the
 * format: Protocol Buffers, Encoding.
 */
final class ProtoWriter {
  private static final int LONG = 4096;

  private final List<byte[]> finished = new ArrayList<>();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private int finishedBytes;

  ProtoWriter integer(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  ProtoWriter decimal(int field, float value) {
    return fixed32(field, Float.floatToRawIntBits(value));
  }

  ProtoWriter fixed32(int field, int bits) {
    varint((long) field << 3 | 5);
    open.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array());
    return this;
  }

  ProtoWriter fixed64(int field, long bits) {
    varint((long) field << 3 | 1);
    open.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array());
    return this;
  }

  ProtoWriter bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    append(value);
    return this;
  }

  ProtoWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoWriter message(int field, ProtoWriter value) {
    varint((long) field << 3 | 2);
    varint(value.size());
    return fields(value);
  }

  /** All fields of another message. */
  ProtoWriter fields(ProtoWriter other) {
    other.finished.forEach(this::append);
    append(other.open.toByteArray());
    return this;
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(size());
    finished.forEach(bytes::put);
    return bytes.put(open.toByteArray()).array();
  }

  private int size() {
    return Math.addExact(finishedBytes, open.size());
  }

  private void append(byte[] value) {
    if (value.length < LONG) {
      open.writeBytes(value);
      return;
    }
    finish(open.toByteArray());
    open.reset();
    finish(value);
  }

  private void finish(byte[] part) {
    finished.add(part);
    finishedBytes = Math.addExact(finishedBytes, part.length);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      open.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    open.write((int) rest);
  }
}
