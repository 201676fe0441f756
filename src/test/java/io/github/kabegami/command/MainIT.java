package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command line as its users have it: {@code java -jar}, a process, its streams and its exit
 * status.
 */
class MainIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;

  /** What a process left. */
  private record Ended(int status, String out, String err) {}

  private ProcessBuilder builder(Object... args) {
    return builder(List.of(), args);
  }

  private ProcessBuilder builder(List<String> flags, Object... args) {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(flags);
    command.addAll(List.of("-jar", System.getProperty("kabegami.jar")));
    Arrays.stream(args).map(String::valueOf).forEach(command::add);
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  private Ended run(Object... args) throws IOException, InterruptedException {
    return run(builder(args));
  }

  private static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("kabegami", ".out");
    Path err = Files.createTempFile("kabegami", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      int status = process.waitFor();
      return new Ended(status, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private void assertFails(int status, String sentence, Object... args)
      throws IOException, InterruptedException {
    Ended ended = run(args);
    assertEquals(status, ended.status(), ended.err());
    assertEquals(sentence, ended.err().strip());
    assertEquals("", ended.out());
  }

  @Test
  void theMainJobRunsAndSaysNothingThatIsNotAskedFor() throws IOException, InterruptedException {
    TestPictures.write(folder.resolve("sky.png"), 64, 48, 0);
    assertEquals(
        new Ended(0, "", ""),
        run("degrade", "--quiet", "--input", "sky.png", "--output", "low.png"));
    assertEquals(
        new Ended(0, "", ""),
        run("upscale", "--quiet", "--input", "low.png", "--output", "high.png"));
    Ended measured =
        run(
            "measure",
            "--quiet",
            "--image",
            "high.png",
            "--reference",
            "sky.png",
            "--metrics",
            "psnr");
    assertEquals(0, measured.status(), measured.err());
    assertEquals("", measured.err());
    assertTrue(measured.out().matches("(?s)method +image +psnr\\R.*"), measured.out());
    assertEquals(
        List.of("high.png", "low.png", "low.png.json", "sky.png"), TestPictures.names(folder));
  }

  /** Other processes, another number of threads, and vector instructions instead of plain loops. */
  @Test
  void aRecipeReplaysToTheSameBytesInAnotherJava() throws IOException, InterruptedException {
    TestPictures.write(folder.resolve("sky.png"), 160, 120, 0);
    for (String preset : List.of("soft", "realesrgan", "apisr")) {
      String low = preset + ".png";
      assertDone(
          List.of(),
          "--input=sky.png",
          "--output=" + low,
          "--preset=" + preset,
          "--codecs=available");
      byte[] first = Files.readAllBytes(folder.resolve(low));
      List<List<String>> machines =
          List.of(
              List.of("-XX:ActiveProcessorCount=1"),
              List.of("-XX:ActiveProcessorCount=4"),
              List.of("--add-modules", "jdk.incubator.vector"));
      for (List<String> machine : machines) {
        String again = "again" + machines.indexOf(machine) + low;
        assertDone(machine, "--input=sky.png", "--output=" + again, "--recipe=" + low + ".json");
        assertArrayEquals(first, Files.readAllBytes(folder.resolve(again)), preset + machine);
      }
    }
  }

  /** The shell makes the letter: this Java may be in the same trouble. */
  @Test
  void aLocaleWithoutTheLettersOfANameIsNamed() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "the locale decides on Linux only");
    String command = "exec \"$0\" -jar \"$1\" %s \"$(printf '\\347\\251\\272').png\"";
    for (String options :
        List.of(
            "degrade --output o.png --input",
            "degrade --recipe",
            "upscale --model",
            "measure --image a.png --reference",
            "inspect --model")) {
      ProcessBuilder builder =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  String.format(Locale.ROOT, command, options),
                  JAVA.toString(),
                  System.getProperty("kabegami.jar"))
              .directory(TestPictures.write(folder.resolve("a.png"), 8, 8, 0).getParent().toFile());
      builder.environment().put("LC_ALL", "C");
      Ended ended = run(builder);
      assertEquals(1, ended.status(), ended.err());
      assertTrue(
          ended
              .err()
              .strip()
              .endsWith("start Java in a UTF-8 locale, for example with LC_ALL=C.UTF-8"),
          ended.err());
    }
  }

  private void assertDone(List<String> flags, String... options)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("kabegami", ".log");
    List<Object> args = new ArrayList<>(List.of("degrade", "--quiet"));
    args.addAll(List.of(options));
    Process process =
        builder(flags, args.toArray())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, process.waitFor(), Files.readString(log));
    Files.delete(log);
  }

  @Test
  void theVersionIsThatOfTheJar() throws IOException, InterruptedException {
    Ended ended = run("--version");
    assertEquals(0, ended.status());
    assertTrue(ended.out().matches("Kabegami \\d+\\.\\d+.*\\R"), ended.out());
  }

  @Test
  void aTypoIsWrongUsage() throws IOException, InterruptedException {
    assertFails(
        2,
        "kabegami upscale: there is no option modle (did you mean model?); the options are input, output,"
            + " overwrite, range, model, factor, size, fit, fill, strength, texture, lock, name, quality,"
            + " passes, ensemble, table, device, isolated, tile, halo, engine",
        "upscale",
        "--modle",
        "x");
  }

  @Test
  void aCorruptPictureFailsInOneSentence() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("bad.png"), "<!DOCTYPE html><html></html>");
    assertFails(
        1,
        "kabegami degrade: bad.png is a web page (HTML), not a picture; download the picture itself",
        "degrade",
        "--input",
        "bad.png",
        "--output",
        "o.png");
    assertEquals(List.of("bad.png"), TestPictures.names(folder));
  }

  @Test
  void aMissingModelFailsInOneSentence() throws IOException, InterruptedException {
    TestPictures.write(folder.resolve("sky.png"), 16, 16, 0);
    assertFails(
        1,
        "kabegami upscale: there is no model file no.onnx; give the path of an .onnx, .pth, .safetensors or .param file, or one of"
            + " embedded, bicubic, lanczos, kabegami-light-x2, kabegami-light-x4",
        "upscale",
        "--input",
        "sky.png",
        "--output",
        "o.png",
        "--model",
        "no.onnx");
  }

  @Test
  void anExistingOutputFailsInOneSentence() throws IOException, InterruptedException {
    TestPictures.write(folder.resolve("sky.png"), 16, 16, 0);
    Files.writeString(folder.resolve("o.png"), "mine");
    assertFails(
        1,
        "kabegami degrade: o.png exists already; set overwrite to replace it",
        "degrade",
        "--input",
        "sky.png",
        "--output",
        "o.png");
  }

  @Test
  void anEmptyFolderFailsInOneSentence() throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("empty"));
    assertFails(
        1,
        "kabegami upscale: the folder empty holds no pictures (PNG, JPEG, WebP or TIFF)",
        "upscale",
        "--input",
        "empty",
        "--output",
        "out");
  }

  @Test
  void anInterruptedRunCleansUp() throws IOException, InterruptedException {
    TestPictures.write(folder.resolve("sky.png"), 1200, 900, 0);
    Path err = folder.resolveSibling(folder.getFileName() + ".err");
    Process process =
        builder("upscale", "--input", "sky.png", "--output", "high.png", "--tile", "16")
            .redirectError(err.toFile())
            .start();
    while (process.isAlive() && TestPictures.names(folder).size() < 2) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    process.destroy();
    assertNotEquals(0, process.waitFor());
    assertTrue(
        Files.readString(err).strip().endsWith("kabegami upscale: cancelled"),
        Files.readString(err));
    assertEquals(List.of("sky.png"), TestPictures.names(folder));
    Files.delete(err);
  }

  /** Large enough that a run can be caught at work. */
  private void pictures(int count) throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < count; i++) {
      TestPictures.write(pictures.resolve("p" + i + ".png"), 400, 300, i);
    }
  }

  private ProcessBuilder upscaling(String output) {
    return builder(
            "upscale", "--input=pictures", "--output=" + output, "--factor=3", "--table=t.csv")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolveSibling(folder.getFileName() + ".log").toFile());
  }

  private void assertSameFiles(String one, String other) throws IOException {
    List<String> names = TestPictures.names(folder.resolve(one));
    assertEquals(names, TestPictures.names(folder.resolve(other)));
    for (String name : names) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(one).resolve(name)),
          Files.readAllBytes(folder.resolve(other).resolve(name)),
          name);
    }
  }

  @Test
  void aKilledRunGoesOnWhereItStopped() throws IOException, InterruptedException {
    pictures(4);
    assertEquals(0, upscaling("whole").start().waitFor());
    Path out = folder.resolve("out");
    Process process = upscaling("out").start();
    while (process.isAlive() && !isInSecond(out)) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    assertNotEquals(0, process.waitFor(), "it was killed too late");
    List<String> left = TestPictures.names(out);
    assertTrue(left.contains("p0.png") && !left.contains("p3.png"), left.toString());
    FileTime first = Files.getLastModifiedTime(out.resolve("p0.png"));
    assertEquals(0, upscaling("out").start().waitFor());
    assertEquals(first, Files.getLastModifiedTime(out.resolve("p0.png")));
    assertSameFiles("whole", "out");
  }

  /** Whether a first result is complete and a second one begun. */
  private static boolean isInSecond(Path out) throws IOException {
    if (Files.notExists(out)) {
      return false;
    }
    List<String> names = TestPictures.names(out);
    return names.contains("p0.png") && names.stream().anyMatch(name -> name.endsWith(".part"));
  }

  @Test
  void twoRunsAtOnceShareAFolder() throws IOException, InterruptedException {
    pictures(3);
    assertEquals(0, upscaling("whole").start().waitFor());
    Process one = upscaling("out").start();
    Process other =
        upscaling("out")
            .redirectOutput(folder.resolveSibling(folder.getFileName() + ".log2").toFile())
            .start();
    int status = one.waitFor();
    int second = other.waitFor();
    assertEquals(0, status, Files.readString(folder.resolveSibling(folder.getFileName() + ".log")));
    assertEquals(
        0, second, Files.readString(folder.resolveSibling(folder.getFileName() + ".log2")));
    assertSameFiles("whole", "out");
  }

  /** A limit on the size of files stands for a disk that becomes full. */
  @Test
  void aDiskThatRefusesFailsInOneSentenceAndLeavesNothing()
      throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "the shell limits files on Linux");
    TestPictures.write(folder.resolve("sky.png"), 400, 300, 0);
    for (String output : List.of("o.png", "o.tif", "o.jpg")) {
      String command =
          "ulimit -f 16; exec \"$0\" -XX:-UsePerfData -jar \"$1\" upscale --quiet --model bicubic"
              + " --factor 8 --input sky.png --output "
              + output;
      ProcessBuilder builder =
          new ProcessBuilder(
                  "sh", "-c", command, JAVA.toString(), System.getProperty("kabegami.jar"))
              .directory(folder.toFile());
      Ended ended = run(builder);
      assertEquals(1, ended.status(), ended.err());
      assertEquals(1, ended.err().lines().count(), ended.err());
      assertTrue(ended.err().contains("File too large"), ended.err());
      assertEquals(List.of("sky.png"), TestPictures.names(folder));
    }
  }
}
