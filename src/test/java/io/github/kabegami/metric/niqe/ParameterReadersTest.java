package io.github.kabegami.metric.niqe;

import static io.github.kabegami.metric.niqe.ParameterFiles.compressed;
import static io.github.kabegami.metric.niqe.ParameterFiles.doubles;
import static io.github.kabegami.metric.niqe.ParameterFiles.floats;
import static io.github.kabegami.metric.niqe.ParameterFiles.header;
import static io.github.kabegami.metric.niqe.ParameterFiles.mat;
import static io.github.kabegami.metric.niqe.ParameterFiles.npy;
import static io.github.kabegami.metric.niqe.ParameterFiles.variable;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arrays of NumPy and MATLAB. */
class ParameterReadersTest {
  private static final double[] SIX = {1, 2, 3, 4, 5, 6.5};
  private static final double[][] TABLE = {{1, 2, 3}, {4, 5, 6.5}};
  private static final double[] BY_COLUMN = {1, 4, 2, 5, 3, 6.5};

  @Test
  void numpyRowsAreReadInTheOrderOfC() {
    byte[] file = npy(header("<f8", false, "(2, 3)"), doubles(LITTLE_ENDIAN, SIX));
    assertArrayEquals(TABLE, NpyFile.parse(file).table());
  }

  @Test
  void numpyColumnsAreReadInTheOrderOfFortran() {
    byte[] file = npy(header("<f8", true, "(2, 3)"), doubles(LITTLE_ENDIAN, BY_COLUMN));
    assertArrayEquals(TABLE, NpyFile.parse(file).table());
  }

  @Test
  void numpyFloatsOfOneDimensionAreARow() {
    byte[] file = npy(header("<f4", false, "(6,)"), floats(SIX));
    assertArrayEquals(SIX, NpyFile.parse(file).vector());
  }

  @Test
  void otherNumpyFilesAreRefusedWithWhatIsExpected() {
    byte[] content = doubles(LITTLE_ENDIAN, SIX);
    assertRefused("got {'descr': '>f8'", npy(header(">f8", false, "(6,)"), content));
    assertRefused("got {'descr': '|O'", npy(header("|O", false, "(6,)"), content));
    assertRefused("expected float32", npy(header("<f8", false, "(1, 2, 3)"), content));
    assertRefused("expected float32", npy(header("<f8", false, "()"), content));
    assertRefused(
        "its header speaks of 7 x 1 numbers of 8 bytes, but 48 bytes follow",
        npy(header("<f8", false, "(7, 1)"), content));
    byte[] right = npy(header("<f8", false, "(6,)"), content);
    assertRefused("40 bytes follow", Arrays.copyOf(right, right.length - 8));
    assertRefused("it is cut off in its header", Arrays.copyOf(right, 40));
    assertRefused("it is cut off in its header", new byte[0]);
    right[7 - 1] = 9;
    assertRefused("it is no NumPy array of version 1 to 3", right);
  }

  private static void assertRefused(String part, byte[] file) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> NpyFile.parse(file)).getMessage();
    assertEquals(true, message.contains(part), message);
  }

  @Test
  void matlabMatricesAreReadInBothByteOrders() {
    for (ByteOrder order : List.of(LITTLE_ENDIAN, BIG_ENDIAN)) {
      byte[] plain = variable(order, 6, "plain", 2, 3, 9, doubles(order, BY_COLUMN));
      byte[] small = variable(order, 6, "abc", 2, 1, 2, new byte[] {7, (byte) 250});
      Map<String, Matrix> found =
          MatFile.parse(mat(order, plain, compressed(order, small), compressed(order, plain)));
      assertEquals(List.of("plain", "abc"), List.copyOf(found.keySet()));
      assertArrayEquals(TABLE, found.get("plain").table());
      assertArrayEquals(new double[] {7, 250}, found.get("abc").vector());
    }
  }

  @Test
  void matlabKeepsNumbersInFewerBytes() {
    byte[] file =
        mat(
            LITTLE_ENDIAN,
            variable(LITTLE_ENDIAN, 6, "a", 1, 2, 1, new byte[] {-1, 2}),
            variable(LITTLE_ENDIAN, 6, "b", 1, 2, 3, new byte[] {-1, -1, 0, 1}),
            variable(LITTLE_ENDIAN, 6, "c", 1, 2, 4, new byte[] {-1, -1, 0, 1}),
            variable(LITTLE_ENDIAN, 6, "d", 1, 1, 5, new byte[] {-1, -1, -1, -1}),
            variable(LITTLE_ENDIAN, 6, "e", 1, 1, 6, new byte[] {-1, -1, -1, -1}),
            variable(LITTLE_ENDIAN, 6, "f", 1, 6, 7, floats(SIX)));
    Map<String, Matrix> found = MatFile.parse(file);
    assertArrayEquals(new double[] {-1, 2}, found.get("a").vector());
    assertArrayEquals(new double[] {-1, 256}, found.get("b").vector());
    assertArrayEquals(new double[] {65535, 256}, found.get("c").vector());
    assertArrayEquals(new double[] {-1}, found.get("d").vector());
    assertArrayEquals(new double[] {4294967295.0}, found.get("e").vector());
    assertArrayEquals(SIX, found.get("f").vector());
  }

  @Test
  void textsAndComplexMatricesArePassedOver() {
    byte[] text = variable(LITTLE_ENDIAN, 4, "text", 1, 2, 4, new byte[] {65, 0, 66, 0});
    byte[] complex = variable(LITTLE_ENDIAN, 0x806, "z", 1, 1, 9, doubles(LITTLE_ENDIAN, 1));
    byte[] one = variable(LITTLE_ENDIAN, 6, "one", 1, 1, 9, doubles(LITTLE_ENDIAN, 1));
    assertEquals(
        List.of("one"),
        List.copyOf(MatFile.parse(mat(LITTLE_ENDIAN, text, complex, one)).keySet()));
  }

  @Test
  void wrongMatlabFilesAreRefusedWithTheReason() {
    byte[] right = mat(LITTLE_ENDIAN, variable(LITTLE_ENDIAN, 6, "a", 2, 3, 9, new byte[48]));
    assertMatRefused("it is cut off in its header", Arrays.copyOf(right, 100));
    assertMatRefused("it is cut off in an element", Arrays.copyOf(right, right.length - 1));
    assertMatRefused(
        "it has a variable of 2 x 4 numbers of 8 bytes, but 48 bytes",
        mat(LITTLE_ENDIAN, variable(LITTLE_ENDIAN, 6, "a", 2, 4, 9, new byte[48])));
    assertMatRefused(
        "it has a variable of -1 x -6 numbers",
        mat(LITTLE_ENDIAN, variable(LITTLE_ENDIAN, 6, "a", -1, -6, 9, new byte[48])));
    assertMatRefused(
        "it has numbers of the unknown type 13",
        mat(LITTLE_ENDIAN, variable(LITTLE_ENDIAN, 6, "a", 2, 3, 13, new byte[48])));
    right[126] = 'X';
    assertMatRefused("it has no mark of the byte order", right);
    byte[] bomb = variable(LITTLE_ENDIAN, 6, "a", 1, 1 << 20, 9, new byte[8 << 20]);
    assertMatRefused(
        "it has a variable of more than 4194304 bytes",
        mat(LITTLE_ENDIAN, compressed(LITTLE_ENDIAN, bomb)));
  }

  private static void assertMatRefused(String part, byte[] file) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> MatFile.parse(file)).getMessage();
    assertEquals(true, message.contains(part), message);
  }
}
