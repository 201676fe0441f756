package io.github.kabegami.io;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads JPEG files: gray, RGB, and CMYK turned into sRGB; upright by their Exif orientation. */
final class JpegPictures {
  private static final int CMYK_COMPONENTS = 4;

  private JpegPictures() {}

  static PictureSource open(ReadRequest request) throws IOException {
    byte[] file = ReadRequest.allBytes(request.path());
    JpegSegments segments = new JpegSegments(file);
    int channels = segments.components() == 1 ? 1 : 3;
    request.requireFits(segments.width(), segments.height(), channels, segments.components());
    boolean isCmyk = segments.components() == CMYK_COMPONENTS;
    return ImageRows.of(
        decode(isCmyk ? file : segments.withoutProfile()),
        new FloatRule(Optional.empty()),
        segments.orientation(),
        isCmyk ? Optional.empty() : segments.profile(),
        segments.metadata());
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

  private static BufferedImage decode(byte[] file) throws IOException {
    ImageReader reader = ImageIoReaders.jpeg();
    List<String> warnings = new ArrayList<>();
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(stream, true, true);
      BufferedImage image = reader.read(0);
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
