package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.kabegami.measure.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;

/** The script door: what {@code #@ CommandService command} does in Fiji. */
class CommandServiceTest {
  private final Context context = new Context(CommandService.class);
  private final CommandService commands = context.service(CommandService.class);

  @AfterEach
  void close() {
    context.dispose();
  }

  private Module run(Class<? extends KabegamiCommand> command, Object... inputs)
      throws InterruptedException, ExecutionException {
    return commands.run(command, false, inputs).get();
  }

  @Test
  void anImageIsDegradedAndUpscaledAndMeasured() throws InterruptedException, ExecutionException {
    ImagePlus sky = TestPictures.image("sky.png", 40, 30);
    ImagePlus low =
        (ImagePlus) run(DegradeCommand.class, "image", sky, "seed", 5).getOutput("result");
    assertEquals(20, low.getWidth());
    assertEquals("sky_degraded", low.getTitle());
    ImagePlus high = (ImagePlus) run(UpscaleCommand.class, "image", low).getOutput("result");
    assertEquals(40, high.getWidth());
    assertTrue(high.getProp("Kabegami device").contains("CPU"), high.getProp("Kabegami device"));
    Report scores =
        (Report)
            run(MeasureCommand.class, "image", high, "reference", sky, "metrics", "psnr")
                .getOutput("scores");
    assertTrue(scores.scores().get(0).value() > 12, scores.toText());
  }

  @Test
  void theRecipeInTheResultReplaysIt(@TempDir Path folder)
      throws InterruptedException, ExecutionException, IOException {
    ImagePlus sky = TestPictures.image("sky.png", 40, 30);
    ImagePlus low =
        (ImagePlus) run(DegradeCommand.class, "image", sky, "seed", 8).getOutput("result");
    Path recipe = Files.writeString(folder.resolve("r.json"), low.getProp("Kabegami recipe"));
    ImagePlus again =
        (ImagePlus)
            run(DegradeCommand.class, "image", sky, "recipe", recipe.toFile()).getOutput("result");
    assertArrayEquals(
        (int[]) low.getProcessor().getPixels(), (int[]) again.getProcessor().getPixels());
  }

  @Test
  void textsAreConvertedAndDefaultsHold(@TempDir Path folder)
      throws InterruptedException, ExecutionException, IOException {
    Path input = TestPictures.write(folder.resolve("a.png"), 20, 20, 0);
    Path output = folder.resolve("b.png");
    run(DegradeCommand.class, "input", input.toString(), "output", output.toString());
    assertTrue(Files.exists(output));
  }

  @Test
  void withPreprocessorsTheDeclaredDefaultsHoldToo()
      throws InterruptedException, ExecutionException {
    ImagePlus sky = TestPictures.image("sky.png", 40, 30);
    Module first = commands.run(DegradeCommand.class, true, "image", sky, "factor", 4).get();
    assertEquals(10, ((ImagePlus) first.getOutput("result")).getWidth());
    Module second = commands.run(DegradeCommand.class, true, "image", sky).get();
    assertEquals(20, ((ImagePlus) second.getOutput("result")).getWidth());
  }

  @Test
  void errorsReachTheScriptAsOneSentence() {
    context.service(LogService.class).setLevel(LogLevel.NONE);
    assertFails(
        UncheckedIOException.class,
        "no.png does not exist",
        DegradeCommand.class,
        "input",
        "no.png",
        "output",
        "o.png");
    assertFails(
        UsageException.class,
        "factor must be a whole number from 1 to 8, got 99",
        DegradeCommand.class,
        "factor",
        99);
    assertFails(
        UsageException.class,
        "there is no picture: open an image, or name a file or folder as input",
        UpscaleCommand.class);
  }

  @Test
  void thePageTellsWhereTheSentenceIs() throws IOException {
    context.service(LogService.class).setLevel(LogLevel.NONE);
    String page = Files.readString(Path.of("site/doors.md"));
    Matcher line =
        Pattern.compile("println\\(e((?:\\.cause)+)\\.message\\)  // (.+)").matcher(page);
    assertTrue(line.find());
    assertTrue(page.contains("`e" + line.group(1).replace(".cause", ".getCause()") + ".getMess"));
    Throwable thrown =
        assertThrows(
            ExecutionException.class, () -> run(InspectCommand.class, "model", "nothere.pth"));
    for (int i = 0; i < line.group(1).split("\\.cause", -1).length - 1; i++) {
      thrown = thrown.getCause();
    }
    assertEquals(line.group(2), thrown.getMessage());
  }

  private void assertFails(
      Class<?> type, String sentence, Class<? extends KabegamiCommand> command, Object... inputs) {
    ExecutionException thrown = assertThrows(ExecutionException.class, () -> run(command, inputs));
    Throwable cause = thrown.getCause().getCause();
    assertInstanceOf(type, cause);
    assertEquals(sentence, cause.getMessage());
  }

  @Test
  void aCancelledCommandReturnsQuietly() throws InterruptedException, ExecutionException {
    DegradeCommand degrade = new DegradeCommand();
    degrade.cancel("enough");
    degrade.run();
    assertTrue(degrade.isCanceled());
  }
}
