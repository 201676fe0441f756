package io.github.kabegami.io;

import io.github.kabegami.core.PictureStyle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads the first page of a TIFF file: gray, RGB or palette, 1 to 16 bits or 32-bit floats, with or
 * without alpha.
 */
final class TiffPictures {
  /** Text tags and the names that their texts have in a picture. */
  static final Map<String, Integer> TEXT_TAGS = textTags();

  private static final int PALETTE = 3;
  private static final int SEPARATED_INKS = 5;
  private static final int CIE_LAB = 8;
  private static final int MOST_SAMPLES = 4;
  private static final int SIGNED = 2;
  private static final int FLOAT = 3;

  private TiffPictures() {}

  static PictureSource open(ReadRequest request) throws IOException {
    Path path = request.path();
    TiffTags tags = tags(path);
    int orientation = (int) tags.number(TiffTags.ORIENTATION, 1);
    boolean isByRows = isByRows(tags);
    requireReadable(tags, request, isByRows);
    if (tags.pages() > 1) {
      request.remarks().accept(path + " holds " + tags.pages() + " pages; the first one is taken");
    }
    FloatRule range = new FloatRule(request.range());
    if (!isByRows) {
      return decode(path, tags, range, orientation);
    }
    int colours = tags.number(TiffTags.SAMPLES_PER_PIXEL, 1) >= 3 ? 3 : 1;
    PictureStyle style =
        new PictureStyle(
            TiffRows.depth(tags),
            IccProfiles.fitting(tags.bytes(TiffTags.ICC_PROFILE), colours),
            texts(tags));
    return new RowWindow(TiffRows.open(path, tags, range, style));
  }

  /** The texts; the pixels are not read. */
  static Map<String, String> texts(Path path) throws IOException {
    return texts(tags(path));
  }

  /** The pixels are not read. */
  static PictureSize size(Path path) throws IOException {
    TiffTags tags = tags(path);
    return PictureSize.upright(
        tags.number(TiffTags.WIDTH, 0),
        tags.number(TiffTags.HEIGHT, 0),
        (int) tags.number(TiffTags.ORIENTATION, 1));
  }

  /** Bytes that stay in memory while it is open. */
  static long memory(Path path) throws IOException {
    TiffTags tags = tags(path);
    return isByRows(tags) ? 0 : pixelBytes(tags) * size(path).pixels();
  }

  private static boolean isByRows(TiffTags tags) {
    long orientation = tags.number(TiffTags.ORIENTATION, 1);
    return TiffRows.canRead(tags) && (orientation < 2 || orientation > 8);
  }

  private static int pixelBytes(TiffTags tags) {
    long samples = Math.min(MOST_SAMPLES, tags.number(TiffTags.SAMPLES_PER_PIXEL, 1));
    return (int) Math.max(1, samples * tags.number(TiffTags.BITS_PER_SAMPLE, 1) / 8);
  }

  private static TiffTags tags(Path path) throws IOException {
    try (ImageInputStream stream = new FileImageInputStream(path.toFile())) {
      return TiffTags.read(stream, stream.length());
    }
  }

  private static void requireReadable(TiffTags tags, ReadRequest request, boolean isByRows)
      throws IOException {
    long bits = tags.number(TiffTags.BITS_PER_SAMPLE, 1);
    long format = tags.number(TiffTags.SAMPLE_FORMAT, 1);
    long photometric = tags.number(TiffTags.PHOTOMETRIC, 1);
    if (photometric == SEPARATED_INKS || photometric >= CIE_LAB) {
      throw new UnreadableException("is a TIFF file in CMYK or Lab colours; expected gray or RGB");
    }
    if (format == SIGNED || (format == FLOAT ? bits != 32 : bits < 1 || bits > 16)) {
      String kind = format == FLOAT ? "float" : format == SIGNED ? "signed" : "unsigned";
      throw new UnreadableException(
          "is a TIFF file of "
              + bits
              + "-bit "
              + kind
              + " samples; expected 1 to 16 bits unsigned or 32-bit float");
    }
    int samples = (int) Math.min(MOST_SAMPLES + 1, tags.number(TiffTags.SAMPLES_PER_PIXEL, 1));
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new UnreadableException(
          "has "
              + tags.number(TiffTags.SAMPLES_PER_PIXEL, 1)
              + " channels; expected gray or RGB, with or without alpha");
    }
    int pixelBytes = isByRows ? 0 : pixelBytes(tags);
    request.requireFits(
        tags.number(TiffTags.WIDTH, 0),
        tags.number(TiffTags.HEIGHT, 0),
        samples >= 3 ? 3 : 1,
        pixelBytes);
    if (!isByRows && tags.number(TiffTags.TILE_WIDTH, 0) > 0) {
      Planes.requireFits( // Java's reader takes a whole tile
          tags.number(TiffTags.TILE_WIDTH, 0),
          tags.number(TiffTags.TILE_HEIGHT, 0),
          0,
          pixelBytes,
          request.memory());
    }
    if (tags.isBig() && !isByRows) {
      throw new UnreadableException(
          "is a BigTIFF file of a kind that is not supported; expected upright gray or RGB of 8 or"
              + " 16 bits or 32-bit floats, not packed or by deflate, LZW or PackBits");
    }
  }

  private static PictureSource decode(Path path, TiffTags tags, FloatRule range, int orientation)
      throws IOException {
    Optional<byte[]> profile = tags.bytes(TiffTags.ICC_PROFILE);
    Map<String, String> texts = texts(tags);
    ImageReader reader = ImageIoReaders.tiff();
    try (ImageInputStream stream = new FileImageInputStream(path.toFile())) {
      reader.setInput(stream, false, true);
      BufferedImage image = reader.read(0);
      if (!(image.getColorModel() instanceof IndexColorModel ramp)) {
        return ImageRows.of(image, range, orientation, profile, texts);
      }
      return tags.number(TiffTags.PHOTOMETRIC, 1) == PALETTE
          ? ImageRows.indexed(image.getRaster(), palette(tags), orientation, profile, texts)
          : ImageRows.gray(image.getRaster(), ramp, orientation, profile, texts);
    } finally {
      reader.dispose();
    }
  }

  /**
   * The palette with the high bytes of its 16-bit entries. Java's own reader rounds down entries
   * that were stored as value * 256; old files hold bytes.
   */
  private static IndexColorModel palette(TiffTags tags) throws UnreadableException {
    int[] entries = tags.shorts(TiffTags.COLOR_MAP);
    int colours = entries.length / 3;
    int bits = (int) tags.number(TiffTags.BITS_PER_SAMPLE, 8);
    if (colours == 0 || bits > 8 || colours > 1 << bits) {
      throw new UnreadableException(
          "is a TIFF file with a palette of " + colours + " colours at " + bits + " bits");
    }
    int shift = IntStream.of(entries).max().orElse(0) > 255 ? 8 : 0;
    byte[] bytes = new byte[entries.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (entries[i] >> shift);
    }
    return new IndexColorModel(
        bits,
        colours,
        Arrays.copyOfRange(bytes, 0, colours),
        Arrays.copyOfRange(bytes, colours, 2 * colours),
        Arrays.copyOfRange(bytes, 2 * colours, 3 * colours));
  }

  /** The text tags; what ImageJ stores about a stack is not text for people. */
  static Map<String, String> texts(TiffTags tags) {
    Map<String, String> texts = new LinkedHashMap<>();
    TEXT_TAGS.forEach(
        (name, tag) ->
            tags.text(tag)
                .filter(text -> !text.startsWith("ImageJ="))
                .ifPresent(text -> texts.put(name, text)));
    return NamedLines.apart(texts);
  }

  /** Named like the registered PNG keywords, so that texts survive a change of format. */
  private static Map<String, Integer> textTags() {
    Map<String, Integer> tags = new LinkedHashMap<>();
    tags.put("Description", TiffTags.DESCRIPTION);
    tags.put("Software", TiffTags.SOFTWARE);
    tags.put("Creation Time", TiffTags.DATE_TIME);
    tags.put("Author", TiffTags.ARTIST);
    tags.put("Copyright", TiffTags.COPYRIGHT);
    return Collections.unmodifiableMap(tags);
  }
}
