package io.github.kabegami.dataset.source;

import io.github.kabegami.io.PictureSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A texture of Wallpaper Engine, {@code .tex}, little-endian: {@code TEXV0005}, {@code TEXI0001}, a
 * head of seven numbers, then {@code TEXB0001} to {@code TEXB0003}, pictures and their sizes
 * halved. Only the first and largest counts. Used: an embedded PNG or JPEG as it is, and RGBA of 8
 * bits, of which the part that the head names is kept. Refused: blocks of 4 x 4 pixels (DXT1, DXT3,
 * DXT5), which have lost detail; one or two channels; animations and videos. Source:
 * notscuffed/repkg, RePKG.Application/Texture.
 */
final class SceneTexture {
  /** Bytes that hold the head of every texture that can be used. */
  static final int HEAD = 64;

  private static final String VERSION = "TEXV0005";
  private static final String INFO = "TEXI0001";
  private static final String CONTAINER = "TEXB000";
  private static final int MAGIC = 8;
  private static final int NEWEST = 3;
  private static final int ANIMATION = 4;
  private static final int VIDEO = 32;
  private static final int RGBA = 0;
  private static final int NO_PICTURE_FORMAT = -1;
  private static final int JPEG = 2;
  private static final int PNG = 13;
  private static final int PIXEL = 4;

  private final ByteBuffer buffer;
  private final int format;
  private final int flags;
  private final PictureSize size;

  /**
   * What a texture holds.
   *
   * @param bytes of a file, or of pixels: red, green, blue, opacity, row by row
   * @param extension of the file: png or jpg; empty for pixels
   * @param size of the picture, pixels
   * @param stride pixels from one row to the next
   */
  record Content(byte[] bytes, String extension, PictureSize size, int stride) {}

  private SceneTexture(byte[] bytes) throws UnfitException {
    buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!VERSION.equals(magic()) || !INFO.equals(magic())) {
      throw new UnfitException("is not a texture that is known (TEXV0005 with TEXI0001)");
    }
    format = number();
    flags = number();
    skip(2);
    size = new PictureSize(number(), number());
    skip(1);
    if (size.width() < 1 || size.height() < 1) {
      throw new UnfitException(
          "is " + size.width() + " x " + size.height() + " pixels, which is no picture");
    }
  }

  /**
   * The size of the picture.
   *
   * @param head the first {@link #HEAD} bytes or more
   * @throws UnfitException if it is no texture
   */
  static PictureSize size(byte[] head) throws UnfitException {
    return new SceneTexture(head).size;
  }

  /**
   * The picture.
   *
   * @param most bytes that it may take in memory
   * @throws UnfitException if it is damaged or no ground truth
   */
  static Content content(byte[] bytes, long most) throws UnfitException {
    return new SceneTexture(bytes).content(most);
  }

  private Content content(long most) throws UnfitException {
    if ((flags & (ANIMATION | VIDEO)) != 0) {
      throw new UnfitException("is an animation; a still picture is needed");
    }
    String container = magic();
    int version = container.startsWith(CONTAINER) ? container.charAt(MAGIC - 1) - '0' : 0;
    if (version < 1 || version > NEWEST) {
      throw new UnfitException(
          "has pictures of the kind " + container + "; TEXB0001 to TEXB0003 can be read");
    }
    int pictures = number();
    if (pictures != 1) {
      throw new UnfitException("holds " + pictures + " pictures; one is needed");
    }
    int kind = version == NEWEST ? number() : NO_PICTURE_FORMAT;
    if (kind == NO_PICTURE_FORMAT) {
      requireColours(format);
    } else if (kind != JPEG && kind != PNG) {
      throw new UnfitException(
          "holds a file of FreeImage's kind " + kind + "; PNG and JPEG can be used");
    }
    if (number() < 1) {
      throw new UnfitException("is damaged: it has no pixels");
    }
    return largest(version, kind != NO_PICTURE_FORMAT, most);
  }

  private static void requireColours(int format) throws UnfitException {
    String why =
        switch (format) {
          case RGBA -> "";
          case 4 -> lossy("DXT5");
          case 6 -> lossy("DXT3");
          case 7 -> lossy("DXT1");
          case 8 -> "has two channels (RG88) and no colours";
          case 9 -> "has one channel (R8) and no colours";
          default -> "has pixels of the unknown kind " + format;
        };
    if (!why.isEmpty()) {
      throw new UnfitException(why);
    }
  }

  private static String lossy(String name) {
    return "is stored in lossy blocks of 4 x 4 pixels (" + name + "), which is no ground truth";
  }

  private Content largest(int version, boolean isFile, long most) throws UnfitException {
    int width = number();
    int height = number();
    boolean packed = version > 1 && number() == 1;
    int plainLength = version > 1 ? number() : 0;
    int length = number();
    if (length < 0 || length > buffer.remaining()) {
      throw new UnfitException("is damaged: it ends within its pixels");
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    if (packed) {
      requireRoom(length, plainLength, most);
      bytes = Lz4Block.unpack(bytes, plainLength);
    }
    String extension = extension(bytes);
    boolean hasPixels = (long) width * height * PIXEL == bytes.length;
    if (isFile || (!extension.isEmpty() && !hasPixels)) {
      return file(bytes, extension);
    }
    if (width < size.width() || height < size.height() || !hasPixels) {
      throw new UnfitException(
          String.format(
              Locale.ROOT,
              "is damaged: %d bytes for %d x %d pixels, of which %d x %d are the picture",
              bytes.length,
              width,
              height,
              size.width(),
              size.height()));
    }
    return new Content(bytes, "", size, width);
  }

  private static void requireRoom(int packed, int plain, long most) throws UnfitException {
    if (plain < 0 || plain > Lz4Block.most(packed)) {
      throw new UnfitException(
          "is damaged: " + packed + " packed bytes cannot hold " + plain + " bytes");
    }
    if (plain > most) {
      throw UnfitException.tooLarge(plain);
    }
  }

  private Content file(byte[] bytes, String extension) throws UnfitException {
    if (extension.isEmpty()) {
      throw new UnfitException("is damaged: its file is neither PNG nor JPEG");
    }
    return new Content(bytes, extension, size, size.width());
  }

  /** Of a file's first bytes; empty if it is none that can be used. */
  private static String extension(byte[] bytes) {
    if (startsWith(bytes, List.of(0x89, (int) 'P', (int) 'N', (int) 'G'))) {
      return "png";
    }
    return startsWith(bytes, List.of(0xFF, 0xD8, 0xFF)) ? "jpg" : "";
  }

  private static boolean startsWith(byte[] bytes, List<Integer> start) {
    for (int i = 0; i < start.size(); i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != start.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Eight letters and a zero. */
  private String magic() throws UnfitException {
    require(MAGIC + 1);
    byte[] letters = new byte[MAGIC];
    buffer.get(letters);
    String text = new String(letters, StandardCharsets.US_ASCII);
    return buffer.get() == 0 && text.matches("[A-Z0-9]+") ? text : "unknown";
  }

  private int number() throws UnfitException {
    require(Integer.BYTES);
    return buffer.getInt();
  }

  private void skip(int numbers) throws UnfitException {
    require(numbers * Integer.BYTES);
    buffer.position(buffer.position() + numbers * Integer.BYTES);
  }

  private void require(int bytes) throws UnfitException {
    if (buffer.remaining() < bytes) {
      throw new UnfitException("is damaged: it ends within its head");
    }
  }
}
