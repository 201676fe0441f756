package io.github.kabegami.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file that torch.jit.load reads: a zip with the source text of one module without state, and
 * its constants. The same content gives the same bytes. Source:
 * torch/csrc/jit/docs/serialization.md in the repository of PyTorch; the lowest version of the
 * format that has all operators, 10, is written.
 */
public final class TorchScriptArchive {
  /** The class of the module. */
  public static final String CLASS = "Network";

  private static final String FOLDER = "archive/";
  private static final String VERSION = "10\n";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private TorchScriptArchive() {}

  /**
   * The file of a module.
   *
   * @param methods source text of its methods, each line indented by two spaces or more
   * @param constants float32 tensors of shape (1, n, 1, 1), which the text calls {@code
   *     CONSTANTS.c0}, {@code CONSTANTS.c1} ...
   */
  public static byte[] of(String methods, List<float[]> constants) {
    String source =
        "class "
            + CLASS
            + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + methods;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      entry(zip, "data.pkl", module());
      entry(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < constants.size(); i++) {
        entry(zip, "constants/" + i, littleEndian(constants.get(i)));
      }
      entry(zip, "constants.pkl", constants(constants));
      entry(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("a zip in memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(FOLDER + name);
    entry.setTimeLocal(NO_TIME);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] littleEndian(float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return raw.array();
  }

  /** An object of the class whose only attribute is {@code training = True}. */
  private static byte[] module() {
    return new Pickle()
        .global("__torch__", CLASS)
        .code(")\u0081}(")
        .text("training")
        .code("\u0088ub")
        .toBytes();
  }

  /** A tuple of tensors, each with a storage of its own. */
  private static byte[] constants(List<float[]> constants) {
    Pickle pickle = new Pickle().code("(");
    for (int i = 0; i < constants.size(); i++) {
      int n = constants.get(i).length;
      pickle.global("torch._utils", "_rebuild_tensor_v2").code("((").text("storage");
      pickle.global("torch", "FloatStorage").text(Integer.toString(i)).text("cpu").number(n);
      pickle.code("tQ").number(0).code("(").number(1).number(n).number(1).number(1);
      pickle.code("t(").number(n).number(1).number(1).number(1).code("t\u0089");
      pickle.global("collections", "OrderedDict").code(")RtR");
    }
    return pickle.code("t").toBytes();
  }

  /** The few instructions of Python's pickle, protocol 2, that are needed. */
  private static final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
      code("\u0080\u0002");
    }

    Pickle code(String instructions) {
      out.writeBytes(instructions.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    Pickle global(String module, String name) {
      return code("c" + module + "\n" + name + "\n");
    }

    Pickle text(String text) {
      return code("X").integer(text.length()).code(text);
    }

    Pickle number(int value) {
      return code("J").integer(value);
    }

    private Pickle integer(int value) {
      out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
      return this;
    }

    byte[] toBytes() {
      return code(".").out.toByteArray();
    }
  }
}
