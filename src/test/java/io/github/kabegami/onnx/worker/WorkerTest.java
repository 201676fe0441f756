package io.github.kabegami.onnx.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.engine.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
  @TempDir Path folder;

  @Test
  void theProcessorWorksInAWorker() {
    ProbeAnswer answer = Worker.probe(Device.CPU, Optional.empty(), Run.simple());
    assertEquals(0, answer.exitCode(), answer.toString());
    assertTrue(answer.result().orElseThrow().works(), answer.toString());
    assertEquals(Device.CPU, answer.result().orElseThrow().device());
  }

  @Test
  void aProbeThatDoesNotEndIsEnded() {
    WorkerLaunch launch = WorkerLaunch.with(Optional.empty()).withAnswerWithin(Duration.ZERO);
    ProbeAnswer answer = Worker.probe(Device.CPU, launch, Run.simple());
    assertEquals(Optional.empty(), answer.result());
    assertTrue(answer.messages().contains("did not answer within 0 s"), answer.toString());
  }

  @Test
  void aProgramThatCannotStartSaysWhy() {
    WorkerLaunch launch =
        new WorkerLaunch(
            "no.such.Program",
            List.of(folder),
            Optional.empty(),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    String message = assertThrows(ModelException.class, () -> Worker.start(launch)).getMessage();
    assertTrue(message.contains("crashed (status 1) while starting"), message);
    assertTrue(message.contains("no.such.Program"), message);
    ProbeAnswer answer = Worker.probe(Device.CPU, launch, Run.simple());
    assertEquals(-1, answer.exitCode());
    assertTrue(answer.messages().contains("no.such.Program"), answer.toString());
  }

  @Test
  void aCancelledProbeStartsNothing() {
    Run cancelled = Run.simple().cancelledBy(() -> true);
    assertThrows(
        CancelledException.class, () -> Worker.probe(Device.CPU, Optional.empty(), cancelled));
  }

  @Test
  void crashesAreNamed() {
    assertEquals(
        "the worker process crashed (signal 11, segmentation) while x; it said nothing",
        Crash.sentence(OptionalInt.of(139), "x", " \n"));
    assertEquals(
        "the worker process crashed (signal 9, kill; systems do so when memory runs out: take"
            + " smaller tiles) while x; its last words: b; c; d",
        Crash.sentence(OptionalInt.of(137), "x", "a\nb\n\nc\nd\n"));
    assertEquals(
        "the worker process crashed (status 0xC0000005) while x; it said nothing",
        Crash.sentence(OptionalInt.of(0xC0000005), "x", ""));
    assertEquals(
        "the worker process crashed (signal 6, abort) while x; its last words: SIGSEGV (0xb) in C"
            + " [libonnxruntime.so+0x1234]",
        Crash.sentence(
            OptionalInt.of(134),
            "x",
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f, pid=12, tid=13
            #
            # Problematic frame:
            # C  [libonnxruntime.so+0x1234]
            #
            # If you would like to submit a bug report, please visit:
            #   https://bugreport.java.com/bugreport/crash.jsp
            """));
  }

  @Test
  void theLimitComesFromTheEnvironment() {
    assertEquals(Duration.ofSeconds(90), WorkerLaunch.limit(Optional.of(" 90 ")));
    for (String other : List.of("", "0", "-1", "soon", "99999999999")) {
      assertEquals(Duration.ofMinutes(10), WorkerLaunch.limit(Optional.of(other)));
    }
  }

  @Test
  void messagesComeBackAsTheyWere() {
    List<WorkerProtocol.Message> messages =
        List.of(
            new WorkerProtocol.Open(Optional.of("é\n\"/x"), "näme", "CPU", 2),
            new WorkerProtocol.Open(Optional.empty(), "", "CPU", 1),
            new WorkerProtocol.Terminate(),
            new WorkerProtocol.Failed(true, "no\nroom"));
    for (WorkerProtocol.Message message : messages) {
      assertEquals(message, WorkerProtocol.decode(WorkerProtocol.encode(message)));
    }
    assertThrows(RuntimeException.class, () -> WorkerProtocol.decode(new byte[] {1, 2, 3}));
    assertNotEquals(messages.get(0), messages.get(1));
  }
}
