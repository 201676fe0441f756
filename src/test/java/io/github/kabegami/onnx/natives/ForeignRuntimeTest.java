package io.github.kabegami.onnx.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import com.sun.jna.Platform;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.OnnxModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ForeignRuntimeTest {
  private static final String TWO_VERSIONS =
      "/tmp/onnxruntime-java45/libonnxruntime4j_jni.so: /tmp/onnxruntime-java73/libonnxruntime.so:"
          + " version `VERS_1.29.0' not found (required by"
          + " /tmp/onnxruntime-java45/libonnxruntime4j_jni.so)";
  private static final String TWO_BUILDS =
      "/n/libonnxruntime4j_jni.so: undefined symbol:"
          + " OrtSessionOptionsAppendExecutionProvider_Tensorrt";
  private static final String FIX =
      "set isolated=true, or restart and use Kabegami before other plugins that run networks";
  private static final LoadedLibraries NOTHING = new LoadedLibraries(List.of(), List.of());

  @TempDir Path folder;

  @Test
  void theVersionIsThatOfTheClassPath() {
    assertEquals(
        ForeignRuntime.VERSION, OrtEnvironment.class.getPackage().getImplementationVersion());
    assertEquals(WorkerClassPath.placeOf(OrtEnvironment.class), ForeignRuntime.ownJar());
  }

  @Test
  void nothingElseIsInThisProcess() {
    OnnxModel.open(new SmallNetwork(1, 2).onnx(new Seed(1)), "small", EngineOptions.cpu(1)).close();
    assertEquals("no other ONNX Runtime in this process", ForeignRuntime.describe());
    if (Platform.isLinux()) {
      assertEquals(
          List.of(Optional.of(ForeignRuntime.VERSION)),
          LoadedLibraries.ofThisProcess().libraries().stream()
              .map(LoadedLibraries.Library::version)
              .distinct()
              .toList());
    }
  }

  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "file names and links of Linux")
  @Test
  void libraryAndJarOfAnotherVersionAreNamedWithTheFix() throws IOException {
    LoadedLibraries loaded = LoadedLibraries.of(process());
    String finding =
        "ONNX Runtime 1.20.0 from /x/Fiji.app/engines/onnx-17/onnxruntime-1.20.0.jar (an engine of"
            + " JDLL, which deepImageJ uses) is loaded in this process";
    assertEquals(finding + ": " + FIX, ForeignRuntime.describe(Optional.empty(), loaded));
    assertEquals(
        Optional.of(
            finding + ", and only one works in a process: " + FIX + " (" + TWO_VERSIONS + ")"),
        ForeignRuntime.explain(TWO_VERSIONS, Optional.empty(), loaded));
  }

  @Test
  void libraryWithoutAJarIsNamedByItsFile() {
    LoadedLibraries loaded =
        new LoadedLibraries(
            List.of(
                new LoadedLibraries.Library(
                    Path.of("/opt/ort/libonnxruntime.so"), Optional.empty())),
            List.of());
    String said = ForeignRuntime.describe(Optional.empty(), loaded);
    assertTrue(said.startsWith("ONNX Runtime of an unknown version from "), said);
    assertTrue(said.contains("libonnxruntime.so is loaded"), said);
  }

  @Test
  void messagesOfLoadersTellOfAnotherLibraryWhereNothingIsSeen() {
    for (String message :
        List.of(
            TWO_VERSIONS,
            TWO_BUILDS,
            "C:\\t\\onnxruntime4j_jni.dll: The specified procedure could not be found")) {
      assertEquals(
          Optional.of(
              "another ONNX Runtime is loaded in this process already, and only one works in a"
                  + " process: "
                  + FIX
                  + " ("
                  + message
                  + ")"),
          ForeignRuntime.explain(message, Optional.empty(), NOTHING));
    }
  }

  /** Java tries a class only once, and tells the reason again as a cause. */
  @Test
  void aSecondAttemptHasTheSameReason() {
    NoClassDefFoundError second = new NoClassDefFoundError("Could not initialize class X");
    second.initCause(new ExceptionInInitializerError("Exception Y: " + TWO_BUILDS));
    assertTrue(
        ForeignRuntime.explain(second).orElseThrow().startsWith("another ONNX Runtime is loaded"));
    assertEquals(Optional.empty(), ForeignRuntime.explain(new NoClassDefFoundError("X")));
  }

  @Test
  void otherMessagesAreNotBlamedOnAnotherLibrary() {
    for (String message :
        List.of(
            "no onnxruntime4j_jni in java.library.path",
            "libstdc++.so.6: version `GLIBCXX_3.4.29' not found",
            "libcudart.so.12: cannot open shared object file: No such file or directory")) {
      assertEquals(
          Optional.empty(), ForeignRuntime.explain(message, Optional.empty(), NOTHING), message);
    }
  }

  @Test
  void otherClassesAreFoundFirst() {
    Optional<String> said =
        ForeignRuntime.explain(TWO_BUILDS, Optional.of("the classes are old"), NOTHING);
    assertTrue(said.orElseThrow().startsWith("the classes are old, and only one"), said.get());
  }

  @Test
  void systemsWithoutTheFoldersOfLinuxTellNothing() {
    assertEquals(NOTHING, LoadedLibraries.of(folder.resolve("none")));
  }

  /** As Linux describes one: the head of the library lies at 0x40 of its memory. */
  private Path process() throws IOException {
    Files.writeString(
        folder.resolve("maps"),
        "00000040-00000080 r--p 00000000 08:01 123    /tmp/onnxruntime-java7/libonnxruntime.so"
            + " (deleted)\n"
            + "00000080-000000c0 r-xp 00001000 08:01 123    /tmp/onnxruntime-java7/libonnxruntime.so"
            + " (deleted)\n"
            + "000000c0-000000d0 r--p 00000000 08:01 124   "
            + " /tmp/onnxruntime-java7/libonnxruntime4j_jni.so (deleted)\n"
            + "7ffc-7ffd rw-p 00000000 00:00 0    [stack]\n");
    byte[] memory = new byte[0x100];
    byte[] name = "\0VERS_1.20.0\0".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, memory, 0x50, name.length);
    Files.write(folder.resolve("mem"), memory);
    Path links = Files.createDirectory(folder.resolve("fd"));
    Files.createSymbolicLink(
        links.resolve("3"), Path.of("/x/Fiji.app/engines/onnx-17/onnxruntime-1.20.0.jar"));
    Files.createSymbolicLink(links.resolve("4"), Path.of("/x/gson-2.10.jar"));
    return folder;
  }
}
