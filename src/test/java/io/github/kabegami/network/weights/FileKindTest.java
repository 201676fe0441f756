package io.github.kabegami.network.weights;

import static io.github.kabegami.network.weights.TestCheckpoints.archive;
import static io.github.kabegami.network.weights.TestCheckpoints.assertRefused;
import static io.github.kabegami.network.weights.TestCheckpoints.ramp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
  private static final Path FIXTURES = Path.of("src/test/resources/reference/weights");
  @TempDir private Path folder;

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b08000000, GZIP",
    "fd377a585a00, XZ",
    "425a6839, BZIP2",
    "28b52ffd, ZSTD",
    "526172211a0700, RAR",
    "526172211a070100, RAR",
    "377abcaf271c, SEVEN_ZIP",
    "894844460d0a1a0a, HDF5",
    "4747554603000000, GGUF",
    "89504e470d0a1a0a, PICTURE",
    "ffd8ffe0, PICTURE",
    "080712077079746f726368, ONNX",
    "08083a80, ONNX",
    "477f0100, UNKNOWN",
    "476b3001aabb, NCNN_BIN",
    "dd857600, NCNN_PARAM",
    "8002636f730a73797374656d0a, PICKLE",
    "8004954f00000000, PICKLE",
    "00, UNKNOWN",
    "'', EMPTY"
  })
  void firstBytesTellTheKind(String bytes, FileKind kind) {
    assertEquals(kind, FileKind.of(HexFormat.of().parseHex(bytes)));
  }

  @Test
  void textsAreToldApart() {
    assertEquals(
        FileKind.LFS_POINTER,
        FileKind.of(text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")));
    assertEquals(FileKind.WEB_PAGE, FileKind.of(text("\ufeff\r\n <!DOCTYPE html><html>")));
    assertEquals(FileKind.NCNN_PARAM, FileKind.of(text("7767517\n3 3\nInput")));
    assertEquals(FileKind.TEXT, FileKind.of(text("Entry not found")));
    assertEquals(FileKind.TEXT, FileKind.of(text("{\"error\": \"nicht möglich\"}")));
    byte[] tar = new byte[512];
    System.arraycopy(text("ustar"), 0, tar, 257, 5);
    assertEquals(FileKind.TAR, FileKind.of(tar));
  }

  @ParameterizedTest
  @CsvSource({
    "zip.pth, PYTORCH_ZIP",
    "dataparallel.pth, PYTORCH_ZIP",
    "legacy.pth, PYTORCH_LEGACY",
    "script.pt, TORCHSCRIPT",
    "README.md, TEXT"
  })
  void filesOfPyTorchAreKnown(String name, FileKind kind) throws IOException {
    assertEquals(kind, FileKind.detect(FIXTURES.resolve(name)));
  }

  @Test
  void contentCountsAndNotTheName() throws IOException {
    Path wrong = folder.resolve("weights.safetensors");
    Files.copy(FIXTURES.resolve("legacy.pth"), wrong);
    assertEquals("PyTorch (before 1.6)", WeightFiles.read(wrong).format());
  }

  @Test
  void whatPeopleGiveByMistakeIsRefusedWithWhatToDo() {
    assertRefused(folder, text("version https://git-lfs.github.com/spec/v1\n"), "git lfs pull");
    assertRefused(folder, text("<html>"), "web page", "download");
    assertRefused(folder, new byte[0], "the file is empty");
    assertRefused(folder, new byte[1000], "nothing that is known");
    assertRefused(folder, text("7767517\n"), ".param", ".bin");
    assertRefused(folder, new byte[] {(byte) 0x80, 2, 'N', '.'}, "torch.save");
  }

  @Test
  void zipArchivesSayWhatIsInThem() {
    assertRefused(
        folder,
        archive(Map.of("x/4x.pth", ramp(1), "x/readme.txt", ramp(1)), ZipEntry.STORED),
        "zip archive that holds x/4x.pth; unpack it");
    assertRefused(
        folder, archive(Map.of("a.txt", ramp(1)), ZipEntry.DEFLATED), "of other things: a.txt");
    assertRefused(folder, archive(Map.of("../../a.pth", ramp(1)), ZipEntry.STORED), "../../a.pth");
  }

  @Test
  void foldersAndMissingFilesAreNamed() {
    String missing =
        assertThrows(IOException.class, () -> WeightFiles.read(folder.resolve("no"))).getMessage();
    assertTrue(missing.endsWith("no does not exist"), missing);
    String directory = assertThrows(IOException.class, () -> WeightFiles.read(folder)).getMessage();
    assertTrue(directory.endsWith("is not a file"), directory);
  }

  @Test
  void longNamesOfControlCharactersStayShort() {
    byte[] pickle =
        new PickleWriter()
            .op(0x80, 4)
            .text("evil\n\u001b[31m" + "x".repeat(5000))
            .text("y")
            .op(0x93)
            .end();
    assertRefused(folder, TestCheckpoints.zip(pickle, Map.of()), "evil??[31mxxx");
  }
}
