package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads JPEG files: gray, RGB, and CMYK turned into sRGB; upright by their Exif orientation. */
final class JpegPictures {
  private static final int CMYK_COMPONENTS = 4;

  private JpegPictures() {}

  static Picture read(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    JpegSegments segments = new JpegSegments(file);
    int channels = segments.components() == 1 ? 1 : 3;
    Planes.requireFits(segments.width(), segments.height(), channels, segments.components());
    boolean isCmyk = segments.components() == CMYK_COMPONENTS;
    BufferedImage image = decode(isCmyk ? file : segments.withoutProfile());
    return DecodedImages.decode(image, new FloatRule(Optional.empty()))
        .planes()
        .upright(segments.orientation())
        .toPicture(
            BitDepth.EIGHT, isCmyk ? Optional.empty() : segments.profile(), segments.metadata());
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
