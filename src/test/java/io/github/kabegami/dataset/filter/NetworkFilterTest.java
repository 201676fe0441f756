package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.ModelResolver;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureJudge;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFilterTest {
  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private Path file = Path.of("");

  /** Red on the left half, black on the right one. */
  @BeforeEach
  void paint() throws IOException {
    float[] samples = new float[3 * 64 * 32];
    for (int i = 0; i < 64 * 32; i++) {
      samples[i] = i % 64 < 32 ? 1 : 0;
    }
    file = folder.resolve("a.png");
    PictureFiles.write(file, Picture.of(Pixels.wrap(samples, 64, 32, 3), BitDepth.EIGHT), false);
  }

  /** Gives the mean of red. */
  private final class Red implements PictureJudge {
    private final int width;
    private final int height;

    Red(int width, int height) {
      this.width = width;
      this.height = height;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public int height() {
      return height;
    }

    @Override
    public double score(Picture picture, Run run) {
      told.add(picture.width() + " x " + picture.height() + " x " + picture.channels());
      float[] samples = Pixels.open(picture.pixels());
      int plane = picture.width() * picture.height();
      double sum = 0;
      for (int i = 0; i < plane; i++) {
        sum += samples[i];
      }
      return sum / plane;
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }

  private Run judgedBy(int width, int height) {
    return Run.simple()
        .withModels(
            new ModelResolver() {
              @Override
              public TensorModel open(String name) {
                throw new UnavailableException(name);
              }

              @Override
              public PictureJudge judge(String name) {
                told.add("opened " + name);
                return new Red(width, height);
              }
            });
  }

  private Examined picture() {
    return new Examined(Candidate.of("a", "folder", file.toString()), file);
  }

  @Test
  void thePictureIsReducedToTheSizeOfTheNetworkWhichIsOpenedOnce() throws IOException {
    Run run = judgedBy(16, 16);
    try (NetworkFilter filter = new NetworkFilter(FilterKind.COMPLEXITY, "c.onnx", .4)) {
      assertEquals(.5, filter.judge(picture(), run).score(), 1e-6);
      assertTrue(filter.judge(picture(), run).passes());
    }
    assertEquals(List.of("opened c.onnx", "16 x 16 x 3", "16 x 16 x 3", "closed"), told);
  }

  @Test
  void onlyThePartWithoutBordersIsJudged() throws IOException {
    Examined picture = picture();
    picture.trim(new Area(32, 8, 32, 16));
    try (NetworkFilter filter = new NetworkFilter(FilterKind.COMPLEXITY, "c.onnx", .4)) {
      Filter.Verdict verdict = filter.judge(picture, judgedBy(0, 0));
      assertEquals(0, verdict.score());
      assertEquals("0.00 by the network", verdict.complaint());
    }
    assertTrue(told.contains("32 x 16 x 3"), told.toString());
  }

  @Test
  void textIsRejectedAboveTheLimit() throws IOException {
    try (NetworkFilter strict = new NetworkFilter(FilterKind.TEXT, "t.onnx", .4);
        NetworkFilter lenient = new NetworkFilter(FilterKind.TEXT, "t.onnx", .6)) {
      assertFalse(strict.judge(picture(), judgedBy(0, 0)).passes());
      assertTrue(lenient.judge(picture(), judgedBy(0, 0)).passes());
    }
  }

  @Test
  void withoutNetworksThereIsASentence() {
    try (NetworkFilter filter = new NetworkFilter(FilterKind.TEXT, "t.onnx", .4)) {
      assertThrows(UnavailableException.class, () -> filter.judge(picture(), Run.simple()));
    }
  }
}
