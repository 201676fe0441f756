package io.github.kabegami.train.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.Natives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchLibrariesTest {
  private static final Host LINUX = Host.of("Linux", "amd64");
  private static final Host WINDOWS = Host.of("Windows 11", "amd64");
  private static final String VERSION = TorchBuild.version();

  @TempDir private Path folder;

  private final Map<String, String> variables = new HashMap<>();

  private TorchLibraries libraries(Host host, boolean inJar) {
    return new TorchLibraries(
        new Natives(folder.resolve("natives"), host),
        name -> Optional.ofNullable(variables.get(name)),
        name -> inJar && name.equals("pytorch/cpu/linux-x86_64/libtorch.so"));
  }

  /** As libtorch is unpacked: the version beside the folder. */
  private Path libtorch(String version, String... more) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("libtorch/lib"));
    Files.writeString(folder.resolve("libtorch/build-version"), version + "\n");
    for (String name : List.of("torch", "c10", "torch_cpu")) {
      Files.write(lib.resolve(LINUX.library(name)), elf(0x3E, ""));
    }
    for (String name : more) {
      Files.write(lib.resolve(LINUX.library(name)), elf(0x3E, ""));
    }
    variables.put("PYTORCH_LIBRARY_PATH", lib.toString());
    return lib;
  }

  private static byte[] elf(int machine, String content) {
    byte[] text = content.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[64 + text.length];
    byte[] magic = {0x7F, 'E', 'L', 'F', 2, 1, 1};
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    bytes[18] = (byte) machine;
    System.arraycopy(text, 0, bytes, 64, text.length);
    return bytes;
  }

  private String refusal(Host host) {
    return assertThrows(UnavailableException.class, () -> libraries(host, true).find())
        .getMessage();
  }

  @Test
  void whereNothingIsThereTheSentenceSaysHowToInstallIt() {
    assertEquals(Optional.empty(), libraries(LINUX, false).find());
    String missing =
        assertThrows(UnavailableException.class, () -> libraries(LINUX, false).require())
            .getMessage();
    assertTrue(missing.contains("devices --fetch pytorch"), missing);
    assertTrue(missing.contains("112 MB"), missing);
    String intelMac = libraries(Host.of("Mac OS X", "x86_64"), false).missing();
    assertTrue(intelMac.contains("is not published for macOS x64"), intelMac);
  }

  @Test
  void theClassPathIsTakenBeforeWhatWasInstalled() throws IOException {
    Path installed = Files.createDirectories(folder.resolve("natives/pytorch-2.7.1/cpu"));
    List<String> names = TorchBuild.of(LINUX).orElseThrow().libraries();
    for (String name : names.subList(0, names.size() - 1)) {
      Files.createFile(installed.resolve(name));
    }
    assertEquals(Optional.empty(), libraries(LINUX, false).find(), "one file lacks");
    Files.createFile(installed.resolve(names.get(names.size() - 1)));
    assertEquals(
        Optional.of(new TorchLibrary(Optional.of(installed), VERSION, false)),
        libraries(LINUX, false).find());
    assertEquals(
        Optional.of(new TorchLibrary(Optional.empty(), VERSION, false)),
        libraries(LINUX, true).find());
  }

  @Test
  void aNamedFolderIsTakenBeforeTheClassPathAndNeedsNoFlavor() throws IOException {
    Path lib = libtorch(VERSION + "+cu128", "torch_cuda");
    TorchLibrary library = libraries(LINUX, true).require();
    assertEquals(new TorchLibrary(Optional.of(lib), VERSION + "+cu128", true), library);
    assertEquals("PyTorch 2.7.1+cu128 with CUDA from " + lib, library.title());
    Properties process = new Properties();
    library.select(process);
    assertEquals(lib.toString(), process.getProperty("PYTORCH_LIBRARY_PATH"));
    assertEquals("cu128", process.getProperty("PYTORCH_FLAVOR"));
    assertTrue(process.getProperty("PYTORCH_LIBRARY_EXCLUSION").contains("libtorch_python.so"));
  }

  @Test
  void theMainLibraryItselfMayBeNamed() throws IOException {
    Path lib = libtorch(VERSION);
    variables.put("PYTORCH_LIBRARY_PATH", lib.resolve("libtorch.so").toString());
    assertEquals(Optional.of(lib), libraries(LINUX, true).require().folder());
  }

  @Test
  void theClassPathNeedsNoProperties() {
    Properties process = new Properties();
    new TorchLibrary(Optional.empty(), VERSION, false).select(process);
    assertTrue(process.isEmpty());
  }

  @Test
  void aFolderWithoutPyTorchIsRefused() {
    variables.put("PYTORCH_LIBRARY_PATH", folder.toString());
    assertTrue(refusal(LINUX).contains("where no libtorch.so is"), refusal(LINUX));
    assertTrue(refusal(WINDOWS).contains("where no torch.dll is"), refusal(WINDOWS));
    variables.put("PYTORCH_LIBRARY_PATH", "");
    assertTrue(refusal(LINUX).contains("or remove the variable"), refusal(LINUX));
  }

  @Test
  void anIncompleteFolderIsRefused() throws IOException {
    Files.delete(libtorch(VERSION).resolve("libc10.so"));
    assertTrue(refusal(LINUX).contains("lacks libc10.so"), refusal(LINUX));
  }

  @Test
  void anotherVersionIsNamed() throws IOException {
    libtorch("2.6.0+cu124", "torch_cuda");
    assertTrue(refusal(LINUX).contains("is version 2.6.0+cu124, but only 2.7.1"), refusal(LINUX));
    assertTrue(refusal(LINUX).contains("whl/cu128"), refusal(LINUX));
    libtorch("2.7.10");
    assertTrue(refusal(LINUX).contains("is version 2.7.10, but only 2.7.1"), refusal(LINUX));
  }

  @Test
  void theVersionOfPipIsRead() throws IOException {
    Path lib = libtorch("");
    Files.delete(folder.resolve("libtorch/build-version"));
    Path file = folder.resolve("libtorch/version.py");
    Files.writeString(file, "debug = False\n__version__ = '2.7.1+cu128'\ncuda = '12.8'\n");
    assertEquals("2.7.1+cu128", libraries(LINUX, false).require().build());
    Files.delete(file);
    assertTrue(refusal(LINUX).contains("is not version 2.7.1"), refusal(LINUX));
    Files.write(lib.resolve("libtorch_cpu.so"), elf(0x3E, "x\0" + VERSION + "\0y"));
    assertEquals(VERSION, libraries(LINUX, false).require().build());
  }

  @Test
  void aLibraryForAnotherProcessorIsRefused() throws IOException {
    Path cpu = libtorch(VERSION).resolve("libtorch_cpu.so");
    Files.write(cpu, elf(0xB7, ""));
    String sentence = refusal(LINUX);
    assertTrue(sentence.contains("is for Linux aarch64, but this Java is for Linux x64"), sentence);
    Files.writeString(cpu, "version https://git-lfs");
    assertTrue(refusal(LINUX).contains("is not a native library"), refusal(LINUX));
  }

  @Test
  void aFlavorThatDoesNotFitIsRefused() throws IOException {
    libtorch(VERSION);
    for (String wrong : List.of("cu128", "cpu-precxx11", "")) {
      variables.put("PYTORCH_FLAVOR", wrong);
      assertTrue(refusal(LINUX).contains("PYTORCH_FLAVOR is '" + wrong + "'"), refusal(LINUX));
    }
    libtorch(VERSION, "torch_cuda");
    variables.put("PYTORCH_FLAVOR", "cu121");
    assertTrue(refusal(LINUX).contains("needs cu128"), refusal(LINUX));
    variables.put("PYTORCH_FLAVOR", "cpu");
    assertFalse(libraries(LINUX, false).require().cuda());
  }

  @Test
  void anotherVersionIsNeverAskedFor() {
    variables.put("PYTORCH_VERSION", "2.5.1");
    assertTrue(refusal(LINUX).contains("PYTORCH_VERSION is '2.5.1'"), refusal(LINUX));
    variables.put("PYTORCH_VERSION", VERSION);
    assertTrue(libraries(LINUX, true).find().isPresent());
  }
}
