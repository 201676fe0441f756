package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureCommandTest {

  @ParameterizedTest
  @CsvSource({"sky.png, sky", "sky.v2, sky.v2", "a: b?.tif, a: b?", ".png, .png", "x/y.jpg, x/y"})
  void titlesLoseThePicturesExtension(String title, String base) {
    assertEquals(base, PictureCommand.baseTitle(title));
  }

  @Test
  void titlesMayHoldWhatNoFileNameMay() {
    assertEquals("sky\0", PictureCommand.baseTitle("sky\0.png"));
  }

  @Test
  void namesThatNoFileMayHaveAreNamedAsMissing() {
    IOException refusal =
        assertThrows(
            IOException.class,
            () ->
                PicturePairs.of(
                    "a\0.png", "b.png", "", "", new PictureGroups(Optional.empty(), Run.simple())));
    assertEquals("b.png is neither an open image nor a file or folder", refusal.getMessage());
    refusal =
        assertThrows(
            IOException.class,
            () ->
                PicturePairs.of(
                    "a.png", "b\0.png", "", "", new PictureGroups(Optional.empty(), Run.simple())));
    assertEquals("b\0.png is neither an open image nor a file or folder", refusal.getMessage());
  }
}
