package io.github.kabegami.metric.niqe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small .npy, .npz and .mat files, right and wrong ones. */
final class ParameterFiles {
  private ParameterFiles() {}

  /** A .npy file of version 1 with that header and content. */
  static byte[] npy(String header, byte[] content) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer file = ByteBuffer.allocate(10 + text.length + content.length);
    file.order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text).put(content);
    return file.array();
  }

  /** The header that numpy writes. */
  static String header(String type, boolean fortran, String shape) {
    return "{'descr': '"
        + type
        + "', 'fortran_order': "
        + (fortran ? "True" : "False")
        + ", 'shape': "
        + shape
        + ", }      \n";
  }

  static byte[] doubles(ByteOrder order, double... values) {
    ByteBuffer content = ByteBuffer.allocate(8 * values.length).order(order);
    for (double value : values) {
      content.putDouble(value);
    }
    return content.array();
  }

  static byte[] floats(double... values) {
    ByteBuffer content = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      content.putFloat((float) value);
    }
    return content.array();
  }

  /** A .npz file: names with their extension and contents, in turn. */
  static byte[] npz(Object... namesAndContents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A .mat file of these elements. */
  static byte[] mat(ByteOrder order, byte[]... elements) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] header = new byte[128];
    byte[] text = "MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, header, 0, text.length);
    header[126] = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    header[127] = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'M' : 'I');
    file.writeBytes(header);
    for (byte[] element : elements) {
      file.writeBytes(element);
    }
    return file.toByteArray();
  }

  /** A matrix as MATLAB keeps it: kind 6 is double; the numbers column by column. */
  static byte[] variable(
      ByteOrder order, int kind, String name, int rows, int columns, int type, byte[] numbers) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.writeBytes(element(order, 6, ints(order, kind, 0)));
    parts.writeBytes(element(order, 5, ints(order, rows, columns)));
    parts.writeBytes(element(order, 1, name.getBytes(StandardCharsets.US_ASCII)));
    parts.writeBytes(element(order, type, numbers));
    return element(order, 14, parts.toByteArray());
  }

  /** The element compressed. */
  static byte[] compressed(ByteOrder order, byte[] element) {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(small)) {
      deflater.write(element);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.allocate(8 + small.size())
        .order(order)
        .putInt(15)
        .putInt(small.size())
        .put(small.toByteArray())
        .array();
  }

  /** Up to four bytes stand beside their size. */
  private static byte[] element(ByteOrder order, int type, byte[] content) {
    if (content.length <= 4) {
      return ByteBuffer.allocate(8)
          .order(order)
          .putInt(content.length << 16 | type)
          .put(content)
          .array();
    }
    int padded = (content.length + 7) / 8 * 8;
    return ByteBuffer.allocate(8 + padded)
        .order(order)
        .putInt(type)
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] ints(ByteOrder order, int first, int second) {
    return ByteBuffer.allocate(8).order(order).putInt(first).putInt(second).array();
  }
}
