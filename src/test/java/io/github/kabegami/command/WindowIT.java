package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plain ImageJ with the packaged plugin, in a process and on a display of its own; {@link
 * WindowDriver} is the person before it. Needs a display, or Xvfb to make one.
 */
class WindowIT {
  private static final long PATIENCE_SECONDS = 180;

  @TempDir private Path home;

  private Optional<Process> server = Optional.empty();

  @AfterEach
  void stopServer() throws InterruptedException {
    if (server.isPresent()) {
      server.get().destroy();
      server.get().waitFor();
    }
  }

  @Test
  void theRecordedDialogReplaysToTheSamePixels() throws IOException, InterruptedException {
    Path jdk = Path.of(System.getProperty("java.home"));
    boolean hasWindows =
        !System.getProperty("os.name").equals("Linux")
            || Files.exists(jdk.resolve("lib/libawt_xawt.so"));
    assumeTrue(hasWindows, "this Java has no windows; install a full JDK, not a headless one");
    Optional<String> display = display();
    assumeTrue(display.isPresent(), "there is no display and no Xvfb to make one");

    Path target = Path.of(System.getProperty("kabegami.jar")).getParent();
    Path imageJ = unpackImageJ(target);
    Path screenshots = Files.createDirectories(target.resolve("screenshots"));
    Optional<String> pyTorch = TrainIT.library();
    Path run = home.resolve("curves");
    ProcessBuilder builder =
        new ProcessBuilder(
            jdk.resolve("bin/java").toString(),
            "-Duser.home=" + home,
            "-Dplugins.dir=" + imageJ,
            "-cp",
            String.join(
                File.pathSeparator,
                imageJJar(),
                target.resolve("test-classes").toString(),
                pyTorch.orElse("")),
            WindowDriver.class.getName(),
            screenshots.toString(),
            Path.of("sample-images").toAbsolutePath().toString(),
            home.resolve("set").toString());
    pyTorch.ifPresent(library -> builder.command().add(run.toString()));
    builder.environment().put("DISPLAY", display.get());
    Path log = target.resolve("window-it.log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    String said = Files.readString(log);
    assertEquals(0, process.exitValue(), said);
    List<String> facts = said.lines().filter(line -> line.startsWith("fact: ")).toList();
    assertEquals(
        List.of(
            "fact: menu Degrade Wallpaper..., Upscale Wallpaper..., Measure Quality..., Fit NIQE Model..., Build Dataset..., Train Upscaler..., -, Convert Model..., Inspect Model..., Devices..., -, Kabegami Extensions, About Kabegami...",
            "fact: dialog result 2 images, 32 x 24",
            "fact: recorded run(\"Degrade Wallpaper...\", \"seed=42\");",
            "fact: replayed to the same pixels",
            "fact: bad value told, dialog shown again",
            "fact: proposed sky.png",
            "fact: measured into the table Kabegami Scores",
            "fact: plotted ssim as a PlotWindow",
            "fact: a macro reads 1",
            "fact: a macro measures Infinity",
            "fact: explained in Kabegami Extensions",
            "fact: asked before anything is fetched true",
            "fact: told in Build Dataset"),
        facts.stream().limit(13).toList(),
        said);
    if (pyTorch.isPresent()) {
      assertTrained(run, facts.subList(13, facts.size()), said);
    }
    try (Stream<Path> pictures = Files.list(screenshots)) {
      assertTrue(pictures.anyMatch(picture -> picture.toString().endsWith("degrade-dialog.png")));
    }
  }

  private static void assertTrained(Path run, List<String> facts, String said) {
    assertEquals(
        List.of(
            "fact: trains in Training curves",
            "fact: trained as both pages say",
            "fact: Train Upscaler: cancelled after iteration N; resume=true with output=run goes on"
                + " from there"),
        facts,
        said);
    assertTrue(new RunFolder(run).newest().isPresent(), "a checkpoint to go on from");
  }

  private Path unpackImageJ(Path target) throws IOException {
    Path zip;
    try (Stream<Path> files = Files.list(target)) {
      zip =
          files
              .filter(file -> file.getFileName().toString().endsWith("-imagej.zip"))
              .findFirst()
              .orElseThrow();
    }
    Path imageJ = home.resolve("imagej");
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = imageJ.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && file.startsWith(imageJ)) {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
    return imageJ;
  }

  /** Found by a file in it: the classes themselves are patched and come from nowhere. */
  private static String imageJJar() {
    String props = ClassLoader.getSystemResource("IJ_Props.txt").toString();
    return Path.of(URI.create(props.replaceFirst("^jar:", "").replaceFirst("!.*", ""))).toString();
  }

  /** The display of this session, or a new one of our own. */
  private Optional<String> display() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.of("");
    }
    String given = System.getenv("DISPLAY");
    if (given != null && !given.isEmpty()) {
      return Optional.of(given);
    }
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "Xvfb")));
    if (!installed) {
      return Optional.empty();
    }
    Process started =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "1280x960x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    server = Optional.of(started);
    InputStream said = started.getInputStream();
    BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
    return Optional.ofNullable(lines.readLine()).map(number -> ":" + number.strip());
  }
}
