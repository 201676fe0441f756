package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.PngWriter;
import ar.com.hjg.pngj.chunks.PngChunkPLTE;
import ar.com.hjg.pngj.chunks.PngChunkTRNS;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngKindsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void grayOfFewBitsFillsTheRange(int bits) throws IOException {
    int maximum = (1 << bits) - 1;
    Picture picture = write(new ImageInfo(2, 1, bits, false, true, false), new int[] {0, maximum});
    assertArrayEquals(new float[] {0, 1}, TestPictures.samples(picture));
    assertEquals(BitDepth.EIGHT, picture.depth());
  }

  @Test
  void paletteBecomesRgbWithItsAlpha() throws IOException {
    ImageInfo info = new ImageInfo(3, 1, 2, false, false, true);
    PngWriter writer = new PngWriter(folder.resolve("a.png").toFile(), info);
    PngChunkPLTE palette = writer.getMetadata().createPLTEChunk();
    palette.setNentries(3);
    palette.setEntry(0, 255, 0, 0);
    palette.setEntry(1, 0, 51, 0);
    palette.setEntry(2, 0, 0, 102);
    PngChunkTRNS transparency = writer.getMetadata().createTRNSChunk();
    transparency.setPalletteAlpha(new int[] {0, 153});
    writer.writeRowInt(new int[] {0, 1, 2});
    writer.end();
    assertArrayEquals(
        new float[] {1, 0, 0, 0, 0.2f, 0, 0, 0, 0.4f, 0, 0.6f, 1},
        TestPictures.samples(PictureFiles.read(folder.resolve("a.png"))));
  }

  @Test
  void transparentColourBecomesAlpha() throws IOException {
    ImageInfo info = new ImageInfo(2, 1, 8, false, false, false);
    PngWriter writer = new PngWriter(folder.resolve("a.png").toFile(), info);
    writer.getMetadata().createTRNSChunk().setRGB(0, 0, 0);
    writer.writeRowInt(new int[] {0, 0, 0, 0, 255, 0});
    writer.end();
    Picture picture = PictureFiles.read(folder.resolve("a.png"));
    assertArrayEquals(new float[] {0, 0, 0, 1, 0, 0, 0, 1}, TestPictures.samples(picture));
  }

  @Test
  void grayStaysOneChannel() throws IOException {
    Picture picture = write(new ImageInfo(2, 1, 16, false, true, false), new int[] {0, 65535});
    assertEquals(1, picture.channels());
    assertEquals(Optional.empty(), picture.alpha());
  }

  @Test
  void javaReadsWhatIsWritten() throws IOException {
    Picture picture = TestPictures.picture(31, 12, 3, true, BitDepth.EIGHT);
    Path file = folder.resolve("a.png");
    PictureFiles.write(file, picture, false);
    BufferedImage image = ImageIO.read(file.toFile());
    float[] samples = TestPictures.samples(picture);
    float[] read = new float[samples.length];
    for (int i = 0; i < read.length; i++) {
      int band = i / (31 * 12);
      read[i] = image.getRaster().getSample(i % 31, i / 31 % 12, band) / 255f;
    }
    assertArrayEquals(samples, read);
  }

  private Picture write(ImageInfo info, int[] row) throws IOException {
    Path file = folder.resolve("a.png");
    PngWriter writer = new PngWriter(file.toFile(), info);
    writer.writeRowInt(row);
    writer.end();
    return PictureFiles.read(file);
  }
}
