package io.github.kabegami.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The markers of a JPEG file: size, profile, comments, orientation, quantisation.
 *
 * <p>Source: ITU-T T.81, 1992, annex B; ICC.1:2010, annex B.4 (profiles in APP2); CIPA DC-008
 * (Exif).
 */
final class JpegSegments {
  private static final String ICC = "ICC_PROFILE\0";
  private static final String EXIF = "Exif\0\0";

  /**
   * A segment holds at most 65533 bytes, of which an ICC chunk spends 14 on its name and numbers.
   */
  private static final int ICC_CHUNK_BYTES = 65533 - 14;

  private static final int COMMENT_BYTES = 65533;
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int QUANTISATION = 0xdb;
  private static final int BLOCK = 64;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int COMMENT = 0xfe;

  private final byte[] file;

  /** Where the segments of the profile begin and end, in order. */
  private final List<int[]> profileParts = new ArrayList<>();

  private final TreeMap<Integer, byte[]> profileChunks = new TreeMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<Integer, List<Integer>> tables = new TreeMap<>();
  private int firstTable;
  private int width;
  private int height;
  private int components;
  private int orientation = 1;
  private boolean complete;

  /**
   * Reads the segments.
   *
   * @throws UnreadableException with the end of a sentence about the file, if it is damaged
   */
  JpegSegments(byte[] file) throws IOException {
    this.file = file;
    int at = 2;
    while (at < file.length && !complete) {
      at = segment(at);
    }
    if (components == 0) {
      throw new UnreadableException("is a JPEG file that holds no picture");
    }
  }

  /**
   * Reads only what stands before the pixels.
   *
   * @throws UnreadableException as the constructor, of damage that far
   */
  static JpegSegments header(Path path) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    int marker;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      header.writeBytes(in.readNBytes(2));
      marker = marker(in, header);
      while (marker >= 0 && marker != START_OF_SCAN && marker != END_OF_IMAGE) {
        byte[] length = in.readNBytes(2);
        header.writeBytes(length);
        if (length.length == 2) {
          int bytes = (length[0] & 0xff) << 8 | (length[1] & 0xff);
          header.writeBytes(in.readNBytes(Math.max(0, bytes - 2)));
        }
        marker = marker(in, header);
      }
    }
    byte[] bytes = header.toByteArray();
    if (marker == START_OF_SCAN) {
      bytes[bytes.length - 1] = (byte) END_OF_IMAGE;
    }
    return new JpegSegments(bytes);
  }

  /** Copies a marker with its fill bytes; -1 if there is none. */
  private static int marker(InputStream in, ByteArrayOutputStream header) throws IOException {
    int first = in.read();
    int code = first;
    while (code == 0xff) {
      header.write(code);
      code = in.read();
    }
    if (code >= 0) {
      header.write(code);
    }
    return first == 0xff ? code : -1;
  }

  /** Takes the segment that starts at the offset and returns where the next one starts. */
  private int segment(int at) throws IOException {
    if (byteAt(at) != 0xff) {
      throw new UnreadableException("is a JPEG file that has a damaged marker at byte " + at);
    }
    int marker = byteAt(at + 1);
    if (marker == 0xff) {
      return at + 1; // fill byte
    }
    if (marker == END_OF_IMAGE) {
      complete = true;
      return file.length;
    }
    int length = byteAt(at + 2) << 8 | byteAt(at + 3);
    int end = at + 2 + length;
    if (length < 2 || end > file.length) {
      throw new UnreadableException("is a JPEG file that is cut off at byte " + file.length);
    }
    int start = at + 4;
    if (isFrame(marker)) {
      height = byteAt(start + 1) << 8 | byteAt(start + 2);
      width = byteAt(start + 3) << 8 | byteAt(start + 4);
      components = byteAt(start + 5);
      firstTable = byteAt(start + 8);
    } else if (marker == QUANTISATION) {
      quantisation(start, end);
    } else if (marker == APP2 && startsWith(start, end, ICC) && end - start > ICC.length() + 2) {
      int number = byteAt(start + ICC.length());
      profileChunks.put(number, Arrays.copyOfRange(file, start + ICC.length() + 2, end));
      profileParts.add(new int[] {at, end});
    } else if (marker == APP1 && startsWith(start, end, EXIF)) {
      orientation = orientation(start + EXIF.length(), end);
    } else if (marker == COMMENT) {
      comment(new String(file, start, end - start, StandardCharsets.UTF_8));
    }
    if (marker == START_OF_SCAN) {
      while (end < file.length && !(byteAt(end) == 0xff && isMarker(byteAt(end + 1)))) {
        end++;
      }
      if (end >= file.length) {
        throw new UnreadableException("is a JPEG file that is cut off at byte " + file.length);
      }
    }
    return end;
  }

  /** Takes tables of one or two bytes per step; broken ones are left out. */
  private void quantisation(int start, int end) throws IOException {
    int at = start;
    while (at < end) {
      int bytes = byteAt(at) >> 4 == 0 ? 1 : 2;
      int number = byteAt(at) & 0xf;
      at++;
      if (at + BLOCK * bytes > end) {
        return;
      }
      List<Integer> steps = new ArrayList<>();
      for (int i = 0; i < BLOCK; i++, at += bytes) {
        steps.add(bytes == 1 ? byteAt(at) : byteAt(at) << 8 | byteAt(at + 1));
      }
      tables.put(number, List.copyOf(steps));
    }
  }

  private void comment(String text) {
    String clean = text.replace("\0", "").strip();
    if (!clean.isEmpty()) {
      metadata.merge("Comment", clean, (first, second) -> first + "\n" + second);
    }
  }

  private int orientation(int start, int end) {
    byte[] exif = Arrays.copyOfRange(file, start, end);
    try {
      return (int) TiffTags.read(exif).number(TiffTags.ORIENTATION, 1);
    } catch (IOException e) {
      return 1; // a damaged Exif block says nothing about the picture
    }
  }

  private boolean startsWith(int start, int end, String name) {
    return end - start >= name.length()
        && new String(file, start, name.length(), StandardCharsets.ISO_8859_1).equals(name);
  }

  private int byteAt(int index) throws IOException {
    if (index >= file.length) {
      throw new UnreadableException("is a JPEG file that is cut off at byte " + file.length);
    }
    return file[index] & 0xff;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** Inside a scan, FF 00 is a byte, FF D0..D7 a restart, FF FF a fill. */
  private static boolean isMarker(int code) {
    return code != 0 && code != 0xff && (code < 0xd0 || code > 0xd7);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int components() {
    return components;
  }

  /** The quantisation steps of the first component, 64, zigzag; empty if the file has none. */
  List<Integer> firstSteps() {
    return tables.getOrDefault(firstTable, List.of());
  }

  int orientation() {
    return orientation;
  }

  Map<String, String> metadata() {
    return NamedLines.apart(metadata);
  }

  /** The ICC profile, put together. */
  Optional<byte[]> profile() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    profileChunks.values().forEach(whole::writeBytes);
    return profileChunks.isEmpty() ? Optional.empty() : Optional.of(whole.toByteArray());
  }

  /** The file without its profile, so that a decoder leaves the samples alone. */
  byte[] withoutProfile() {
    int left = file.length;
    for (int[] part : profileParts) {
      left -= part[1] - part[0];
    }
    if (left == file.length) {
      return file;
    }
    byte[] kept = new byte[left];
    int from = 0;
    int to = 0;
    for (int[] part : profileParts) {
      System.arraycopy(file, from, kept, to, part[0] - from);
      to += part[0] - from;
      from = part[1];
    }
    System.arraycopy(file, from, kept, to, file.length - from);
    return kept;
  }

  /** A JPEG file with the profile and texts put in after its first (JFIF) segment. */
  static void write(
      byte[] file, Optional<byte[]> profile, Map<String, String> metadata, OutputStream out)
      throws IOException {
    boolean startsWithJfif = (file[3] & 0xff) == 0xe0;
    int head = startsWithJfif ? 4 + (((file[4] & 0xff) << 8) | (file[5] & 0xff)) : 2;
    out.write(file, 0, head);
    if (profile.isPresent()) {
      byte[] bytes = profile.get();
      int chunks = (bytes.length + ICC_CHUNK_BYTES - 1) / ICC_CHUNK_BYTES;
      for (int i = 0; i < chunks && chunks <= 255; i++) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(ICC.getBytes(StandardCharsets.ISO_8859_1));
        chunk.write(i + 1);
        chunk.write(chunks);
        int start = i * ICC_CHUNK_BYTES;
        chunk.write(bytes, start, Math.min(ICC_CHUNK_BYTES, bytes.length - start));
        write(APP2, chunk.toByteArray(), out);
      }
    }
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      String text =
          entry.getKey().equals("Comment")
              ? entry.getValue()
              : NamedLines.line(entry.getKey(), entry.getValue());
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      write(COMMENT, Arrays.copyOf(bytes, Math.min(COMMENT_BYTES, bytes.length)), out);
    }
    out.write(file, head, file.length - head);
  }

  private static void write(int marker, byte[] payload, OutputStream out) throws IOException {
    out.write(0xff);
    out.write(marker);
    out.write((payload.length + 2) >> 8);
    out.write(payload.length + 2 & 0xff);
    out.write(payload);
  }
}
