package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.train.SmallRun.Spoiler;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final String CPU =
      "[enforce fail at alloc_cpu.cpp:115] . DefaultCPUAllocator: can't allocate memory: you tried"
          + " to allocate 68719476736 bytes. Error code 12 (Cannot allocate memory)";

  @TempDir Path folder;
  private SmallRun small;
  private Path output;

  @BeforeAll
  static void assumeTorch() {
    SmallRun.assumeTorch();
  }

  @BeforeEach
  void makePictures() throws IOException {
    small = new SmallRun(folder);
    output = folder.resolve("run");
  }

  private static Spoiler notANumber(IntPredicate planned) {
    return new Spoiler() {
      @Override
      NDList spoil(NDList losses) {
        if (planned.test(calls)) {
          losses.set(0, losses.get(0).mul(Float.NaN));
        }
        return losses;
      }
    };
  }

  private static Spoiler outOfMemory(IntPredicate planned) {
    return new Spoiler() {
      @Override
      NDList spoil(NDList losses) {
        if (planned.test(calls)) {
          throw new ModelException("PyTorch does not run losses: " + CPU);
        }
        return losses;
      }
    };
  }

  private CancelledException cancelAfter(int steps) {
    Spoiler counting = Spoiler.none();
    return assertThrows(
        CancelledException.class,
        () ->
            small.train(
                small.config(),
                output,
                false,
                counting,
                small.run.cancelledBy(() -> isBegun() && counting.calls >= steps)));
  }

  private boolean isBegun() {
    return Files.exists(output.resolve("config.json"));
  }

  private Path checkpoint(int iteration) {
    return output.resolve("checkpoints/%07d.safetensors".formatted(iteration));
  }

  private static List<String> names(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertSameFiles(Path expected, Path found) throws IOException {
    for (String name : names(expected.resolve("checkpoints"))) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve("checkpoints").resolve(name)),
          Files.readAllBytes(found.resolve("checkpoints").resolve(name)),
          name);
    }
    assertArrayEquals(
        Files.readAllBytes(expected.resolve("best.safetensors")),
        Files.readAllBytes(found.resolve("best.safetensors")));
  }

  private static double largestDifference(Path one, Path two) throws IOException {
    Weights a = SafetensorsFile.read(one).weights();
    Weights b = SafetensorsFile.read(two).weights();
    double largest = 0;
    for (String name : a.names()) {
      float[] x = a.get(name, a.shape(name));
      float[] y = b.get(name, a.shape(name));
      for (int i = 0; i < x.length; i++) {
        largest = Math.max(largest, Math.abs(x[i] - y[i]));
      }
    }
    return largest;
  }

  @Test
  void aRunThatWasCancelledInEitherStageEndsInTheSameBytes() throws IOException {
    Path whole = folder.resolve("whole");
    Trainer.Result result = Trainer.train(small.config(), whole, false, Monitor.NONE, small.run);
    assertEquals(12, result.iterations());
    assertEquals(
        List.of(3, 6, 8, 9, 12).stream().map("%07d.safetensors"::formatted).toList(),
        names(whole.resolve("checkpoints")));

    CancelledException told = cancelAfter(5);
    assertTrue(
        told.getMessage().startsWith("cancelled after iteration 5; resume=true"), told::getMessage);
    assertTrue(Files.exists(checkpoint(5)));
    Spoiler counting = Spoiler.none();
    assertThrows(
        CancelledException.class,
        () ->
            small.train(
                small.config(),
                output,
                true,
                counting,
                small.run.cancelledBy(() -> counting.calls >= 5)));
    assertTrue(Files.exists(checkpoint(10)));
    small.train(small.config(), output, true, Spoiler.none());
    assertSameFiles(whole, output);
    assertEquals("light-8x1-x2", NetworkFile.read(result.best()).network().name());
  }

  @Test
  void theLogEndsWithHowToGoOn() throws IOException {
    String told = cancelAfter(5).getMessage();
    List<String> log = Files.readAllLines(output.resolve("log.txt"));
    assertTrue(log.get(log.size() - 1).endsWith(told), log::toString);
    assertFalse(small.said.contains(told), "whoever cancelled hears it once");
  }

  @Test
  void aJudgementIsNoStepBackInWhatIsSaidOfTheProgress() throws IOException {
    List<Double> judging = new ArrayList<>();
    small.train(
        small.config(),
        output,
        false,
        Spoiler.none(),
        small.run.reportingTo(
            (share, message) -> {
              if (message.startsWith("judging ours")) {
                judging.add(share);
              }
            }));
    List<Double> expected = judging.stream().distinct().sorted().toList();
    assertTrue(expected.size() > 1 && expected.get(0) > 0, judging::toString);
    assertEquals(expected, judging.stream().distinct().toList());
  }

  @Test
  void aRunThatWasCancelledBeforeItsFirstStepPromisesNoResume() {
    String told = cancelAfter(0).getMessage();
    assertEquals(
        "cancelled before the first iteration was made; there is nothing to go on from", told);
    assertFalse(Files.exists(output.resolve("checkpoints")));
  }

  @Test
  void noLineOfTheLogsIsThereTwice() throws IOException {
    cancelAfter(7);
    Files.delete(checkpoint(7));
    Files.delete(checkpoint(6));
    small.train(small.config(), output, true, Spoiler.none());
    List<String> scores = Files.readAllLines(output.resolve("validation.csv"));
    assertEquals(scores.size(), scores.stream().distinct().count());
    assertEquals("iteration,contender,preset,picture,metric,value", scores.get(0));
    assertEquals(3, scores.stream().filter(line -> line.matches("(4|8|12),ours,.*")).count());
    List<String> steps = Files.readAllLines(output.resolve("train.csv"));
    assertEquals(
        "iteration,epoch,loss,l1,edge,rate,gradient-norm,scale,seconds-per-step,"
            + "patches-per-second,waited",
        steps.get(0));
    assertTrue(steps.get(1).startsWith("12,"), steps.get(1));
    assertEquals(2, steps.size());
  }

  @Test
  void badNumbersMakeItGoBackAndContinueMoreSlowly() throws IOException {
    small.train(small.config(), output, false, notANumber(call -> call == 5));
    assertTrue(
        small
            .said()
            .contains(
                "not a finite number at iteration 5: back to iteration 3, from where it goes on in full"
                    + " precision and with 0.5 of the learning rate"),
        small::said);
    Checkpoint last = Checkpoint.read(checkpoint(12));
    assertEquals(new Stability("float32", 1, 0, .5, 1), last.progress().stability());
    assertTrue(last.weights().firstNotFinite().isEmpty());
  }

  @Test
  void aRunThatWentBackResumesInTheSameBytes() throws IOException {
    Path whole = folder.resolve("whole");
    small.train(small.config(), whole, false, notANumber(call -> call == 5));
    Spoiler spoiler = notANumber(call -> call == 5);
    assertThrows(
        CancelledException.class,
        () ->
            small.train(
                small.config(),
                output,
                false,
                spoiler,
                small.run.cancelledBy(() -> spoiler.calls >= 10)));
    small.train(small.config(), output, true, Spoiler.none());
    assertSameFiles(whole, output);
  }

  @Test
  void badNumbersInLowPrecisionMakeItGoOnInFullPrecision() throws IOException {
    TrainConfig config = small.config("precision", "bfloat16");
    small.train(config, output, false, notANumber(call -> call == 5));
    assertEquals(
        new Stability("float32", 1, 0, 1, 1),
        Checkpoint.read(checkpoint(12)).progress().stability());
  }

  @Test
  void badNumbersInFloat16LowerTheScaleFirst() throws IOException {
    TrainConfig config = small.config("precision", "float16");
    small.train(config, output, false, notANumber(call -> call == 5));
    assertEquals(
        new Stability("float16", 32768, 7, 1, 0),
        Checkpoint.read(checkpoint(12)).progress().stability());
  }

  @Test
  void numbersThatStayBadEndTheRunAndTheCheckpointIsKept() throws IOException {
    ModelException told =
        assertThrows(
            ModelException.class,
            () -> small.train(small.config(), output, false, notANumber(call -> call >= 5)));
    assertTrue(
        told.getMessage().contains("at iteration 4, after the run went back 5 times"),
        told::getMessage);
    assertEquals(List.of("0000003.safetensors"), names(output.resolve("checkpoints")));
    assertTrue(Checkpoint.read(checkpoint(3)).weights().firstNotFinite().isEmpty());
  }

  @Test
  void fullMemoryHalvesThePartsAndTheResultIsTheSame() throws IOException {
    Path whole = folder.resolve("whole");
    TrainConfig config = small.config("iterations", "4", "ganiterations", "0");
    small.train(config, whole, false, Spoiler.none());
    small.train(config, output, false, outOfMemory(call -> call == 2 || call == 4));
    assertTrue(small.said().contains("out of memory at iteration 2"), small::said);
    assertTrue(small.said().contains("in 4 parts"), small::said);
    assertEquals(4, Checkpoint.read(checkpoint(4)).progress().accumulate());
    Path last = whole.resolve("checkpoints/0000004.safetensors");
    double difference = largestDifference(last, checkpoint(4));
    // Gradients are the same but for rounding (LearnerTest), which the first steps of Adam enlarge:
    // a step is the rate where a gradient is small, whichever its sign.
    assertTrue(difference <= 1e-5, () -> "differ by " + difference);
  }

  @Test
  void onePatchThatDoesNotFitIsTold() throws IOException {
    ModelMemoryException told =
        assertThrows(
            ModelMemoryException.class,
            () -> small.train(small.config(), output, false, outOfMemory(call -> call > 4)));
    assertTrue(told.getMessage().contains("one patch of 16 x 16 pixels alone"), told::getMessage);
    assertEquals(4, Checkpoint.read(checkpoint(4)).progress().iteration());
  }

  @Test
  void fullMemoryWhenTheObjectiveLearnsMakesItGoBack() throws IOException {
    Spoiler spoiler =
        new Spoiler() {
          @Override
          void learning() {
            if (calls == 5) {
              throw new ModelException(CPU);
            }
          }
        };
    small.train(small.config(), output, false, spoiler);
    Checkpoint.Progress last = Checkpoint.read(checkpoint(12)).progress();
    assertEquals(2, last.accumulate());
    assertEquals(0, last.stability().rollbacks());
  }

  @Test
  void aDamagedCheckpointIsLeftForTheOneBefore() throws IOException {
    Path whole = folder.resolve("whole");
    small.train(small.config(), whole, false, Spoiler.none());
    cancelAfter(7);
    byte[] bytes = Files.readAllBytes(checkpoint(7));
    bytes[bytes.length - 5] ^= 1;
    Files.write(checkpoint(7), bytes);
    byte[] cut = Files.readAllBytes(checkpoint(6));
    Files.write(checkpoint(6), java.util.Arrays.copyOf(cut, cut.length / 2));
    small.train(small.config(), output, true, Spoiler.none());
    assertTrue(small.said().contains("0000007.safetensors is damaged"), small::said);
    assertTrue(small.said().contains("goes on after iteration 3"), small::said);
    assertSameFiles(whole, output);
    assertTrue(Files.exists(output.resolve("checkpoints/0000007.safetensors.damaged")));
  }

  @Test
  void noWholeCheckpointIsToldAndNothingIsRenamed() throws IOException {
    cancelAfter(2);
    Files.write(checkpoint(2), new byte[50]);
    ModelException told =
        assertThrows(
            ModelException.class, () -> small.train(small.config(), output, true, Spoiler.none()));
    assertTrue(told.getMessage().contains("none of the checkpoints"), told::getMessage);
    assertTrue(Files.exists(checkpoint(2)));
  }

  /** A folder in the place of a file refuses even root. */
  private void block(Path file) throws IOException {
    Files.createDirectories(file.resolve("in the way"));
  }

  @Test
  void aCheckpointThatCannotBeWrittenDoesNotEndTheRun() throws IOException {
    block(checkpoint(6));
    small.train(small.config(), output, false, Spoiler.none());
    assertTrue(small.said().contains("the checkpoint of iteration 6 is not saved"), small::said);
    assertEquals(3, Checkpoint.read(checkpoint(3)).progress().iteration());
    assertEquals(12, Checkpoint.read(checkpoint(12)).progress().iteration());
  }

  @Test
  void aLastCheckpointThatCannotBeWrittenIsAnError() throws IOException {
    block(checkpoint(12));
    IOException told =
        assertThrows(
            IOException.class, () -> small.train(small.config(), output, false, Spoiler.none()));
    assertTrue(told.getMessage().contains("the last state is not saved"), told::getMessage);
    assertEquals(9, Checkpoint.read(checkpoint(9)).progress().iteration());
  }

  @Test
  void theNewestAreKept() throws IOException {
    small.train(small.config("keep", "2"), output, false, Spoiler.none());
    assertEquals(
        List.of("0000009.safetensors", "0000012.safetensors"),
        names(output.resolve("checkpoints")));
  }

  @Test
  void aFolderThatHoldsARunIsRefused() throws IOException {
    cancelAfter(1);
    IllegalArgumentException told =
        assertThrows(
            IllegalArgumentException.class,
            () -> small.train(small.config(), output, false, Spoiler.none()));
    assertTrue(told.getMessage().contains("resume=true goes on with it"), told::getMessage);
  }

  @Test
  void resumingNothingBeginsAtTheStart() throws IOException {
    TrainConfig config = small.config("iterations", "2", "ganiterations", "0");
    assertEquals(2, small.train(config, output, true, Spoiler.none()).iterations());
  }

  @Test
  void aFinishedRunCanBeMadeLonger() throws IOException {
    String[] steady = {"schedule", "constant", "ganiterations", "0"};
    Path whole = folder.resolve("whole");
    small.train(small.config(steady), whole, false, Spoiler.none());
    TrainConfig shorter =
        small.config("schedule", "constant", "ganiterations", "0", "iterations", "4");
    small.train(shorter, output, false, Spoiler.none());
    small.train(small.config(steady), output, true, Spoiler.none());
    Path last = whole.resolve("checkpoints/0000008.safetensors");
    assertEquals(0, largestDifference(last, checkpoint(8)));
  }

  @Test
  void otherPicturesAreRefused() throws IOException {
    cancelAfter(1);
    Files.delete(folder.resolve("pictures/a.png"));
    IllegalArgumentException told =
        assertThrows(
            IllegalArgumentException.class,
            () -> small.train(small.config(), output, true, Spoiler.none()));
    assertTrue(told.getMessage().contains("only with the pictures"), told::getMessage);
    assertFalse(small.said().contains("goes on after"));
  }
}
