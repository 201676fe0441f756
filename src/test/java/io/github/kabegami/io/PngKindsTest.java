package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.PngWriter;
import ar.com.hjg.pngj.chunks.PngChunkICCP;
import ar.com.hjg.pngj.chunks.PngChunkITXT;
import ar.com.hjg.pngj.chunks.PngChunkPLTE;
import ar.com.hjg.pngj.chunks.PngChunkTRNS;
import ar.com.hjg.pngj.chunks.PngChunkZTXT;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  @Test
  void profilesThatInflateBeyondMeasureAreLeftOutWithARemark() throws IOException {
    Path file = folder.resolve("a.png");
    PngWriter writer = new PngWriter(file.toFile(), new ImageInfo(2, 1, 8, false, true, false));
    byte[] profile = new byte[33 << 20];
    System.arraycopy("GRAY".getBytes(StandardCharsets.US_ASCII), 0, profile, 16, 4);
    PngChunkICCP chunk = new PngChunkICCP(writer.imgInfo);
    chunk.setProfileNameAndContent("p", profile);
    writer.getChunksList().queue(chunk);
    writer.writeRowInt(new int[] {0, 255});
    writer.end();
    List<String> remarks = new ArrayList<>();
    Picture picture = PictureFiles.read(file, Optional.empty(), remarks::add);
    assertEquals(Optional.empty(), picture.iccProfile());
    assertEquals(
        List.of(
            file
                + " has a chunk iCCP that inflates beyond what profiles and texts may need; it is left"
                + " out"),
        remarks);
  }

  @Test
  void textsThatTogetherInflateBeyondMeasureAreLeftOut() throws IOException {
    Path file = folder.resolve("a.png");
    PngWriter writer = new PngWriter(file.toFile(), new ImageInfo(2, 1, 8, false, true, false));
    for (String key : List.of("first", "second")) {
      PngChunkZTXT chunk = new PngChunkZTXT(writer.imgInfo);
      chunk.setKeyVal(key, "x".repeat(20 << 20));
      writer.getChunksList().queue(chunk);
    }
    PngChunkITXT small = new PngChunkITXT(writer.imgInfo);
    small.setKeyVal("third", "y");
    small.setCompressed(true);
    writer.getChunksList().queue(small);
    writer.writeRowInt(new int[] {0, 255});
    writer.end();
    assertEquals(Set.of("first"), PictureFiles.read(file).metadata().keySet());
  }

  private Picture write(ImageInfo info, int[] row) throws IOException {
    Path file = folder.resolve("a.png");
    PngWriter writer = new PngWriter(file.toFile(), info);
    writer.writeRowInt(row);
    writer.end();
    return PictureFiles.read(file);
  }
}
