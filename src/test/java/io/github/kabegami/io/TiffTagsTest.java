package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiffTagsTest {
  private static final int FIRST_TAG = 50_000;
  private static final int UNDEFINED_BYTES = 7;
  private static final int VALUE_BYTES = 30 << 20;

  @TempDir Path folder;

  @Test
  void tagsThatTogetherAreLargerThanAnyPicturesAreLeftOut() throws IOException {
    Path file = folder.resolve("a.tif");
    try (RandomAccessFile tiff = new RandomAccessFile(file.toFile(), "rw")) {
      tiff.writeInt(0x4d4d002a);
      tiff.writeInt(8);
      tiff.writeShort(4);
      for (int i = 0; i < 4; i++) {
        tiff.writeShort(FIRST_TAG + i);
        tiff.writeShort(UNDEFINED_BYTES);
        tiff.writeInt(i < 3 ? VALUE_BYTES : 1);
        tiff.writeInt(i < 3 ? 100 : 0);
      }
      tiff.writeInt(0);
      tiff.setLength(100 + VALUE_BYTES);
    }
    try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
      TiffTags tags = TiffTags.read(stream, stream.length());
      assertEquals(VALUE_BYTES, tags.bytes(FIRST_TAG + 1).orElseThrow().length);
      assertEquals(Optional.empty(), tags.bytes(FIRST_TAG + 2));
      assertEquals(1, tags.bytes(FIRST_TAG + 3).orElseThrow().length);
    }
  }
}
