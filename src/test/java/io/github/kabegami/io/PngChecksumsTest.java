package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.pack.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngChecksumsTest {
  @TempDir private Path folder;

  private byte[] png() throws IOException {
    Path file = folder.resolve("a.png");
    PictureFiles.write(
        file, Noise.picture(1, 5, 4, 3, BitDepth.EIGHT).withMetadata("Author", "ann"), true);
    return Files.readAllBytes(file);
  }

  @Test
  void everyChangedByteAndEveryLengthIsNoticed() throws IOException {
    byte[] png = png();
    assertTrue(PngChecksums.areRight(png));
    for (int at = 0; at < png.length; at++) {
      byte[] changed = png.clone();
      changed[at] ^= 1;
      assertFalse(PngChecksums.areRight(changed), "byte " + at);
      assertFalse(PngChecksums.areRight(Arrays.copyOf(png, at)), at + " bytes");
    }
    assertFalse(PngChecksums.areRight(Arrays.copyOf(png, png.length + 1)));
  }
}
