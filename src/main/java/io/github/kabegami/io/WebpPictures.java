package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads still WebP files, lossy and lossless. The decoder repeats the halved colour of lossy files
 * where libwebp interpolates it: their colour edges differ from other programs' by a pixel.
 *
 * <p>Source: Google, WebP Container Specification (RIFF chunks, VP8X flags).
 */
final class WebpPictures {
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_HEAD_BYTES = 8;
  private static final int PROFILE_FLAG = 0x20;
  private static final int ANIMATION_FLAG = 0x02;

  private WebpPictures() {}

  static Picture read(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    Optional<byte[]> profile = takeProfile(file);
    ImageReader reader = ImageIoReaders.webp();
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(stream, true, true);
      Planes.requireFits(reader.getWidth(0), reader.getHeight(0), 3, 4);
      BufferedImage image = reader.read(0);
      return DecodedImages.decode(image, new FloatRule(Optional.empty()))
          .planes()
          .toPicture(BitDepth.EIGHT, profile, Map.of());
    } finally {
      reader.dispose();
    }
  }

  /**
   * Takes the ICC profile out of the file and renames its chunk, so that the decoder leaves the
   * samples alone.
   */
  private static Optional<byte[]> takeProfile(byte[] file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < HEADER_BYTES + CHUNK_HEAD_BYTES
        || (buffer.getInt(4) & 0xffffffffL) + CHUNK_HEAD_BYTES > file.length) {
      throw new UnreadableException("is a WebP file that is cut off at byte " + file.length);
    }
    if (!name(file, HEADER_BYTES).equals("VP8X")) {
      return Optional.empty();
    }
    int flags = HEADER_BYTES + CHUNK_HEAD_BYTES;
    if ((file[flags] & ANIMATION_FLAG) != 0) {
      throw new UnreadableException("is an animated WebP file; expected a still picture");
    }
    file[flags] &= (byte) ~PROFILE_FLAG;
    long at = HEADER_BYTES;
    while (at + CHUNK_HEAD_BYTES <= file.length) {
      long length = buffer.getInt((int) at + 4) & 0xffffffffL;
      long start = at + CHUNK_HEAD_BYTES;
      if (start + length > file.length) {
        throw new UnreadableException("is a WebP file that is cut off at byte " + file.length);
      }
      if (name(file, (int) at).equals("ICCP")) {
        file[(int) at] = 'x';
        return Optional.of(Arrays.copyOfRange(file, (int) start, (int) (start + length)));
      }
      at = start + length + length % 2;
    }
    return Optional.empty();
  }

  private static String name(byte[] file, int at) {
    return new String(file, at, 4, StandardCharsets.ISO_8859_1);
  }
}
