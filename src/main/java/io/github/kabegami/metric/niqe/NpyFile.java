package io.github.kabegami.metric.niqe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads NumPy's .npy format, versions 1 to 3: float32 or float64, little-endian, one or two
 * dimensions, in the order of C or Fortran.
 *
 * <p>Source: numpy, numpy/lib/format.py (its documentation of the format).
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f([48])', 'fortran_order': (True|False),"
              + " 'shape': \\((\\d{1,4}),(?: (\\d{1,4}))?\\), \\}\\s*");

  private NpyFile() {}

  /**
   * The array; one dimension becomes one row.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static Matrix parse(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Matcher header = header(buffer);
    int bytesEach = Integer.parseInt(header.group(1));
    boolean table = header.group(4) != null;
    int rows = table ? Integer.parseInt(header.group(3)) : 1;
    int columns = Integer.parseInt(header.group(table ? 4 : 3));
    if (buffer.remaining() != (long) rows * columns * bytesEach) {
      throw new IllegalArgumentException(
          "its header speaks of "
              + rows
              + " x "
              + columns
              + " numbers of "
              + bytesEach
              + " bytes, but "
              + buffer.remaining()
              + " bytes follow");
    }
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> bytesEach == 8 ? buffer.getDouble() : buffer.getFloat());
    return header.group(2).equals("True")
        ? Matrix.ofColumns(rows, columns, values)
        : new Matrix(rows, columns, values);
  }

  private static Matcher header(ByteBuffer buffer) {
    byte[] start = new byte[MAGIC.length + 2];
    if (buffer.remaining() < start.length + 4) {
      throw new IllegalArgumentException("it is cut off in its header");
    }
    buffer.get(start);
    int version = start[MAGIC.length];
    if (!Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC) || version < 1 || version > 3) {
      throw new IllegalArgumentException("it is no NumPy array of version 1 to 3");
    }
    int length = version == 1 ? buffer.getShort() & 0xFFFF : buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new IllegalArgumentException("it is cut off in its header");
    }
    byte[] text = new byte[length];
    buffer.get(text);
    String header = new String(text, StandardCharsets.UTF_8);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected float32 or float64 numbers of one or two dimensions, little-endian, got "
              + header.strip());
    }
    return matcher;
  }
}
