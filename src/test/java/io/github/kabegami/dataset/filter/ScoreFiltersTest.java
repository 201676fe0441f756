package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.dataset.filter.Filter.Verdict;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.wallpaper.Blockiness;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreFiltersTest {
  @TempDir private Path folder;

  private static BufferedImage foliage() {
    return TestFiles.paint("foliage", 3, 640, 480);
  }

  private Verdict judge(Filter filter, BufferedImage picture) {
    return TestFiles.judge(filter, picture, folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 75, 89, 90, 95, 100})
  void qualityOfJpegFilesIsRead(int quality) throws IOException {
    Path file = TestFiles.jpeg(folder, foliage(), quality);
    Verdict verdict = TestFiles.judge(new JpegFilter(90), file);
    assertEquals(quality, verdict.score());
    assertEquals(quality >= 90, verdict.passes());
  }

  @Test
  void otherFilesHaveNoQuality() {
    assertEquals(Verdict.undecidable(), judge(new JpegFilter(90), foliage()));
  }

  @Test
  void sizesAreThoseOfTheFileAndOfWhatIsLeft() throws IOException {
    Path file = TestFiles.png(folder, TestFiles.framed(foliage(), 0, 60, 0));
    assertEquals(Verdict.passed(600), TestFiles.judge(new SizeFilter(600, 640, 600), file));
    assertEquals(
        Verdict.rejected(600, "640 x 600 pixels, expected 641 x 100 and more"),
        TestFiles.judge(new SizeFilter(100, 641, 100), file));
    Examined picture = TestFiles.examined(file);
    new BorderFilter(.5).judge(picture, Run.simple());
    Verdict verdict = new SizeFilter(500, 640, 600).judge(picture, Run.simple());
    assertEquals(480, verdict.score(), 40);
    assertTrue(
        verdict
            .complaint()
            .endsWith("left without borders, expected a shorter side of 500 and more"),
        verdict.complaint());
  }

  @Test
  void grayPicturesAreMonochrome() {
    Filter filter = new MonochromeFilter(MonochromeFilter.USUAL_LIMIT);
    assertTrue(judge(filter, foliage()).passes());
    assertEquals(
        Verdict.rejected(0, "0.00 of its pixels have a colour"),
        judge(filter, TestFiles.gray(foliage())));
  }

  @Test
  void grayIsMonochromeAfterJpeg() throws IOException {
    Path file = TestFiles.jpeg(folder, TestFiles.gray(foliage()), 50);
    assertFalse(TestFiles.judge(new MonochromeFilter(.01), file).passes());
  }

  @Test
  void complexityIsDetailTimesTheShareOfTilesThatHaveSome() {
    BufferedImage half = new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = half.createGraphics();
    pen.setColor(new Color(20, 20, 20)); // steps of 20 levels at each pixel of the left half
    for (int i = 0; i < 320 * 320; i++) {
      if ((i % 320 + i / 320) % 2 == 0) {
        pen.fillRect(i % 320, i / 320, 1, 1);
      }
    }
    pen.dispose();
    double detail = 2 * 20 / 255. / 2;
    Verdict verdict = judge(new ComplexityFilter(0), half);
    assertEquals(100 * detail / 2, verdict.score(), .05);
    assertFalse(judge(new ComplexityFilter(5), half).passes());
    assertTrue(judge(new ComplexityFilter(3), half).passes());
  }

  @Test
  void nextToNothingIsRejected() {
    Filter filter = new ComplexityFilter(ComplexityFilter.USUAL_LIMIT);
    assertFalse(judge(filter, TestFiles.paint("flat", 3, 640, 480)).passes());
    assertTrue(judge(filter, foliage()).passes());
  }

  @Test
  void blockinessIsThatOfTheMetric() throws IOException {
    Path file = TestFiles.jpeg(folder, foliage(), 60);
    Verdict verdict = TestFiles.judge(MetricFilter.blockiness(.3), file);
    assertEquals(
        new Blockiness()
            .score(
                PictureFiles.read(file), PictureFiles.read(file), MetricOptions.NONE, Run.simple()),
        verdict.score(),
        .002);
    assertFalse(verdict.passes());
    assertTrue(judge(MetricFilter.blockiness(.3), foliage()).passes());
  }

  @Test
  void smallPicturesHaveNoNiqe() {
    Verdict verdict = judge(MetricFilter.niqe(6), TestFiles.paint("foliage", 3, 100, 100));
    assertEquals(Verdict.undecidable(), verdict);
  }

  @ParameterizedTest
  @CsvSource({"2, PILLOW_BICUBIC", "2, PILLOW_LANCZOS", "1.5, PILLOW_LANCZOS", "4, PILLOW_BICUBIC"})
  void enlargedPicturesAreFoundAndTheirRealSizeIsTold(double factor, Resampling way) {
    Filter filter = new ResolutionFilter(ResolutionFilter.USUAL_LIMIT);
    int width = (int) (960 / factor);
    int height = (int) (720 / factor);
    BufferedImage small = TestFiles.paint("foliage", 3, width, height);
    Verdict verdict = judge(filter, TestFiles.resized(small, 960, 720, way));
    assertFalse(verdict.passes());
    String told = verdict.complaint().replaceFirst(".*of about (\\d+) x (\\d+)$", "$1");
    assertEquals(width, Integer.parseInt(told), .3 * width);
  }

  @Test
  void picturesAsPaintedAreNoEnlargedOnes() {
    Filter filter = new ResolutionFilter(ResolutionFilter.USUAL_LIMIT);
    for (String ground :
        new String[] {"foliage", "hair", "clouds", "line art", "grass", "windows"}) {
      Verdict verdict = judge(filter, TestFiles.paint(ground, 3, 960, 720));
      assertTrue(verdict.passes(), ground);
      assertTrue(Double.isFinite(verdict.score()), ground);
    }
  }

  @Test
  void repeatedPixelsAreFound() {
    BufferedImage large = new BufferedImage(960, 720, BufferedImage.TYPE_INT_RGB);
    BufferedImage small = TestFiles.paint("foliage", 3, 320, 240);
    large.getGraphics().drawImage(small, 0, 0, 960, 720, null);
    assertEquals(
        "enlarged by repeating each pixel 3 times",
        judge(new ResolutionFilter(9), large).complaint());
  }

  @Test
  void tooSmoothPicturesAreUndecidable() {
    assertEquals(
        Verdict.undecidable(),
        judge(new ResolutionFilter(.1), TestFiles.paint("flat", 3, 640, 480)));
    assertEquals(
        Verdict.undecidable(),
        judge(new ResolutionFilter(.1), TestFiles.paint("foliage", 3, 100, 100)));
  }

  /** Few lines on plain ground have a small variance, but their detail does not end early. */
  @Test
  void blurNeedsBothALowVarianceAndAnEarlyEnd() {
    Filter filter = new BlurFilter(BlurFilter.USUAL_LIMIT);
    BufferedImage tiny = TestFiles.paint("clouds", 3, 80, 60);
    BufferedImage blurred = TestFiles.resized(tiny, 640, 480, Resampling.PILLOW_BICUBIC);
    assertFalse(judge(filter, blurred).passes());
    BufferedImage line = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = line.createGraphics();
    pen.setColor(new Color(20, 20, 20));
    pen.drawLine(0, 90, 639, 300);
    pen.dispose();
    Verdict sharp = judge(filter, line);
    assertTrue(sharp.score() < BlurFilter.USUAL_LIMIT, sharp::toString);
    assertTrue(sharp.passes());
  }
}
