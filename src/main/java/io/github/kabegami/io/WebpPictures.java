package io.github.kabegami.io;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads still WebP files, lossy and lossless. The decoder repeats the halved colour of lossy files
 * where libwebp interpolates it: their colour edges differ from other programs' by a pixel.
 */
final class WebpPictures {
  static final int PIXEL_BYTES = 4;

  private WebpPictures() {}

  static PictureSource open(ReadRequest request) throws IOException {
    byte[] file = request.allBytes();
    WebpFile chunks = new WebpFile(file);
    ImageReader reader = ImageIoReaders.webp();
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(stream, true, true);
      request.requireFits(reader.getWidth(0), reader.getHeight(0), 3, PIXEL_BYTES);
      BufferedImage image = reader.read(0);
      return ImageRows.of(
          image, new FloatRule(Optional.empty()), 1, chunks.profile(), chunks.texts());
    } finally {
      reader.dispose();
    }
  }

  /** The texts; the pixels are not decoded. */
  static Map<String, String> texts(Path path) throws IOException {
    return new WebpFile(ReadRequest.allBytes(path)).texts();
  }

  /** The pixels are not read. */
  static PictureSize size(Path path) throws IOException {
    Optional<PictureSize> extended = WebpFile.extendedSize(path);
    if (extended.isPresent()) {
      return extended.get();
    }
    ImageReader reader = ImageIoReaders.webp();
    try (ImageInputStream stream = new FileImageInputStream(path.toFile())) {
      reader.setInput(stream, true, true);
      return PictureSize.upright(reader.getWidth(0), reader.getHeight(0), 1);
    } finally {
      reader.dispose();
    }
  }
}
