package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.train.RunTables;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCurvesTest {
  private static final Judgement NONE = new Judgement(List.of(), List.of());

  @TempDir private Path folder;

  private void writeTables() throws IOException {
    Files.writeString(
        folder.resolve("train.csv"),
        """
        iteration,epoch,loss,l1,rate,waited
        50,0.1,0.5,0.4,0.001,0
        100,0.2,0.3,,0.0009,0
        150,0.3,NaN,0.1,0.0008,0
        2""");
    Files.writeString(
        folder.resolve("validation.csv"),
        """
        iteration,contender,preset,picture,metric,value
        100,bicubic,soft,"a,1",psnr-y,30
        100,bicubic,soft,b,psnr-y,32
        100,bicubic,soft,b,ssim-y,0.5
        100,ours,soft,"a,1",psnr-y,33
        100,ours,soft,b,psnr-y,Infinity
        100,ours,other,b,psnr-y,25
        200,bicubic,soft,"a,1",psnr-y,30
        200,bicubic,soft,b,psnr-y,32
        200,ours,soft,"a,1",psnr-y,35
        200,ours,soft,b,psnr-y,37
        """);
  }

  @Test
  void aSinglePartOfTheLossIsNotDrawnOnTheWholeOfIt() throws IOException {
    String lines = "iteration,epoch,loss%1$s,rate\n50,0.1,0.4%2$s,1\n100,0.2,0.3%2$s,1\n";
    Files.writeString(folder.resolve("train.csv"), lines.formatted(",l1", ",0.4"));
    assertEquals(1, curvesOfTheLoss());
    Files.writeString(folder.resolve("train.csv"), lines.formatted(",l1,gan", ",0.3,0.1"));
    assertEquals(3, curvesOfTheLoss());
  }

  private int curvesOfTheLoss() throws IOException {
    return new TrainingCurves(RunTables.read(folder))
        .plots()
        .get(0)
        .getDataObjectDesignations()
        .length;
  }

  @Test
  void curvesAreTheColumnsOfTheTables() throws IOException {
    writeTables();
    RunTables tables = RunTables.read(folder);
    assertEquals(List.of("loss", "l1"), List.copyOf(tables.losses().keySet()));
    assertEquals(List.of(50., 100.), tables.losses().get("loss").x(), "without what is no number");
    assertEquals(List.of(.4, .1), tables.losses().get("l1").y());
    assertEquals(List.of(.001, .0009, .0008), tables.rate().y());
    assertEquals("psnr-y", tables.metric());
    assertEquals(List.of("soft", "other"), List.copyOf(tables.scores("psnr-y").keySet()));
    var soft = tables.scores("psnr-y").get("soft");
    assertEquals(List.of(31., 31.), soft.get("bicubic").y(), "means over the pictures");
    assertEquals(List.of(33., 36.), soft.get("ours").y());
    assertEquals(List.of(100., 200.), soft.get("ours").x());
  }

  @Test
  void plotsSayWhatTheyShowAndOursIsDrawnFirst() throws IOException {
    writeTables();
    List<Plot> plots = new TrainingCurves(RunTables.read(folder)).plots();
    assertEquals(
        List.of("loss", "learning rate (thousandths)", "psnr-y (dB), soft", "psnr-y (dB), other"),
        plots.stream().map(plot -> plot.getLabel('y')).toList());
    assertEquals("iterations", plots.get(2).getLabel('x'));
    assertArrayEquals(new float[] {33, 36}, plots.get(2).getDataObjectArrays(0)[1]);
    double[] limits = plots.get(2).getLimits();
    assertTrue(
        limits[0] == 0 && limits[1] > 200 && limits[1] < 210 && limits[2] < 31 && limits[3] > 36);
  }

  @Test
  void aRateIsShownInThousandthsDownToNothing() throws IOException {
    Files.writeString(
        folder.resolve("train.csv"),
        "iteration,epoch,loss,rate\n50,0.1,5,2e-4\n100,0.2,0.3,1e-6\n");
    Plot rate = new TrainingCurves(RunTables.read(folder)).plots().get(1);
    assertArrayEquals(new float[] {.2f, .001f}, rate.getDataObjectArrays(0)[1]);
    assertTrue(rate.getLimits()[2] < 0, "no logarithmic axis");
  }

  @Test
  void theFileIsWrittenAfterAValidation() throws IOException {
    writeTables();
    List<String> log = new ArrayList<>();
    TrainingPlots plots = new TrainingPlots(folder, Run.simple().loggingTo(log::add));
    plots.judged(200, NONE);
    Picture first = PictureFiles.read(folder.resolve("curves.png"));
    assertEquals(3, first.channels());
    Files.delete(folder.resolve("validation.csv"));
    plots.judged(300, NONE);
    Picture second = PictureFiles.read(folder.resolve("curves.png"));
    assertEquals(first.height(), 2 * second.height(), "two plots fewer");
    assertEquals(List.of(), log);
  }

  @Test
  void aFolderThatIsGoneIsSaidOnce() throws IOException {
    List<String> log = new ArrayList<>();
    Path file = Files.writeString(folder.resolve("file"), "");
    TrainingPlots plots = new TrainingPlots(file.resolve("run"), Run.simple().loggingTo(log::add));
    plots.judged(1, NONE);
    plots.judged(2, NONE);
    assertEquals(1, log.size());
    assertFalse(log.get(0).contains("null"), log.get(0));
  }
}
