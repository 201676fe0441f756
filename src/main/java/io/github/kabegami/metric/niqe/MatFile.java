package io.github.kabegami.metric.niqe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * Reads the real matrices of doubles in a MATLAB file of level 5 (as {@code save -v6} and {@code
 * -v7} write it), compressed or not, of either byte order. Other variables are passed over.
 *
 * <p>Source: MathWorks, MAT-File Format, chapter on level 5.
 */
final class MatFile {
  private static final int HEADER_BYTES = 128;
  private static final int ORDER_AT = 126;
  private static final int MOST_BYTES = 1 << 22;
  private static final int TYPE_INT8 = 1;
  private static final int TYPE_INT32 = 5;
  private static final int TYPE_UINT32 = 6;
  private static final int TYPE_SINGLE = 7;
  private static final int TYPE_DOUBLE = 9;
  private static final int TYPE_MATRIX = 14;
  private static final int TYPE_COMPRESSED = 15;
  private static final int CLASS_DOUBLE = 6;
  private static final int COMPLEX = 0x800;

  /** A piece of a file: what its bytes are, and these. */
  private record Element(int type, ByteBuffer content) {}

  private MatFile() {}

  /**
   * The matrices by name.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static Map<String, Matrix> parse(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      throw new IllegalArgumentException("it is cut off in its header");
    }
    boolean little = bytes[ORDER_AT] == 'I' && bytes[ORDER_AT + 1] == 'M';
    if (!little && (bytes[ORDER_AT] != 'M' || bytes[ORDER_AT + 1] != 'I')) {
      throw new IllegalArgumentException("it has no mark of the byte order");
    }
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer rest = ByteBuffer.wrap(bytes).order(order).position(HEADER_BYTES);
    Map<String, Matrix> found = new LinkedHashMap<>();
    while (rest.hasRemaining()) {
      Element element = next(rest);
      if (element.type() == TYPE_COMPRESSED) {
        element = next(ByteBuffer.wrap(inflated(element.content())).order(order));
      }
      if (element.type() == TYPE_MATRIX) {
        addMatrix(element.content(), found);
      }
    }
    return found;
  }

  private static void addMatrix(ByteBuffer content, Map<String, Matrix> found) {
    ByteBuffer flags = next(content, TYPE_UINT32).content();
    if (flags.remaining() < Integer.BYTES) {
      throw new IllegalArgumentException("it has a variable without a kind");
    }
    int kind = flags.getInt();
    if ((kind & 0xFF) != CLASS_DOUBLE || (kind & COMPLEX) != 0) {
      return;
    }
    ByteBuffer sizes = next(content, TYPE_INT32).content();
    byte[] name = bytes(next(content, TYPE_INT8).content());
    Element numbers = next(content);
    if (sizes.remaining() == 2 * Integer.BYTES) {
      int rows = sizes.getInt();
      int columns = sizes.getInt();
      found.put(new String(name, StandardCharsets.ISO_8859_1), matrix(rows, columns, numbers));
    }
  }

  private static Matrix matrix(int rows, int columns, Element numbers) {
    int bytesEach = bytesEach(numbers.type());
    ByteBuffer content = numbers.content();
    boolean fits = rows >= 0 && columns >= 0;
    if (!fits || (double) rows * columns * bytesEach != content.remaining()) {
      throw new IllegalArgumentException(
          "it has a variable of "
              + rows
              + " x "
              + columns
              + " numbers of "
              + bytesEach
              + " bytes, but "
              + content.remaining()
              + " bytes");
    }
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> number(numbers.type(), content));
    return Matrix.ofColumns(rows, columns, values);
  }

  /** MATLAB keeps whole numbers in fewer bytes. */
  private static int bytesEach(int type) {
    return switch (type) {
      case TYPE_INT8, TYPE_INT8 + 1 -> Byte.BYTES;
      case 3, 4 -> Short.BYTES;
      case TYPE_INT32, TYPE_UINT32, TYPE_SINGLE -> Integer.BYTES;
      case TYPE_DOUBLE -> Double.BYTES;
      default -> throw new IllegalArgumentException("it has numbers of the unknown type " + type);
    };
  }

  private static double number(int type, ByteBuffer content) {
    return switch (type) {
      case TYPE_INT8 -> content.get();
      case TYPE_INT8 + 1 -> content.get() & 0xFF;
      case 3 -> content.getShort();
      case 4 -> content.getShort() & 0xFFFF;
      case TYPE_INT32 -> content.getInt();
      case TYPE_UINT32 -> content.getInt() & 0xFFFFFFFFL;
      case TYPE_SINGLE -> content.getFloat();
      default -> content.getDouble();
    };
  }

  private static Element next(ByteBuffer from, int type) {
    Element element = next(from);
    if (element.type() != type) {
      throw new IllegalArgumentException(
          "it has an element of type " + element.type() + " in place of one of type " + type);
    }
    return element;
  }

  /** The next element; short ones keep their size beside their type. */
  private static Element next(ByteBuffer from) {
    if (from.remaining() < 2 * Integer.BYTES) {
      throw new IllegalArgumentException("it is cut off in an element");
    }
    int start = from.position();
    int type = from.getInt();
    boolean small = type >>> 16 != 0;
    int size = small ? type >>> 16 : from.getInt();
    if (size < 0 || size > (small ? Integer.BYTES : from.remaining())) {
      throw new IllegalArgumentException("it is cut off in an element");
    }
    ByteBuffer content = from.slice(from.position(), size).order(from.order());
    int end = small ? start + 2 * Integer.BYTES : from.position() + size;
    int whole = (type & 0xFFFF) == TYPE_COMPRESSED ? end : end + Math.floorMod(start - end, 8);
    from.position(Math.min(whole, from.limit()));
    return new Element(type & 0xFFFF, content);
  }

  private static byte[] inflated(ByteBuffer content) {
    try (InputStream stream = new InflaterInputStream(new ByteArrayInputStream(bytes(content)))) {
      byte[] inflated = stream.readNBytes(MOST_BYTES);
      if (inflated.length == MOST_BYTES) {
        throw new IllegalArgumentException(
            "it has a variable of more than " + MOST_BYTES + " bytes");
      }
      return inflated;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "its compressed part is damaged (" + e.getMessage() + ")", e);
    }
  }

  private static byte[] bytes(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }
}
