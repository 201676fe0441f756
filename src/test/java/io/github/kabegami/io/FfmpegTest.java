package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.Platform;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that only play ffmpeg: how it is found, and that whatever it does has an end. */
@Timeout(60)
class FfmpegTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir private Path folder;

  @BeforeEach
  void scriptsRun() {
    assumeFalse(Platform.isWindows(), "the programs played here are shell scripts");
  }

  @Test
  void isFoundOnThePath() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("a"));
    Path lame = Files.createDirectories(folder.resolve("b"));
    Files.createFile(lame.resolve("ffmpeg"));
    Path good = Files.createDirectories(folder.resolve("c"));
    Path program = script("c/ffmpeg", "exit 0");
    String path = String.join(File.pathSeparator, "" + empty, "", "" + lame, "" + good);
    assertEquals(
        Optional.of(program),
        Ffmpeg.find(Map.of("PATH", path), false).map(ffmpeg -> ffmpeg.path()));
  }

  @Test
  void theVariableComesBeforeThePath() throws IOException {
    script("ffmpeg", "exit 0");
    Path other = script("mine", "exit 0");
    Map<String, String> environment = Map.of("PATH", "" + folder, Ffmpeg.VARIABLE, "" + other);
    assertEquals(Optional.of(other), Ffmpeg.find(environment, false).map(ffmpeg -> ffmpeg.path()));
  }

  @Test
  void absenceIsExplained() throws IOException {
    Map<String, String> nothing = Map.of("PATH", "" + folder);
    assertTrue(Ffmpeg.find(nothing, false).isEmpty());
    assertEquals(
        "ffmpeg was not found on the PATH; install it or set KABEGAMI_FFMPEG to its path",
        Ffmpeg.absence(nothing, false));
    script("ffmpeg", "exit 0");
    Map<String, String> wrong = Map.of("PATH", "" + folder, Ffmpeg.VARIABLE, "/no/such");
    assertTrue(Ffmpeg.find(wrong, false).isEmpty());
    assertEquals(
        "KABEGAMI_FFMPEG is /no/such, which is not a program; set it to the path of ffmpeg",
        Ffmpeg.absence(wrong, false));
  }

  @Test
  void listsItsVideoEncoders() throws IOException {
    Ffmpeg ffmpeg =
        Ffmpeg.at(
            script(
                "ffmpeg",
                "echo run >> " + folder.resolve("runs"),
                "cat <<END",
                "Encoders:",
                " V..... = Video",
                " .....D = Supports direct rendering method 1",
                " ------",
                " V.S... mpeg2video           MPEG-2 video",
                " V....D libx264              libx264 H.264 / AVC (codec h264)",
                " A....D aac                  AAC (Advanced Audio Coding)",
                "END"));
    Set<String> encoders = ffmpeg.encoders(Run.simple());
    assertTrue(encoders.containsAll(Set.of("libx264", "mpeg2video")), encoders.toString());
    assertFalse(encoders.contains("aac"));
    assertEquals(encoders, ffmpeg.encoders(Run.simple()));
    assertEquals(List.of("run"), Files.readAllLines(folder.resolve("runs")));
  }

  @Test
  void anotherProgramAtTheSamePlaceIsAskedAgain() throws IOException {
    Ffmpeg ffmpeg = Ffmpeg.at(script("ffmpeg", "echo ' V....D libx264   H.264'"));
    assertEquals(Set.of("libx264"), ffmpeg.encoders(Run.simple()));
    script("ffmpeg", "echo ' V....D libx265   a newer one'");
    assertEquals(Set.of("libx265"), ffmpeg.encoders(Run.simple()));
  }

  @Test
  void windowsWritesNamesAndFoldersAsItLikes() throws IOException {
    Path program = script("ffmpeg.exe", "exit 0");
    Map<String, String> environment = Map.of("Path", "C:/none;\"" + folder + "\";");
    assertEquals(Optional.of(program), Ffmpeg.find(environment, true).map(ffmpeg -> ffmpeg.path()));
    assertTrue(Ffmpeg.find(environment, false).isEmpty());
    Map<String, String> named = Map.of("Path", "", "Kabegami_Ffmpeg", "" + program);
    assertEquals(Optional.of(program), Ffmpeg.find(named, true).map(ffmpeg -> ffmpeg.path()));
    Files.delete(program);
    script("ffmpeg", "exit 0");
    assertTrue(Ffmpeg.find(environment, true).isEmpty());
  }

  @Test
  void noReportIsWritten() {
    Map<String, String> environment = new HashMap<>(Map.of("FFREPORT", "file=here.log", "A", "b"));
    Ffmpeg.quieten(environment);
    assertEquals(Map.of("AV_LOG_FORCE_NOCOLOR", "1", "A", "b"), environment);
  }

  @Test
  void argumentsArePassedAsTheyAre() throws IOException {
    Ffmpeg ffmpeg =
        Ffmpeg.at(script("ffmpeg", "shift 4", "echo \"$AV_LOG_FORCE_NOCOLOR\"", "echo \"$@\""));
    byte[] said = ffmpeg.run(List.of("a  b; $HOME '", "c"), new byte[0], 100, LONG, Run.simple());
    assertEquals("1\na  b; $HOME ' c\n", new String(said, StandardCharsets.UTF_8));
  }

  @Test
  void aProgramMayWriteBeforeItReads() throws IOException {
    byte[] input = new byte[1 << 20];
    Arrays.fill(input, (byte) 7);
    byte[] output = run(1 << 21, input, "head -c 1048576 /dev/zero", "cat");
    assertEquals(1 << 21, output.length);
    assertArrayEquals(input, Arrays.copyOfRange(output, 1 << 20, 1 << 21));
  }

  @Test
  void aProgramNeedNotRead() throws IOException {
    assertEquals("done", new String(run(10, new byte[1 << 20], "printf done"), "US-ASCII"));
  }

  @Test
  void megabytesOfMessagesBlockNothing() throws IOException {
    byte[] input = new byte[1 << 20];
    assertArrayEquals(
        input, run(1 << 20, input, "head -c 8000000 /dev/zero | tr '\\0' x >&2", "cat"));
  }

  @Test
  void aFailureCarriesTheLastWords() {
    String sentence =
        refusal(
            new byte[1 << 20],
            "head -c 8000000 /dev/zero | tr '\\0' x >&2",
            "echo >&2",
            "echo 'there is no cake' >&2",
            "echo >&2",
            "exit 3");
    assertTrue(sentence.startsWith("ffmpeg failed with status 3: x"), sentence);
    assertTrue(sentence.endsWith("x; there is no cake"), sentence);
    assertTrue(sentence.length() < 5000, sentence);
    assertEquals("ffmpeg failed with status 1 and said nothing", refusal(new byte[0], "exit 1"));
  }

  @Test
  void whatCannotBeStartedIsNamed() {
    Ffmpeg missing = Ffmpeg.at(folder.resolve("missing"));
    IOException refusal =
        assertThrows(
            IOException.class, () -> missing.run(List.of(), new byte[0], 100, LONG, Run.simple()));
    String start = folder.resolve("missing") + " cannot be started: ";
    assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
  }

  @Test
  void tooMuchOutputIsStopped() {
    assertEquals("ffmpeg wrote more than the 100 bytes expected", refusal(new byte[0], "exec yes"));
    assertNoChildren();
  }

  @Test
  void whatHangsIsStopped() throws IOException {
    Ffmpeg ffmpeg = Ffmpeg.at(script("ffmpeg", "sleep 1000 &", "wait"));
    IOException refusal =
        assertThrows(
            IOException.class,
            () ->
                ffmpeg.run(List.of(), new byte[1 << 20], 100, Duration.ofSeconds(1), Run.simple()));
    assertEquals("ffmpeg did not end within 1 s and was stopped", refusal.getMessage());
    assertNoChildren();
  }

  @Test
  void whatItLeavesBehindMayHoldItsPipes() throws IOException {
    Path child = folder.resolve("child");
    String start = "sleep 1000 & echo $! > " + child;
    try {
      byte[] output = run(10, new byte[0], start, "printf done", "sleep 0.3");
      assertEquals("done", new String(output, "US-ASCII"));
    } finally {
      end(child);
    }
    try {
      assertEquals(
          "ffmpeg failed with status 2: no cake",
          refusal(new byte[0], start, "echo 'no cake' >&2", "sleep 0.3", "exit 2"));
    } finally {
      end(child);
    }
  }

  @Test
  void aProgramWhosePipesCannotBeServedIsStopped() throws IOException {
    Path program = script("ffmpeg", "exec sleep 1000");
    AtomicInteger threads = new AtomicInteger();
    Executor second =
        work -> {
          if (threads.incrementAndGet() > 1) {
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
    assertThrows(
        OutOfMemoryError.class,
        () -> new Subprocess(new ProcessBuilder("" + program), new byte[0], 10, second));
    while (ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive)) {
      Thread.onSpinWait();
    }
  }

  private static void end(Path child) throws IOException {
    long pid = Long.parseLong(Files.readString(child).strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void cancellingStopsTheProgramAndWhatItStarted() throws IOException {
    Path child = folder.resolve("child");
    Ffmpeg ffmpeg =
        Ffmpeg.at(
            script(
                "ffmpeg",
                "sleep 1000 &",
                "echo $! > " + child + ".new && mv " + child + ".new " + child,
                "wait"));
    Run run = Run.simple().cancelledBy(() -> Files.exists(child));
    assertThrows(
        CancelledException.class, () -> ffmpeg.run(List.of(), new byte[1 << 20], 100, LONG, run));
    assertNoChildren();
    long pid = Long.parseLong(Files.readString(child).strip());
    while (ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).isPresent()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aCancelledRunStartsNothing() throws IOException {
    Path trace = folder.resolve("trace");
    Ffmpeg ffmpeg = Ffmpeg.at(script("ffmpeg", "touch " + trace));
    Run run = Run.simple().cancelledBy(() -> true);
    assertThrows(
        CancelledException.class, () -> ffmpeg.run(List.of(), new byte[0], 100, LONG, run));
    assertFalse(Files.exists(trace));
  }

  @Test
  void anInterruptStopsTheProgram() throws IOException {
    Ffmpeg ffmpeg = Ffmpeg.at(script("ffmpeg", "exec sleep 1000"));
    Thread.currentThread().interrupt();
    assertThrows(
        CancelledException.class,
        () -> ffmpeg.run(List.of(), new byte[0], 100, LONG, Run.simple()));
    assertTrue(Thread.interrupted());
    assertNoChildren();
  }

  private static void assertNoChildren() {
    assertEquals(
        Set.of(),
        Set.copyOf(ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList()));
  }

  private String refusal(byte[] input, String... lines) {
    return assertThrows(IOException.class, () -> run(100, input, lines)).getMessage();
  }

  private byte[] run(int outputLimit, byte[] input, String... lines) throws IOException {
    Ffmpeg ffmpeg = Ffmpeg.at(script("ffmpeg", lines));
    return ffmpeg.run(List.of(), input, outputLimit, LONG, Run.simple());
  }

  private Path script(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }
}
