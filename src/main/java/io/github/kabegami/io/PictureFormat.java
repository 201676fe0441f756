package io.github.kabegami.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file formats, told by name (what to write) or by the first bytes (what to read). */
enum PictureFormat {
  PNG("png"),
  JPEG("jpg", "jpeg", "jpe", "jfif"),
  WEBP("webp"),
  TIFF("tif", "tiff");

  private static final int HEAD_BYTES = 512;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
  private final List<String> extensions;

  PictureFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /** The format that the name's extension stands for. */
  static Optional<PictureFormat> named(Path path) {
    return named(path.getFileName() == null ? "" : path.getFileName().toString());
  }

  /** The format that the extension of a file name or image title stands for. */
  static Optional<PictureFormat> named(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (PictureFormat format : values()) {
      if (name.indexOf('.') >= 0 && format.extensions.contains(extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * The format of the file's content, whatever its name.
   *
   * @throws UnreadableException that says what it is instead
   */
  static PictureFormat of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new UnreadableException("does not exist");
    }
    if (Files.isDirectory(path)) {
      throw new UnreadableException("is a folder; expected a picture");
    }
    if (!Files.isReadable(path)) {
      throw new UnreadableException("may not be read (permission denied)");
    }
    if (!Files.isRegularFile(path)) {
      throw new UnreadableException("is a pipe or a device; expected the file of a picture");
    }
    byte[] head;
    try (InputStream stream = Files.newInputStream(path)) {
      head = stream.readNBytes(HEAD_BYTES);
    }
    if (head.length == 0) {
      throw new UnreadableException("is empty (0 bytes)");
    }
    return of(head);
  }

  private static PictureFormat of(byte[] head) throws UnreadableException {
    String latin = new String(head, StandardCharsets.ISO_8859_1);
    if (latin.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (latin.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (latin.startsWith("RIFF") && latin.startsWith("WEBP", 8)) {
      return WEBP;
    }
    if (latin.startsWith("II*\0")
        || latin.startsWith("MM\0*")
        || latin.startsWith("II+\0")
        || latin.startsWith("MM\0+")) {
      return TIFF;
    }
    throw new UnreadableException(otherwise(latin, head));
  }

  private static String otherwise(String latin, byte[] head) {
    String text = latin.startsWith("\u00ef\u00bb\u00bf") ? latin.substring(3) : latin;
    text = text.stripLeading().toLowerCase(Locale.ROOT);
    if (text.startsWith("version https://git-lfs.github.com")) {
      return "is a Git LFS pointer, not the picture itself; fetch it with: git lfs pull";
    }
    if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head")) {
      return "is a web page (HTML), not a picture; download the picture itself";
    }
    String supported = "; PNG, JPEG, WebP and TIFF can be read";
    if (text.startsWith("<svg") || text.startsWith("<?xml")) {
      return "is an XML or SVG file" + supported;
    }
    if (text.startsWith("gif8")) {
      return "is a GIF file" + supported;
    }
    if (latin.startsWith("BM")) {
      return "is a BMP file" + supported;
    }
    if (latin.startsWith("ftypavif", 4)) {
      return "is an AVIF file" + supported;
    }
    if (latin.startsWith("ftyphei", 4) || latin.startsWith("ftypmif1", 4)) {
      return "is a HEIF file" + supported;
    }
    if (latin.startsWith("\u00ff\n") || latin.startsWith("\0\0\0\fJXL ")) {
      return "is a JPEG XL file" + supported;
    }
    if (latin.startsWith("8BPS")) {
      return "is a Photoshop file" + supported;
    }
    String start = HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length));
    return "is not a picture that can be read (it starts with the bytes " + start + ")" + supported;
  }
}
