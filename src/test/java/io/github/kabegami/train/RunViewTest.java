package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.RunControl.Wish;
import io.github.kabegami.train.RunState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunViewTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private RunState training() {
    return RunState.beginning(2000).at(Phase.TRAINING, 500, .25, 64, .021, 7200);
  }

  @Test
  void theStateIsToldInWords() throws IOException {
    training().write(folder);
    assertEquals(
        "training: iteration 500 of 2,000 (25.0 %), 2.0 hours left\n"
            + "0.250 s/step, 64.0 patches/s, 2 % of the time waiting for patches",
        RunView.read(folder).toText());
  }

  @Test
  void theBestIsToldWithItsScoresBesideThoseOfBicubic() throws IOException {
    training().write(folder);
    write(
        "validation.csv",
        """
        iteration,contender,preset,picture,metric,value
        200,bicubic,soft,a,psnr-y,30
        200,ours,soft,a,psnr-y,31.25
        400,bicubic,soft,a,psnr-y,30
        400,ours,soft,a,psnr-y,29
        """);
    SafetensorsFile.write(
        folder.resolve("best.safetensors"),
        new Weights(),
        ElementType.FLOAT32,
        Map.of(TrainedWeights.ITERATION, "200"),
        false);
    String text = RunView.read(folder).toText();
    assertTrue(
        text.matches(
            "(?s).*\nbest so far: iteration 200, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d;"
                + " psnr-y soft 31.250 \\(bicubic 30.000\\)"),
        text);
  }

  @Test
  void aLineThatIsJustBeingWrittenIsNoPoint() throws IOException {
    write("train.csv", "iteration,epoch,loss,rate\n50,0.1,0.5,0.001\n100,0.2,0.3,0.0");
    RunView view = RunView.read(folder);
    assertEquals(List.of(50.), view.tables().losses().get("loss").x());
    assertEquals(50, view.iteration(), "of a run without state.json");
    write("train.csv", "iteration,epoch,loss,rate\n50,0.1,0.5,0.001\n100,0.2,0.3,0.0009\n");
    assertEquals(List.of(50., 100.), view.again().tables().rate().x());
    write("log.txt", "first\nsecond\nthi");
    assertEquals("first\nsecond\n", view.again().log());
  }

  @Test
  void onlyWhatChangedIsReadAgain() throws IOException {
    write("train.csv", "iteration,epoch,loss,rate\n50,0.1,0.5,0.001\n");
    RunView view = RunView.read(folder);
    assertSame(view.tables(), view.again().tables());
    write("sheets/0000200.png", "");
    write("sheets/0000050.png", "");
    write("sheets/other.png", "");
    assertEquals(
        List.of(50L, 200L), view.again().sheets().stream().map(RunView.Sheet::iteration).toList());
  }

  @Test
  void aRunWhoseProcessIsGoneIsBrokenOff() throws IOException {
    RunState now = training();
    RunState gone =
        new RunState(
            now.life(),
            Phase.TRAINING,
            Long.MAX_VALUE,
            now.host(),
            now.begun(),
            500,
            2000,
            0,
            0,
            0,
            60);
    gone.write(folder);
    RunView view = RunView.read(folder);
    assertFalse(view.isAlive());
    assertTrue(view.toText().startsWith("broken off: iteration 500 of 2,000 (25.0 %)\n"));
    IOException refused = assertThrows(IOException.class, () -> RunControl.ask(folder, Wish.PAUSE));
    assertEquals(
        "no training goes on in "
            + folder
            + " (the last one is broken off); there is nothing to pause",
        refused.getMessage());
  }

  @Test
  void aNumberOfAProcessThatIsGivenAgainIsNotTheRun() throws IOException {
    RunState now = training();
    RunState before =
        new RunState(
            "x", Phase.PAUSED, now.process(), now.host(), "2001-01-01T00:00:00Z", 1, 2, 0, 0, 0, 0);
    before.write(folder);
    assertTrue(before.isBroken(), "this process began later");
    assertFalse(now.isBroken());
  }

  @Test
  void aFolderInWhichATrainingGoesOnIsNotFreeForAnother() throws IOException {
    RunState.requireNoTraining(folder);
    training().write(folder);
    IOException refused = assertThrows(IOException.class, () -> RunState.requireNoTraining(folder));
    assertEquals(
        "a training goes on in "
            + folder
            + " already (process "
            + training().process()
            + ", training); stop it first, or name another folder as output",
        refused.getMessage());
    training().in(Phase.STOPPED).write(folder);
    RunState.requireNoTraining(folder);
  }

  @Test
  void foldersWithoutARunAreRefused() {
    for (String name : List.of("", "not there")) {
      IOException refused =
          assertThrows(IOException.class, () -> RunView.read(folder.resolve(name)));
      assertTrue(refused.getMessage().contains("name the folder that is the output"));
    }
  }

  @Test
  void durationsAreShort() {
    assertEquals("40 s", RunWords.duration(40));
    assertEquals("33 min", RunWords.duration(1980));
    assertEquals("2.8 hours", RunWords.duration(10080));
    assertEquals("3.1 days", RunWords.duration(267840));
  }
}
