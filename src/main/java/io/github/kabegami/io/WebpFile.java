package io.github.kabegami.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The chunks of a still WebP file: profile and texts, which stand in an Exif block.
 *
 * <p>Source: Google, WebP Container Specification (RIFF chunks, VP8X flags).
 */
final class WebpFile {
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_HEAD_BYTES = 8;
  private static final int FLAGS = HEADER_BYTES + CHUNK_HEAD_BYTES;
  private static final int EXTENDED_BYTES = 10;
  private static final int THREE_BYTES = 0xffffff;
  private static final int PROFILE_FLAG = 0x20;
  private static final int ALPHA_FLAG = 0x10;
  private static final int EXIF_FLAG = 0x08;
  private static final int ANIMATION_FLAG = 0x02;
  private static final String EXIF_HEAD = "Exif\0\0";

  private final byte[] file;
  private Optional<byte[]> profile = Optional.empty();
  private Map<String, String> texts = Map.of();

  /**
   * Takes profile and texts out; the profile's chunk is renamed in the array, so that a decoder
   * leaves the samples alone.
   *
   * @throws UnreadableException with the end of a sentence, if the file is cut off or animated
   */
  WebpFile(byte[] file) throws IOException {
    this.file = file;
    if (requireStill(file, file.length)) {
      file[FLAGS] &= (byte) ~PROFILE_FLAG;
      takeChunks();
    }
  }

  private void takeChunks() throws IOException {
    long at = HEADER_BYTES;
    while (at + CHUNK_HEAD_BYTES <= file.length) {
      at = chunk((int) at);
    }
  }

  /**
   * The size that an extended header gives, of the start of a file alone.
   *
   * @return empty if the file has no such header: its size stands with its pixels
   * @throws UnreadableException with the end of a sentence, if the file is cut off or animated
   */
  static Optional<PictureSize> extendedSize(Path path) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(FLAGS + EXTENDED_BYTES);
    }
    if (!requireStill(start, Files.size(path))) {
      return Optional.empty();
    }
    if (start.length < FLAGS + EXTENDED_BYTES) {
      throw cutOff(start.length);
    }
    return Optional.of(
        PictureSize.upright(
            1 + (length(start, FLAGS + 4) & THREE_BYTES),
            1 + (length(start, FLAGS + 6) >> Byte.SIZE),
            1));
  }

  /** Whether the file, of which this is the start, has an extended header. */
  private static boolean requireStill(byte[] start, long bytes) throws UnreadableException {
    if (start.length <= FLAGS || length(start, 4) + CHUNK_HEAD_BYTES > bytes) {
      throw cutOff(bytes);
    }
    boolean extended = name(start, HEADER_BYTES).equals("VP8X");
    if (extended && (start[FLAGS] & ANIMATION_FLAG) != 0) {
      throw new UnreadableException("is an animated WebP file; expected a still picture");
    }
    return extended;
  }

  Optional<byte[]> profile() {
    return profile;
  }

  Map<String, String> texts() {
    return texts;
  }

  /** Takes the chunk that starts there and returns where the next one starts. */
  private long chunk(int at) throws IOException {
    long start = (long) at + CHUNK_HEAD_BYTES;
    long end = start + length(file, at + 4);
    if (end > file.length) {
      throw cutOff(file.length);
    }
    String name = name(file, at);
    if (name.equals("ICCP") && profile.isEmpty()) {
      file[at] = 'x';
      profile = Optional.of(Arrays.copyOfRange(file, (int) start, (int) end));
    } else if (name.equals("EXIF")) {
      texts = texts(Arrays.copyOfRange(file, (int) start, (int) end));
    }
    return end + end % 2;
  }

  private static Map<String, String> texts(byte[] exif) {
    byte[] head = EXIF_HEAD.getBytes(StandardCharsets.ISO_8859_1);
    int from = Arrays.equals(head, Arrays.copyOf(exif, head.length)) ? head.length : 0;
    try {
      return TiffPictures.texts(TiffTags.read(Arrays.copyOfRange(exif, from, exif.length)));
    } catch (IOException e) {
      return Map.of(); // a damaged Exif block says nothing about the picture
    }
  }

  private static long length(byte[] file, int at) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xffffffffL;
  }

  private static String name(byte[] file, int at) {
    return new String(file, at, 4, StandardCharsets.ISO_8859_1);
  }

  private static UnreadableException cutOff(long bytes) {
    return new UnreadableException("is a WebP file that is cut off at byte " + bytes);
  }

  /**
   * Writes what libwebp encoded, with profile and texts around it.
   *
   * @param encoded a whole file without either
   */
  static void write(
      byte[] encoded,
      RowLedger shape,
      Optional<byte[]> profile,
      Map<String, String> texts,
      OutputStream out)
      throws IOException {
    if (profile.isEmpty() && texts.isEmpty()) {
      out.write(encoded);
      return;
    }
    int flags =
        (profile.isPresent() ? PROFILE_FLAG : 0)
            | (shape.hasAlpha() ? ALPHA_FLAG : 0)
            | (texts.isEmpty() ? 0 : EXIF_FLAG);
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    write("VP8X", extended(flags, shape), before);
    if (profile.isPresent()) {
      write("ICCP", profile.get(), before);
    }
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    if (!texts.isEmpty()) {
      write("EXIF", exif(texts), after);
    }
    int pixels = pixels(encoded);
    ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1));
    head.putInt(4 + before.size() + encoded.length - pixels + after.size());
    head.put("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    out.write(head.array());
    before.writeTo(out);
    out.write(encoded, pixels, encoded.length - pixels);
    after.writeTo(out);
  }

  /** Where the chunks of the pixels start: behind an extended header of libwebp's own. */
  private static int pixels(byte[] encoded) {
    boolean extended = encoded[HEADER_BYTES + 3] == 'X';
    return HEADER_BYTES + (extended ? CHUNK_HEAD_BYTES + EXTENDED_BYTES : 0);
  }

  private static byte[] extended(int flags, RowLedger shape) {
    ByteBuffer bytes = ByteBuffer.allocate(EXTENDED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(flags);
    bytes.putShort((short) (shape.width - 1)).put((byte) 0);
    bytes.putShort((short) (shape.height - 1)).put((byte) 0);
    return bytes.array();
  }

  private static byte[] exif(Map<String, String> texts) {
    TiffDirectory directory = new TiffDirectory(false);
    directory.putTexts(texts);
    int head = TiffDirectory.headerBytes(false);
    ByteArrayOutputStream exif = new ByteArrayOutputStream();
    exif.writeBytes(directory.header(directory.offset(head)).array());
    exif.writeBytes(directory.bytes(head).array());
    return exif.toByteArray();
  }

  private static void write(String name, byte[] payload, OutputStream out) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(CHUNK_HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(payload.length);
    out.write(head.array());
    out.write(payload);
    if (payload.length % 2 != 0) {
      out.write(0);
    }
  }
}
