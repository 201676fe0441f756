package io.github.kabegami.dataset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Overrides;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {
  private static final Entry ENTRY =
      Entry.of(
          0,
          Candidate.of("s/1", "s", "f"),
          Outcome.of(State.ACCEPTED, "s/1").at("p.png", "1"),
          new Overrides(Map.of()),
          new PublicNames());

  @TempDir private Path folder;

  private float[] small(Picture picture, PictureSize size) throws IOException {
    Path file = folder.resolve("p.png");
    PictureFiles.write(file, picture, true);
    Thumbnails.Thumbnail small = new Thumbnails(folder.resolve("t")).make(ENTRY.outcome(), file);
    assertEquals(size, small.size());
    return Pixels.open(PictureFiles.read(folder.resolve("t").resolve(small.name())).pixels());
  }

  @Test
  void pixelIsTheMeanOfWhatItCovers() throws IOException {
    float[] checks = new float[640 * 480];
    for (int i = 0; i < checks.length; i++) {
      checks[i] = (i + i / 640) % 2;
    }
    Picture picture = Picture.of(Pixels.wrap(checks, 640, 480, 1), BitDepth.EIGHT);
    float[] samples = small(picture, new PictureSize(320, 240));
    for (float sample : samples) {
      assertEquals(.5, sample, 0.02);
    }
  }

  @Test
  void wideAndSmallPicturesKeepTheirShape() throws IOException {
    small(PaintedSet.painted(1000, 100), new PictureSize(320, 32));
    Files.delete(folder.resolve("t").resolve(Thumbnails.name(ENTRY.outcome())));
    small(PaintedSet.painted(10, 1), new PictureSize(10, 1));
  }

  @Test
  void transparentPartsAreWhite() throws IOException {
    float[] alpha = new float[400 * 300];
    Picture painted = PaintedSet.painted(400, 300);
    Picture clear = painted.with(painted.pixels(), Optional.of(Pixels.wrap(alpha, 400, 300, 1)));
    for (float sample : small(clear, new PictureSize(320, 240))) {
      assertEquals(1, sample, 0.02);
    }
  }

  @Test
  void missingPictureIsDamageEvenWhereASmallOneIsLeft() throws IOException {
    small(PaintedSet.painted(400, 300), new PictureSize(320, 240));
    Thumbnails thumbnails = new Thumbnails(folder.resolve("t"));
    assertThrows(
        Thumbnails.Damage.class,
        () -> thumbnails.make(ENTRY.outcome(), folder.resolve("gone.png")));
  }

  @Test
  void damagedSmallPictureIsMadeAgain() throws IOException {
    Files.createDirectories(folder.resolve("t"));
    Files.writeString(folder.resolve("t").resolve(Thumbnails.name(ENTRY.outcome())), "no JPEG");
    small(PaintedSet.painted(400, 300), new PictureSize(320, 240));
  }
}
