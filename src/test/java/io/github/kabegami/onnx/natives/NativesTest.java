package io.github.kabegami.onnx.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
  private static final Host LINUX = Host.of("Linux", "amd64");

  @TempDir private Path parent;

  private Path fill(NativeBuild build, String version) throws IOException {
    return FilledFolder.of(parent, LINUX, build, version);
  }

  @Test
  void aFolderCountsOnceBothLibrariesAreThere() throws IOException {
    Natives natives = new Natives(parent, LINUX);
    assertEquals(Optional.empty(), natives.find(NativeBuild.CUDA));
    Path folder = fill(NativeBuild.CUDA, RuntimeVersion.number());
    assertEquals(Optional.of(folder), natives.find(NativeBuild.CUDA));
    natives.requireVersion(folder);
    Files.delete(folder.resolve("libonnxruntime.so"));
    assertEquals(Optional.empty(), natives.find(NativeBuild.CUDA));
  }

  @Test
  void anotherVersionIsRefusedWithTheWayOut() throws IOException {
    Natives natives = new Natives(parent, LINUX);
    for (String version :
        new String[] {"1.30.0", "1" + RuntimeVersion.number(), RuntimeVersion.number() + "1"}) {
      Path folder = fill(NativeBuild.WEBGPU, version);
      String message =
          assertThrows(ModelException.class, () -> natives.requireVersion(folder)).getMessage();
      assertTrue(message.contains("is not of ONNX Runtime " + RuntimeVersion.number()), message);
      assertTrue(message.endsWith("devices with fetch=webgpu"), message);
    }
  }

  @Test
  void aVersionIsFoundWhereverItLies() throws IOException {
    Path file = parent.resolve("large");
    byte[] bytes = new byte[(1 << 20) + 100];
    byte[] version = "7.8.9".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int at : new int[] {0, (1 << 20) - 3, (1 << 20) - 6, bytes.length - 6}) {
      byte[] copy = bytes.clone();
      System.arraycopy(version, 0, copy, at, version.length);
      Files.write(file, copy);
      assertTrue(Natives.holds(file, "7.8.9"), "at " + at);
      assertFalse(Natives.holds(file, "7.8.0"), "at " + at);
    }
  }

  /** Which the check of a folder relies on. */
  @Test
  void theLibrariesOfEverySystemHoldTheirVersion() throws IOException {
    for (Host host :
        List.of(
            LINUX,
            Host.of("Linux", "aarch64"),
            Host.of("Windows 11", "amd64"),
            Host.of("Mac OS X", "aarch64"))) {
      for (String library : List.of(Natives.JNI, Natives.ENGINE)) {
        String name = "/ai/onnxruntime/native/" + host.folder() + "/" + host.library(library);
        Path file = parent.resolve(host.library(library));
        try (InputStream content = OrtException.class.getResourceAsStream(name)) {
          Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        assertTrue(Natives.holds(file, RuntimeVersion.number()), name);
        assertFalse(Natives.holds(file, "1.28.0"), name);
      }
    }
  }

  @Test
  void theFirstToAskDecidesWhatAProcessLoads() {
    Properties process = new Properties();
    assertTrue(Natives.claim(Optional.empty(), process));
    assertTrue(Natives.claim(Optional.of(parent), process));
    assertEquals(parent.toString(), process.getProperty("onnxruntime.native.path"));
    assertTrue(Natives.claim(Optional.of(parent), process));
    assertTrue(Natives.claim(Optional.empty(), process), "the processor runs in any of them");
    assertFalse(Natives.claim(Optional.of(parent.resolve("other")), process));
  }

  @Test
  void thePlaceIsThatOfTheSystemOrNamed() {
    assertEquals(Path.of("/h/.local/share/kabegami/natives"), Natives.place(Map.of(), LINUX, "/h"));
    assertEquals(
        Path.of("/d/kabegami/natives"), Natives.place(Map.of("XDG_DATA_HOME", "/d"), LINUX, "/h"));
    assertEquals(Path.of("/n"), Natives.place(Map.of("KABEGAMI_NATIVES", "/n"), LINUX, "/h"));
    assertEquals(
        Path.of("/h/Library/Application Support/Kabegami/natives"),
        Natives.place(Map.of(), Host.of("Mac OS X", "aarch64"), "/h"));
    assertEquals(
        Path.of("/l/Kabegami/natives"),
        Natives.place(Map.of("LOCALAPPDATA", "/l"), Host.of("Windows 11", "amd64"), "/h"));
  }

  @Test
  void everySystemGetsItsFiles() {
    String node = "package/bin/napi-v6/";
    assertEquals(
        Map.of(node + "linux/arm64/libonnxruntime.so.1", "libonnxruntime.so"),
        NativeBuild.WEBGPU.files(Host.of("Linux", "aarch64")));
    assertEquals(
        Map.of(
            node + "darwin/arm64/libonnxruntime." + RuntimeVersion.number() + ".dylib",
            "libonnxruntime.dylib"),
        NativeBuild.WEBGPU.files(Host.of("Mac OS X", "aarch64")));
    assertEquals(4, NativeBuild.WEBGPU.files(Host.of("Windows 11", "amd64")).size());
    assertEquals(5, NativeBuild.CUDA.files(Host.of("Windows 11", "amd64")).size());
    assertTrue(
        NativeBuild.CUDA
            .files(LINUX)
            .containsKey("ai/onnxruntime/native/linux-x64/libonnxruntime_providers_cuda.so"));
    for (String system : new String[] {"Mac OS X", "Linux"}) {
      assertEquals(Map.of(), NativeBuild.CUDA.files(Host.of(system, "riscv64")));
      assertEquals(Map.of(), NativeBuild.WEBGPU.files(Host.of(system, "riscv64")));
    }
  }

  @Test
  void anArchiveThatIsAnotherFileIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path archive = Files.writeString(parent.resolve("a.tgz"), "no archive");
    Natives natives = new Natives(parent.resolve("natives"), LINUX);
    NativeFetch fetch = new NativeFetch(natives, parent.resolve("downloads"));
    String message =
        assertThrows(
                IOException.class,
                () -> fetch.fetch(NativeBuild.WEBGPU, Optional.of(archive), Run.simple()))
            .getMessage();
    assertTrue(
        message.startsWith(
            archive + " is not the file that is published at https://registry.npmjs.org/"),
        message);
    assertFalse(Files.exists(parent.resolve("natives")));
  }

  @Test
  void aBuildThatDoesNotExistForAMachineIsNotFetched() {
    Natives natives = new Natives(parent, Host.of("Mac OS X", "aarch64"));
    NativeFetch fetch = new NativeFetch(natives, parent.resolve("downloads"));
    assertTrue(
        assertThrows(
                IOException.class,
                () -> fetch.fetch(NativeBuild.CUDA, Optional.empty(), Run.simple()))
            .getMessage()
            .endsWith("with cuda for macOS aarch64; try webgpu"));
  }
}
