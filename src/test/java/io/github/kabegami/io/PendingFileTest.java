package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All or nothing: for pictures and for text. */
class PendingFileTest {
  @TempDir Path folder;

  private final Picture picture = TestPictures.picture(6, 5, 3, false, BitDepth.EIGHT);

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif", "jpg", "webp"})
  void abortedSinkLeavesNothing(String format) throws IOException {
    Path target = folder.resolve("new/folder/a." + format);
    try (FileSink sink = PictureFiles.sink(target, picture.style(), false)) {
      sink.begin(6, 5, 3);
      sink.write(2, new float[6 * 2 * 3]);
    }
    assertEquals(List.of(), entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif", "jpg", "webp"})
  void abortedOverwriteKeepsTheOldFile(String format) throws IOException {
    Path target = folder.resolve("a." + format);
    Files.writeString(target, "old");
    try (FileSink sink = PictureFiles.sink(target, picture.style(), true)) {
      sink.begin(6, 5, 3);
      sink.write(5, new float[6 * 5 * 3]);
    }
    assertEquals("old", Files.readString(target));
    assertEquals(List.of(target), entries());
  }

  @Test
  void whatAKilledProcessLeftGoesWhenTheSameFileIsWritten() throws IOException {
    Path target = folder.resolve("a.png");
    Path own;
    try (PendingFile pending = PendingFile.create(target, false)) {
      own = pending.path();
    }
    String mine = own.getFileName().toString();
    long process = ProcessHandle.current().pid();
    assertTrue(mine.contains("-" + process + "-"), mine);
    Path dead = own.resolveSibling(mine.replace("-" + process + "-", "-999999999-"));
    Path living = own.resolveSibling(mine.replace("-" + process + "-", "-" + process + "-0"));
    String[] parts = mine.split("-", -1);
    parts[2] = "00000000"; // the computer
    parts[3] = "999999999";
    Path elsewhere = own.resolveSibling(String.join("-", parts));
    for (Path file : List.of(dead, living, elsewhere)) {
      Files.writeString(file, "half");
    }
    Outputs.writeText(folder.resolve("b.txt"), "other", false);
    assertTrue(Files.exists(dead), "another file's");
    Outputs.writeText(target, "whole", false);
    assertTrue(Files.notExists(dead) && Files.exists(living));
    assertTrue(Files.exists(elsewhere), "in a shared folder, another computer's");
  }

  /**
   * Channels close themselves when their thread is interrupted; commands then tell a cancellation.
   */
  @Test
  void interruptedSinkSaysSoAndLeavesNothing() throws IOException {
    Path target = folder.resolve("new/a.tif");
    try (FileSink sink = PictureFiles.sink(target, picture.style(), false)) {
      sink.begin(600, 500, 3);
      Thread.currentThread().interrupt();
      IOException stopped =
          assertThrows(
              IOException.class,
              () -> {
                sink.write(500, new float[600 * 500 * 3]);
                sink.finish();
              });
      assertTrue(stopped.getCause() instanceof ClosedByInterruptException, stopped + "");
      assertTrue(stopped.getMessage().endsWith("the work was interrupted"), stopped.getMessage());
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(List.of(), entries());
  }

  @Test
  void missingRowsAreNotAPicture() throws IOException {
    Path target = folder.resolve("a.png");
    try (FileSink sink = PictureFiles.sink(target, picture.style(), false)) {
      sink.begin(6, 5, 3);
      sink.write(4, new float[6 * 4 * 3]);
      assertThrows(IllegalStateException.class, sink::finish);
    }
    assertEquals(List.of(), entries());
  }

  @Test
  void rowsBeyondTheEndAreRefused() throws IOException {
    try (FileSink sink = PictureFiles.sink(folder.resolve("a.png"), picture.style(), false)) {
      sink.begin(6, 5, 3);
      assertThrows(IllegalArgumentException.class, () -> sink.write(6, new float[6 * 6 * 3]));
    }
  }

  @Test
  void existingTargetIsRefusedAtOnce() throws IOException {
    Path target = Files.writeString(folder.resolve("a.png"), "old");
    Sentences.assertSentence(
        "overwrite", target, () -> PictureFiles.sink(target, picture.style(), false));
    Sentences.assertSentence(
        "overwrite", target, () -> PictureFiles.requireWritable(target, false));
  }

  @Test
  void targetThatAppearsMeanwhileIsKept() throws IOException {
    Path target = folder.resolve("a.txt");
    try (PendingFile file = PendingFile.create(target, false)) {
      Files.writeString(target, "other");
      Sentences.assertSentence("overwrite", target, file::finish);
    }
    assertEquals("other", Files.readString(target));
    assertEquals(List.of(target), entries());
  }

  @Test
  void overwriteReplaces() throws IOException {
    Path target = Files.writeString(folder.resolve("a.png"), "old");
    PictureFiles.write(target, picture, true);
    assertEquals(6, PictureFiles.read(target).width());
  }

  @Test
  void missingFoldersAreMade() throws IOException {
    Path target = folder.resolve("new/folder/a.json");
    Outputs.writeText(target, "{}", false);
    assertEquals("{}", Files.readString(target));
  }

  @Test
  void fileWhereTheFolderShouldBeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path target = file.resolve("a.png");
    Sentences.assertSentence(
        "is not a folder", target, () -> PictureFiles.sink(target, picture.style(), false));
  }

  @Test
  void folderThatRefusesFilesIsNamed() {
    Path target = Path.of("/proc/kabegami/a.txt");
    assumeTrue(Files.isDirectory(Path.of("/proc")), "needs a folder that refuses files");
    Sentences.assertSentence("cannot write", target, () -> Outputs.writeText(target, "x", false));
  }

  @Test
  void checkTouchesNothing() throws IOException {
    PictureFiles.requireWritable(folder.resolve("new/folder/a.png"), false);
    assertEquals(List.of(), entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.avif", "a.gif", "a", "png"})
  void unwritableFormatsAreRefused(String name) {
    Path target = folder.resolve(name);
    Sentences.assertSentence(
        "cannot write", target, () -> PictureFiles.sink(target, picture.style(), true));
  }

  @Test
  void transparentPictureIsRefusedAsJpegAtOnce() {
    Picture transparent = TestPictures.picture(6, 5, 3, true, BitDepth.EIGHT);
    Path target = folder.resolve("a.jpg");
    Sentences.assertSentence(
        "transparent", target, () -> PictureFiles.write(target, transparent, false));
  }

  @Test
  void transparentRowsAreRefusedAsJpeg() throws IOException {
    Path target = folder.resolve("a.jpg");
    try (FileSink sink = PictureFiles.sink(target, picture.style(), false)) {
      sink.begin(6, 5, 4);
      Sentences.assertSentence("transparent", target, () -> sink.write(5, new float[6 * 5 * 4]));
    }
    assertEquals(List.of(), entries());
  }

  @Test
  void foldersBehindLinksAreTakenAsTheSystemTakesThem() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("else/deep"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), deep);
    Path target = link.resolve("../a.txt");
    Files.writeString(folder.resolve("else/a.txt"), "old");
    Sentences.assertSentence("overwrite", target, () -> Outputs.requireWritable(target, false));
    Outputs.writeText(target, "new", true);
    assertEquals("new", Files.readString(folder.resolve("else/a.txt")));
    assertEquals(2, entries().size());
  }

  /** A program that ends while it writes. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] args) throws IOException {
      System.out.println(PendingFile.create(Path.of(args[0]), false).path());
      System.exit(3);
    }
  }

  @Test
  void endOfJavaDeletesTheHiddenFile() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName(),
                folder.resolve("a.png").toString())
            .redirectErrorStream(true)
            .start();
    String made = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(3, process.waitFor(), made);
    assertTrue(made.strip().endsWith(".part"), made);
    assertEquals(List.of(), entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"No space left on device", "There is not enough space on the disk"})
  void fullDiskIsToldInPlainWords(String cause) {
    Path target = folder.resolve("a.png");
    FileSink sink = new BrokenSink(target, cause);
    Sentences.assertSentence(
        "no space left on the disk",
        target,
        () -> {
          try (sink) {
            sink.begin(6, 5, 3);
            sink.write(5, new float[6 * 5 * 3]);
          }
        });
    assertDoesNotThrow(() -> assertEquals(List.of(), entries()));
  }

  /** A sink whose disk fails. */
  private final class BrokenSink extends FileRowSink {
    private final String cause;

    BrokenSink(Path target, String cause) {
      super(target, picture.style(), false);
      this.cause = cause;
    }

    @Override
    void open(Path path, RowLedger shape) {}

    @Override
    void writeRows(RowLedger shape, int rows, float[] samples) throws IOException {
      throw new IOException(cause);
    }

    @Override
    void complete() {}

    @Override
    void release() throws IOException {
      throw new IOException(cause); // closing a buffered stream writes its rest
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif", "jpg", "webp"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows refuses to delete open files")
  void folderRemovedWhileWritingIsTold(String format) throws IOException {
    Path target = folder.resolve("made/a." + format);
    try (FileSink sink = PictureFiles.sink(target, picture.style(), false)) {
      sink.begin(6, 5, 3);
      sink.write(5, new float[6 * 5 * 3]);
      try (Stream<Path> parts = Files.list(target.getParent())) {
        for (Path part : parts.toList()) {
          Files.delete(part);
        }
      }
      Files.delete(target.getParent());
      Sentences.assertSentence("removed meanwhile", target, sink::finish);
    }
    assertEquals(List.of(), entries());
  }

  @Test
  void ofTwoWritersOneWinsWhole() throws IOException {
    Path target = folder.resolve("a.txt");
    try (PendingFile first = PendingFile.create(target, false);
        PendingFile second = PendingFile.create(target, false)) {
      Files.writeString(first.path(), "first");
      Files.writeString(second.path(), "second");
      second.finish();
      Sentences.assertSentence("exists already", target, first::finish);
    }
    assertEquals("second", Files.readString(target));
    assertEquals(List.of(target), entries());
  }

  @Test
  void textIsUtf8WithoutMark() throws IOException {
    Path target = folder.resolve("a.csv");
    Outputs.writeText(target, "壁", false);
    assertEquals(3, Files.size(target));
  }

  @Test
  void hiddenFileIsNotAPicture() throws IOException {
    try (PendingFile file = PendingFile.create(folder.resolve("a.png"), false)) {
      assertTrue(Files.exists(file.path()));
      assertEquals(List.of(), PictureFiles.list(folder));
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }
}
