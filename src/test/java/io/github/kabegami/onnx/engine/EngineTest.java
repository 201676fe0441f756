package io.github.kabegami.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.onnxruntime.OrtException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import io.github.kabegami.onnx.natives.Natives;
import io.github.kabegami.onnx.natives.RuntimeVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EngineTest {
  interface Environment extends Library {
    String getenv(String name);
  }

  /** The telemetry of ONNX Runtime opens this log as soon as it starts. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such log and no setenv")
  void theEngineStartsWithoutTelemetry() throws OrtException {
    Engine.start();
    assertEquals("1", Native.load("c", Environment.class).getenv("ORT_DISABLE_TELEMETRY"));
    Path log =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "mat-debug-" + ProcessHandle.current().pid() + ".log");
    assertFalse(Files.exists(log), log + " is there");
  }

  @Test
  void theVersionIsThatOfTheLibrary() throws OrtException {
    assertEquals(Engine.start().getVersion(), RuntimeVersion.number());
  }

  @Test
  void aLoadedLibraryStays() throws OrtException {
    Engine.start();
    assertFalse(Natives.claim(Optional.of(Path.of("other"))));
    assertEquals(Optional.empty(), Natives.ofProcess());
  }
}
