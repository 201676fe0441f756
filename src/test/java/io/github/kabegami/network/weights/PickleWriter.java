package io.github.kabegami.network.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles of protocol 2, instruction by instruction. */
final class PickleWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PickleWriter() {
    op(0x80, 2);
  }

  /** Single bytes. */
  PickleWriter op(int... codes) {
    for (int code : codes) {
      bytes.write(code);
    }
    return this;
  }

  PickleWriter text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return op('X').integer(encoded.length).raw(encoded);
  }

  PickleWriter whole(long value) {
    return op(0x8A, 8)
        .raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  PickleWriter global(String module, String name) {
    return op('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  PickleWriter tuple(long... values) {
    op('(');
    for (long value : values) {
      whole(value);
    }
    return op('t');
  }

  PickleWriter storage(String type, String key, long total) {
    return op('(')
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cuda:0")
        .whole(total)
        .op('t', 'Q');
  }

  PickleWriter tensor(
      String type, String key, long total, long offset, long[] shape, long... strides) {
    return global("torch._utils", "_rebuild_tensor_v2")
        .op('(')
        .storage(type, key, total)
        .whole(offset)
        .tuple(shape)
        .tuple(strides)
        .op(0x89)
        .global("collections", "OrderedDict")
        .op(')', 'R', 't', 'R');
  }

  PickleWriter integer(int value) {
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  PickleWriter raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  /** The pickle with its end. */
  byte[] end() {
    op('.');
    return bytes.toByteArray();
  }
}
