package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureSizeTest {

  @Test
  void headerSaysTheSizeThatReadingGives() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(
                    PictureSizeTest.class.getResource("/reference/pictures/lossless.webp"))
                .toURI());
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolveSibling(""))) {
      files = all.filter(PictureFiles::isPicture).sorted().toList();
    }
    int compared = 0;
    for (Path file : files) {
      Picture picture;
      try {
        picture = PictureFiles.read(file);
      } catch (IOException e) {
        continue;
      }
      assertEquals(
          new PictureSize(picture.width(), picture.height()),
          PictureFiles.size(file),
          file.toString());
      compared++;
    }
    assertTrue(compared >= 19, "compared " + compared);
  }

  @Test
  void whatIsNoPictureIsRefusedByName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "no picture");
    String told = assertThrows(IOException.class, () -> PictureFiles.size(file)).getMessage();
    assertTrue(told.startsWith(file.toString()), told);
  }
}
