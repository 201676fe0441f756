package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.io.PictureSize;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishesTest {
  private static final Wishes WISHES =
      Wishes.of(
          DatasetJson.with(
              DatasetConfig.wallpapers(),
              Map.of("reject", "text, Logo", "minscore", "3", "maxpixels", "20")));

  private static Candidate candidate(
      String part, String ext, int width, int height, int score, String rating, String tags) {
    return new Candidate(
        "a/1", "a", "", "f", part, "", ext, 0, width, height, score, rating, tags, "", "", "");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "png, 3840, 2160, 3, s, sky, -",
        "jpeg, 2160, 3840, 3, s, sky, size: 2160x3840 is below 3840x2160",
        "png, 3839, 2160, 3, s, sky, size: 3839x2160 is below 3840x2160",
        "png, 8000, 4000, 3, s, sky, pixels: 8000x4000 is above 20 million",
        "png, 8960, 2200, 3, s, sky, ratio: 8960x2200 is outside 0.4..4",
        "gif, 3840, 2160, 3, s, sky, format: gif is no still picture that can be read",
        "avif, 3840, 2160, 3, s, sky, format: avif is no still picture that can be read",
        "png, 3840, 2160, 3, e, sky, rating: e is none of g s",
        "png, 3840, 2160, 2, g, sky, score: 2 is below 3",
        "png, 3840, 2160, 3, g, sky LOGO, tag: logo",
        "png, 3840, 2160, 3, g, no_logo text_, -"
      })
  void complaintSaysWhatDoesNotFit(
      String ext, int width, int height, int score, String rating, String tags, String complaint) {
    assertEquals(
        Optional.ofNullable(complaint),
        WISHES.complaint(candidate("", ext, width, height, score, rating, tags)));
  }

  @Test
  void whatIsNotKnownFits() {
    assertEquals(Optional.empty(), WISHES.complaint(Candidate.of("a/1", "a", "f")));
    assertEquals(Optional.empty(), WISHES.complaint(candidate("1.5", "mp4", 0, 0, 0, "", "")));
  }

  @Test
  void aWorkshopWithoutScoresIsNotAskedForOne() {
    Candidate post = candidate("", "png", 3840, 2160, 0, "g", "");
    assertEquals(Optional.of("score: 0 is below 3"), WISHES.complaint(post));
    Work work = new Work("wallpaperengine:steam", "", "g", "", "", "", "");
    Candidate wallpaper = work.picture("1", "f", "", "png", 0, new PictureSize(3840, 2160));
    assertEquals(Optional.empty(), WISHES.complaint(wallpaper));
  }

  @Test
  void equalWishesAreEqualTexts() {
    Map<String, String> other =
        Map.of("reject", "logo text text", "minscore", "3", "maxpixels", "20", "ratings", "s g");
    assertEquals(
        WISHES.toString(),
        Wishes.of(DatasetJson.with(DatasetConfig.wallpapers(), other)).toString());
  }
}
