package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Adam7Test {

  /** As many bytes as Java's writer makes. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 2", "3, 9", "4, 5", "5, 4", "8, 8", "9, 7", "64, 65", "70, 70"})
  void allPassesHaveSoManyBytes(int width, int height) throws Exception {
    assertEquals(
        written(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)),
        Adam7.bytes(width, height, 24));
    assertEquals(
        written(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY)),
        Adam7.bytes(width, height, 1));
  }

  @Test
  void manyPixelsDoNotOverflow() {
    assertEquals(30_000L * 30_000 * 8, Adam7.bytes(30_000, 30_000, 64), 200_000);
  }

  private static long written(BufferedImage image) throws IOException, DataFormatException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(stream);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return inflated(ByteBuffer.wrap(file.toByteArray()));
  }

  /** Bytes in the IDAT chunks. */
  private static long inflated(ByteBuffer png) throws DataFormatException {
    Inflater inflater = new Inflater();
    byte[] some = new byte[1 << 16];
    for (int at = 8; at < png.limit(); at += png.getInt(at) + 12) {
      if (png.getInt(at + 4) == 0x49444154) {
        inflater.setInput(png.array(), at + 8, png.getInt(at));
        while (inflater.inflate(some) > 0) {}
      }
    }
    long bytes = inflater.getBytesWritten();
    inflater.end();
    return bytes;
  }
}
