package io.github.kabegami.io;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads JPEG files: gray, RGB, and CMYK turned into sRGB; upright by their Exif orientation. */
final class JpegPictures {
  private static final int CMYK_COMPONENTS = 4;

  private JpegPictures() {}

  static PictureSource open(ReadRequest request) throws IOException {
    byte[] file = request.allBytes();
    JpegSegments segments = new JpegSegments(file);
    int channels = segments.components() == 1 ? 1 : 3;
    boolean isCmyk = segments.components() == CMYK_COMPONENTS;
    if (!request.isWhole() && segments.components() == channels) {
      Optional<PictureSource> bands = bands(segments, file.length, request);
      if (bands.isPresent()) {
        return bands.get();
      }
    }
    request.requireFits(segments.width(), segments.height(), channels, segments.components());
    return ImageRows.of(
        decode(isCmyk ? file : segments.withoutProfile(), Optional.empty()),
        new FloatRule(Optional.empty()),
        segments.orientation(),
        isCmyk ? Optional.empty() : segments.profile(),
        segments.metadata());
  }

  /** In bands, where the whole does not fit the memory but they do. */
  private static Optional<PictureSource> bands(
      JpegSegments segments, long fileBytes, ReadRequest request) throws IOException {
    Planes.requireRow(segments.width(), segments.height());
    long files = segments.profile().isPresent() ? 2 * fileBytes : fileBytes;
    long pixels = (long) segments.width() * segments.height() * segments.components();
    long free = request.memory() - files;
    return pixels > free && JpegBands.suffices(pixels, free)
        ? Optional.of(new JpegBands(segments, free))
        : Optional.empty();
  }

  /** Bytes that stay in memory while it is open, if there is room for the whole. */
  static long memory(Path path) throws IOException {
    JpegSegments segments = JpegSegments.header(path);
    long files = segments.profile().isPresent() ? 2 : 1;
    return files * Files.size(path)
        + (long) segments.components() * segments.width() * segments.height();
  }

  /** The comments; the pixels are not decoded. */
  static Map<String, String> texts(Path path) throws IOException {
    return new JpegSegments(ReadRequest.allBytes(path)).metadata();
  }

  /** The pixels are not read. */
  static PictureSize size(Path path) throws IOException {
    JpegSegments segments = JpegSegments.header(path);
    return PictureSize.upright(segments.width(), segments.height(), segments.orientation());
  }

  /** What its markers say; the pixels are not read. */
  static PictureHeader header(Path path) throws IOException {
    JpegSegments segments = JpegSegments.header(path);
    PictureSize size =
        PictureSize.upright(segments.width(), segments.height(), segments.orientation());
    boolean isCmyk = segments.components() == CMYK_COMPONENTS;
    return new PictureHeader(size, false, isCmyk, segments.firstSteps());
  }

  /** Decodes a part, or all. */
  static BufferedImage decode(byte[] file, Optional<Rectangle> part) throws IOException {
    ImageReader reader = ImageIoReaders.jpeg();
    List<String> warnings = new ArrayList<>();
    try (ImageInputStream stream = new ByteArrayImageInputStream(file)) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(stream, true, true);
      ImageReadParam wanted = reader.getDefaultReadParam();
      part.ifPresent(wanted::setSourceRegion);
      BufferedImage image = reader.read(0, wanted);
      for (String warning : warnings) {
        if (warning.startsWith("Corrupt JPEG data") || warning.startsWith("Premature end")) {
          throw new UnreadableException("is a damaged JPEG file (" + warning + ")");
        }
      }
      return image;
    } finally {
      reader.dispose();
    }
  }
}
