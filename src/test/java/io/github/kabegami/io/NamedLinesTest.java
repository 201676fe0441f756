package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedLinesTest {

  @Test
  void theLinesOfOthersStayWhatTheyAre() {
    Map<String, String> texts =
        Map.of("Description", "a sky\n\nlens: 35 mm\nKabegami: a wall paper", "Author", "me");
    assertEquals(texts, NamedLines.apart(texts));
  }

  @ParameterizedTest
  @CsvSource({"tif, Description", "jpg, Comment"})
  void ourTextsKeepTheirNamesInAFile(String extension, String other, @TempDir Path folder)
      throws IOException {
    Map<String, String> texts =
        Map.of(other, "a sky\nof two lines", "Kabegami job", "12ab", "Kabegami model", "空: x2");
    Picture picture = Picture.of(Pixels.wrap(new float[3 * 64], 8, 8, 3), BitDepth.EIGHT);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      picture = picture.withMetadata(text.getKey(), text.getValue());
    }
    Path file = folder.resolve("a." + extension);
    PictureFiles.write(file, picture, false);
    assertEquals(texts, PictureFiles.metadata(file));
    assertEquals(texts, PictureFiles.read(file).metadata());
  }

  @Test
  void theTextsOfFloatsNeedNoRange(@TempDir Path folder) throws IOException {
    float[] bright = new float[64];
    Arrays.fill(bright, 1.5f);
    Picture picture = Picture.of(Pixels.wrap(bright, 8, 8, 1), BitDepth.FLOAT);
    Path file = folder.resolve("a.tif");
    PictureFiles.write(file, picture.withMetadata("Kabegami job", "12ab"), false);
    assertEquals(Map.of("Kabegami job", "12ab"), PictureFiles.metadata(file));
  }
}
