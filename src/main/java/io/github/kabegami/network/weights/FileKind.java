package io.github.kabegami.network.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What a file is by its first bytes, whatever its name says, and what to do with it. */
public enum FileKind {
  /** A checkpoint since PyTorch 1.6. */
  PYTORCH_ZIP("it is a PyTorch checkpoint, only weights"),
  /** A checkpoint from before PyTorch 1.6. */
  PYTORCH_LEGACY("it is a PyTorch checkpoint of the old form, only weights"),
  /** Named tensors, see https://github.com/huggingface/safetensors. */
  SAFETENSORS("it is a safetensors file, only weights"),
  /** A network of ONNX. */
  ONNX("it is an ONNX model, which is ready for use as it is"),
  /** The layers of an ncnn model. */
  NCNN_PARAM("it is the .param file of an ncnn model, which has its weights in a .bin file"),
  /** The weights of an ncnn model. */
  NCNN_BIN("it is the .bin file of an ncnn model, which has its layers in a .param file"),
  /** A program of PyTorch. */
  TORCHSCRIPT(
      "it is a TorchScript program; open it with torch.jit.load in PyTorch and save its"
          + " state_dict() with torch.save"),
  /** Python objects that are no checkpoint. */
  PICKLE("it is a pickle that torch.save has not written; save the state_dict() with torch.save"),
  /** Checkpoints of the first PyTorch versions, and any other tar archive. */
  TAR("it is a tar archive; unpack it, or save a PyTorch checkpoint of that form again"),
  /** A zip archive without a checkpoint. */
  ZIP("it is a zip archive; unpack it and give the file with the weights"),
  /** Packed by gzip. */
  GZIP("it is packed by gzip; unpack it"),
  /** Packed by xz. */
  XZ("it is packed by xz; unpack it"),
  /** Packed by bzip2. */
  BZIP2("it is packed by bzip2; unpack it"),
  /** Packed by Zstandard. */
  ZSTD("it is packed by Zstandard; unpack it"),
  /** An archive of RAR. */
  RAR("it is a RAR archive; unpack it and give the file with the weights"),
  /** An archive of 7-Zip. */
  SEVEN_ZIP("it is a 7z archive; unpack it and give the file with the weights"),
  /** The form of Keras. */
  HDF5("it is an HDF5 file, as Keras writes; expected weights of PyTorch"),
  /** The form of llama.cpp. */
  GGUF("it is a GGUF file; expected weights of PyTorch"),
  /** A picture. */
  PICTURE("it is a picture; expected a file of weights"),
  /** What git keeps in place of a large file. */
  LFS_POINTER("it is a Git LFS pointer; fetch the file itself with git lfs pull"),
  /** What a server sends in place of a file. */
  WEB_PAGE("it is a web page; download the file itself"),
  /** Words. */
  TEXT("it is a text; expected a model or a file of weights"),
  /** No bytes. */
  EMPTY("the file is empty"),
  /** Anything else. */
  UNKNOWN(
      "it is nothing that is known here; expected .pth, .pt, .ckpt, .safetensors or .onnx, and a"
          + " whole file");

  /** As many first bytes as {@link #of} looks at. */
  public static final int HEAD_BYTES = 512;

  private static final String LEGACY_MARK = "\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.";
  private static final int NCNN_MAGIC = 7767517;

  private final String sentence;

  FileKind(String sentence) {
    this.sentence = sentence;
  }

  /** Whether it holds weights by name, which {@link WeightFiles} reads. */
  public boolean holdsWeights() {
    return this == PYTORCH_ZIP || this == PYTORCH_LEGACY || this == SAFETENSORS;
  }

  /** What it is, and what to do where it is not wanted; without a capital and a full stop. */
  public String sentence() {
    return sentence;
  }

  /**
   * The kind of a file; of a zip archive the list of contents is read, too.
   *
   * @throws IOException if the file cannot be read
   */
  public static FileKind detect(Path file) throws IOException {
    byte[] head;
    try (InputStream stream = Files.newInputStream(file)) {
      head = stream.readNBytes(HEAD_BYTES);
    }
    FileKind kind = of(head);
    return kind == ZIP ? ofZip(zipNames(file)) : kind;
  }

  /**
   * The kind of a file by its first bytes; a zip archive of any content is {@link #ZIP}.
   *
   * @param head at least 16 bytes where the file has them; {@link #HEAD_BYTES} find everything
   */
  public static FileKind of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
      return ZIP;
    }
    if (isPickle(text)) {
      return text.substring(0, Math.min(32, text.length())).contains(LEGACY_MARK)
          ? PYTORCH_LEGACY
          : PICKLE;
    }
    if (isSafetensors(head)) {
      return SAFETENSORS;
    }
    FileKind packed = ofPacked(text);
    return packed == UNKNOWN ? ofOthers(text, head) : packed;
  }

  private static boolean isPickle(String text) {
    return text.length() > 1
        && text.charAt(0) == 0x80
        && text.charAt(1) >= 2
        && text.charAt(1) <= 5;
  }

  private static boolean isSafetensors(byte[] head) {
    ByteBuffer start = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    return head.length > Long.BYTES
        && head[Long.BYTES] == '{'
        && start.getLong(0) >= 2
        && start.getLong(0) <= SafetensorsFile.MOST_HEADER_BYTES;
  }

  private static FileKind ofPacked(String text) {
    if (text.startsWith("\u001f\u008b")) {
      return GZIP;
    }
    if (text.startsWith("\u00fd7zXZ\0")) {
      return XZ;
    }
    if (text.startsWith("BZh")) {
      return BZIP2;
    }
    if (text.startsWith("(\u00b5/\u00fd")) {
      return ZSTD;
    }
    if (text.startsWith("Rar!\u001a\u0007")) {
      return RAR;
    }
    if (text.startsWith("7z\u00bc\u00af'\u001c")) {
      return SEVEN_ZIP;
    }
    return text.startsWith("ustar", 257) ? TAR : UNKNOWN;
  }

  private static FileKind ofOthers(String text, byte[] head) {
    if (text.startsWith("version https://git-lfs")) {
      return LFS_POINTER;
    }
    if (text.startsWith("\u0089HDF\r\n")) {
      return HDF5;
    }
    if (text.startsWith("GGUF")) {
      return GGUF;
    }
    if (text.startsWith("\u0089PNG\r\n")
        || text.startsWith("\u00ff\u00d8\u00ff")
        || (text.startsWith("RIFF") && text.startsWith("WEBP", 8))) {
      return PICTURE;
    }
    int magic =
        head.length < Integer.BYTES
            ? 0
            : ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (magic == NCNN_MAGIC
        || text.stripLeading().startsWith(NCNN_MAGIC + "\n")
        || text.stripLeading().startsWith(NCNN_MAGIC + "\r")) {
      return NCNN_PARAM;
    }
    if (magic == 0x01306B47 || magic == 0x000D4B38 || magic == 0x0002C056) {
      return NCNN_BIN;
    }
    String start = text.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    if (start.startsWith("<") && isText(text)) {
      return WEB_PAGE;
    }
    if (isOnnx(text)) {
      return ONNX;
    }
    return isText(text) ? TEXT : UNKNOWN;
  }

  /** The version of the format as the first field, then another of the fields 2 to 8 or 14. */
  private static boolean isOnnx(String text) {
    return text.length() > 2
        && text.charAt(0) == 0x08
        && text.charAt(1) > 0
        && text.charAt(1) < 0x80
        && "\u0012\u001a\"(2:Br".indexOf(text.charAt(2)) >= 0;
  }

  /** No control characters: words of any language, in an encoding that keeps those apart. */
  private static boolean isText(String text) {
    return text.chars()
        .allMatch(c -> (c >= ' ' && c != 0x7F) || c == '\n' || c == '\r' || c == '\t');
  }

  private static FileKind ofZip(List<String> names) {
    boolean program =
        names.stream()
            .anyMatch(
                name ->
                    name.endsWith("/constants.pkl")
                        || name.endsWith("/model.json")
                        || name.matches("[^/]+/code/.*"));
    if (program) {
      return TORCHSCRIPT;
    }
    // What cannot be listed is a checkpoint that was cut short: its reader says so.
    return names.isEmpty() || names.stream().anyMatch(ZipStorages::isPickle) ? PYTORCH_ZIP : ZIP;
  }

  /** The names in a zip archive; none if its end is missing or damaged. */
  static List<String> zipNames(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return ZipStorages.list(zip).stream().map(ZipEntry::getName).toList();
    } catch (ZipException | EOFException e) {
      return List.of();
    }
  }

  /** Files in a zip archive that may be what is looked for. */
  static List<String> weightsIn(List<String> names) {
    return names.stream()
        .filter(
            name ->
                name.toLowerCase(Locale.ROOT)
                    .matches("(?s).*\\.(pth|pt|ckpt|safetensors|onnx|param|bin)"))
        .toList();
  }
}
