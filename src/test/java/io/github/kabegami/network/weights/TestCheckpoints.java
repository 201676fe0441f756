package io.github.kabegami.network.weights;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of weights made byte by byte. */
final class TestCheckpoints {
  private TestCheckpoints() {}

  /** The zip form: stored entries. */
  static byte[] zip(byte[] pickle, Map<String, byte[]> storages) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("archive/data.pkl", pickle);
    storages.forEach((key, values) -> entries.put("archive/data/" + key, values));
    entries.put("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return archive(entries, ZipEntry.STORED);
  }

  static byte[] archive(Map<String, byte[]> entries, int method) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setMethod(method);
        entry.setTime(0);
        entry.setSize(part.getValue().length);
        CRC32 crc = new CRC32();
        crc.update(part.getValue());
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** The old form; each storage has 32-bit values. */
  static byte[] legacy(byte[] pickle, Map<String, byte[]> storages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] mark = {
      (byte) 0x8A,
      10,
      0x6C,
      (byte) 0xFC,
      (byte) 0x9C,
      0x46,
      (byte) 0xF9,
      0x20,
      0x6A,
      (byte) 0xA8,
      0x50,
      0x19
    };
    bytes.writeBytes(new PickleWriter().raw(mark).end());
    bytes.writeBytes(new PickleWriter().whole(1001).end());
    bytes.writeBytes(new PickleWriter().op('}').text("little_endian").op(0x88, 's').end());
    bytes.writeBytes(pickle);
    PickleWriter keys = new PickleWriter().op(']', '(');
    storages.keySet().forEach(keys::text);
    bytes.writeBytes(keys.op('e').end());
    storages.forEach(
        (key, values) -> {
          bytes.writeBytes(little(8).putLong(values.length / Float.BYTES).array());
          bytes.writeBytes(values);
        });
    return bytes.toByteArray();
  }

  /** A safetensors file of any header. */
  static byte[] safetensors(String header, byte[] values) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return little(8 + text.length + values.length)
        .putLong(text.length)
        .put(text)
        .put(values)
        .array();
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = little(values.length * Float.BYTES);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  /** 0, 1, 2 ... */
  static byte[] ramp(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return floats(values);
  }

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A small checkpoint of two tensors in "params"; the second is a transposed view. */
  static byte[] smallPickle() {
    return new PickleWriter()
        .op('}')
        .text("params")
        .global("collections", "OrderedDict")
        .op(')', 'R', '(')
        .text("body.0.weight")
        .tensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, 3, 1)
        .text("body.0.bias")
        .tensor("FloatStorage", "1", 4, 0, new long[] {2, 2}, 1, 2)
        .op('u', 's')
        .end();
  }

  static Map<String, byte[]> smallStorages() {
    Map<String, byte[]> storages = new LinkedHashMap<>();
    storages.put("0", ramp(6));
    storages.put("1", ramp(4));
    return storages;
  }

  static WeightFile read(Path folder, byte[] content) throws IOException {
    Path file = folder.resolve("weights.bin");
    Files.write(file, content);
    return WeightFiles.read(file);
  }

  /** The file is refused in one sentence that names it and holds the words. */
  static void assertRefused(Path folder, byte[] content, String... words) {
    ModelException refusal = assertThrows(ModelException.class, () -> read(folder, content));
    String sentence = String.valueOf(refusal.getMessage());
    assertTrue(sentence.contains(folder.resolve("weights.bin").toString()), sentence);
    for (String word : words) {
      assertTrue(sentence.contains(word), sentence);
    }
    assertFalse(sentence.contains("\n"), sentence);
    assertFalse(sentence.contains("Exception"), sentence);
    assertFalse(sentence.contains("null"), sentence);
  }
}
