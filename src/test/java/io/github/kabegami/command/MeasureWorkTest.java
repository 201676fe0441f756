package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.measure.Fit;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureWorkTest {
  private static final List<Metric> PSNR = List.of(new Psnr(false));
  private static final List<MapMaker> MAPS = List.of(new DifferenceMap(false));

  @TempDir private Path folder;
  private Path truth;
  private Path results;
  private final List<String> remarks = new ArrayList<>();
  private final Run run = Run.simple().loggingTo(remarks::add);

  @BeforeEach
  void makePictures() throws IOException {
    truth = Files.createDirectory(folder.resolve("truth"));
    results = Files.createDirectory(folder.resolve("ours"));
    TestPictures.write(truth.resolve("a.png"), 32, 24, 0);
    TestPictures.write(results.resolve("a_x2.png"), 32, 24, 5);
  }

  private PicturePairs pairs() throws IOException {
    return PicturePairs.of(
        results.toString(),
        truth.toString(),
        "",
        "",
        new PictureGroups(Optional.empty(), Run.simple()));
  }

  private MeasureWork work(List<MapMaker> maps, boolean plots, Figures figures) {
    return new MeasureWork(
        PSNR, maps, MetricOptions.NONE.withCrop(3), Fit.EXACT, plots, figures, Optional.empty());
  }

  private void measure(MeasureWork work) throws IOException {
    PicturePairs pairs = pairs();
    work.check(pairs);
    assertTrue(work.measure(pairs, run).isEmpty());
    work.plot(work.report(), run);
  }

  @Test
  void mapsAndPlotsBecomeFiles() throws IOException {
    Path figures = folder.resolve("figures");
    Figures files = new Figures(Optional.of(figures), false);
    measure(work(MAPS, true, files));
    assertEquals(
        List.of("ours_a_x2_first.png", "ours_a_x2_first.tif", "psnr.png"),
        TestPictures.names(figures));
    assertEquals(List.of(), files.images());
    ImagePlus map = IJ.openImage(figures.resolve("ours_a_x2_first.tif").toString());
    assertEquals(26, map.getWidth());
    assertEquals(32, map.getBitDepth());
    assertEquals(64, map.getDisplayRangeMax());
    assertEquals(3, PictureFiles.read(figures.resolve("ours_a_x2_first.png")).channels());
    assertTrue(PictureFiles.read(figures.resolve("psnr.png")).width() > 400);
  }

  @Test
  void nothingIsReplacedUnasked() throws IOException {
    Path figures = Files.createDirectory(folder.resolve("figures"));
    for (String name : List.of("ours_a_x2_first.tif", "ours_a_x2_first.png", "psnr.png")) {
      Path old = Files.writeString(figures.resolve(name), "old");
      MeasureWork work = work(MAPS, true, new Figures(Optional.of(figures), false));
      IOException refused = assertThrows(IOException.class, () -> work.check(pairs()));
      assertEquals(old + " exists already; set overwrite to replace it", refused.getMessage());
      Files.delete(old);
    }
    Files.writeString(figures.resolve("psnr.png"), "old");
    measure(work(MAPS, true, new Figures(Optional.of(figures), true)));
    assertTrue(Files.size(figures.resolve("psnr.png")) > 100);
  }

  @Test
  void withoutAFolderTheyAreImagesToShow() throws IOException {
    Figures shown = new Figures(Optional.empty(), false);
    measure(work(MAPS, true, shown));
    assertEquals(
        List.of("a_x2.png first", "psnr"),
        shown.images().stream().map(ImagePlus::getTitle).toList());
  }

  @Test
  void tooManyWindowsAreRefused() throws IOException {
    for (int i = 0; i < 41; i++) {
      TestPictures.write(truth.resolve("p" + i + ".png"), 16, 16, 0);
      TestPictures.write(results.resolve("p" + i + ".png"), 16, 16, 0);
    }
    MeasureWork work = work(MAPS, false, new Figures(Optional.empty(), false));
    assertEquals(
        "42 maps and plots are too many windows; name a folder as figures",
        assertThrows(UsageException.class, () -> work.check(pairs())).getMessage());
  }

  @Test
  void anUndefinedMapIsToldAndLeftOut() throws IOException {
    Figures shown = new Figures(Optional.empty(), false);
    measure(work(List.of(new DifferenceMap(true)), false, shown));
    assertEquals(List.of(), shown.images());
    assertEquals(List.of("a_x2.png: there is no map first: it is undefined"), remarks);
  }

  @Test
  void picturesThatShareABaseNameKeepTheirFullNames() throws IOException {
    TestPictures.write(truth.resolve("b.png"), 32, 24, 0);
    TestPictures.write(truth.resolve("b.tif"), 32, 24, 0);
    TestPictures.write(results.resolve("b.png"), 32, 24, 1);
    TestPictures.write(results.resolve("b.tif"), 32, 24, 2);
    Path figures = folder.resolve("figures");
    measure(work(MAPS, false, new Figures(Optional.of(figures), false)));
    assertTrue(TestPictures.names(figures).contains("ours_b.png_first.tif"));
    assertTrue(TestPictures.names(figures).contains("ours_b.tif_first.tif"));
  }
}
