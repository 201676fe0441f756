package io.github.kabegami.onnx.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.DeviceProbe;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.ProbeResult;
import io.github.kabegami.onnx.natives.FilledFolder;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.InstalledLibraries;
import io.github.kabegami.onnx.natives.NativeBuild;
import io.github.kabegami.onnx.natives.Natives;
import io.github.kabegami.onnx.natives.RuntimeVersion;
import io.github.kabegami.onnx.worker.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;

  private final List<Device> tried = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Set<Device> working = EnumSet.of(Device.CPU);
  private double milliseconds = 2;
  private Optional<String> nvidiaDriver = Optional.empty();
  private Instant now = NOW;
  private Host host = Host.of("Linux", "amd64");

  private Devices devices() {
    return new Devices(
        new Natives(folder.resolve("natives"), host),
        new InstalledLibraries(List.of(), nvidiaDriver),
        new ProbeMemory(folder.resolve("memory"), Clock.fixed(now, ZoneOffset.UTC)),
        this::probe);
  }

  private ProbeAnswer probe(Device device, Optional<Path> natives, Run run) {
    tried.add(device);
    ProbeResult result =
        working.contains(device)
            ? ProbeResult.working(device, milliseconds)
            : ProbeResult.failed(device, "libcudnn.so.9: cannot open shared object file");
    return new ProbeAnswer(Optional.of(result), 0, "");
  }

  private void install(NativeBuild build, String version) throws IOException {
    FilledFolder.of(folder.resolve("natives"), host, build, version);
  }

  private void install(NativeBuild build) throws IOException {
    install(build, RuntimeVersion.number());
  }

  /** In a process of its own, so that the choice does not depend on what this one has loaded. */
  private Choice choose(Device device) {
    return devices().choice(new EngineOptions(device, true, 1), log::add);
  }

  @Test
  void withoutLibrariesNothingIsTried() {
    Choice choice = choose(Device.AUTO);
    assertEquals(Device.CPU, choice.device());
    assertEquals(
        "CPU: no graphics card library is installed; the command devices tells how",
        choice.remark());
    assertEquals(List.of(), tried);
    assertEquals(List.of(), log);
  }

  @Test
  void theFastestThatWorksIsTaken() throws IOException {
    install(NativeBuild.CUDA);
    install(NativeBuild.WEBGPU);
    working.addAll(List.of(Device.CUDA, Device.WEBGPU));
    assertEquals(Device.CUDA, choose(Device.AUTO).device());
    assertEquals(List.of(Device.CUDA), tried);
  }

  @Test
  void theNextIsTakenAndAnswersAreRemembered() throws IOException {
    install(NativeBuild.CUDA);
    install(NativeBuild.WEBGPU);
    working.add(Device.WEBGPU);
    for (int i = 0; i < 2; i++) {
      assertEquals(Device.WEBGPU, choose(Device.AUTO).device());
      assertEquals(List.of(Device.CUDA, Device.WEBGPU), tried);
    }
  }

  @Test
  void whatDoesNotWorkIsToldAlsoFromMemory() throws IOException {
    install(NativeBuild.CUDA);
    for (int i = 0; i < 2; i++) {
      Choice choice = choose(Device.AUTO);
      assertEquals(Device.CPU, choice.device());
      assertTrue(
          choice.remark().startsWith("CPU, because no graphics card works: cuda: "),
          choice.remark());
      assertTrue(choice.remark().contains("cuDNN 9 for CUDA 12 is not installed"), choice.remark());
    }
    assertEquals(List.of(Device.CUDA), tried);
  }

  @Test
  void aFailureIsForgottenAfterADayASuccessIsNot() throws IOException {
    install(NativeBuild.CUDA);
    install(NativeBuild.WEBGPU);
    working.add(Device.WEBGPU);
    choose(Device.AUTO);
    tried.clear();
    now = NOW.plus(Duration.ofHours(25));
    choose(Device.AUTO);
    assertEquals(List.of(Device.CUDA), tried);
  }

  @Test
  void newFilesAreTriedAnew() throws IOException {
    install(NativeBuild.CUDA);
    choose(Device.AUTO);
    Files.writeString(
        new Natives(folder.resolve("natives"), host)
            .folder(NativeBuild.CUDA)
            .resolve("libcudnn.so.9"),
        "");
    choose(Device.AUTO);
    assertEquals(List.of(Device.CUDA, Device.CUDA), tried);
  }

  @Test
  void theCommandTriesAllAnewAndAutoLearnsFromIt() throws IOException {
    install(NativeBuild.CUDA);
    choose(Device.AUTO);
    working.add(Device.CUDA);
    List<Devices.Finding> findings = devices().examineAll(Run.simple());
    assertEquals(
        List.of(
            Device.CPU,
            Device.CUDA,
            Device.TENSORRT,
            Device.WEBGPU,
            Device.DIRECTML,
            Device.COREML),
        findings.stream().map(Devices.Finding::device).toList());
    assertEquals(Device.CUDA, choose(Device.AUTO).device());
    assertEquals(List.of(Device.CUDA, Device.CPU, Device.CUDA, Device.TENSORRT), tried);
    String report = DeviceReport.of(devices(), findings);
    assertTrue(report.contains("cuda      works, 2.0 ms (NVIDIA, CUDA)"), report);
    assertTrue(report.contains("webgpu    does not work: its library is not installed"), report);
  }

  @Test
  void theReportSaysWhatToInstallForTheCardsThatAreThere() throws IOException {
    String advice = "For this computer: fetch=webgpu";
    assertFalse(DeviceReport.of(devices(), List.of()).contains(advice));
    nvidiaDriver = Optional.of("NVRM version: 1");
    String report = DeviceReport.of(devices(), List.of());
    assertTrue(report.contains(advice) && report.contains("Graphics cards: NVIDIA"), report);
    install(NativeBuild.WEBGPU);
    assertFalse(DeviceReport.of(devices(), List.of()).contains(advice));
  }

  @Test
  void aDriverInSoftwareIsToldInTheReportToo() throws IOException {
    install(NativeBuild.WEBGPU);
    working.add(Device.WEBGPU);
    milliseconds = 2597;
    String report = DeviceReport.of(devices(), devices().examineAll(Run.simple()));
    assertTrue(report.contains("so slowly that auto leaves it out: a driver in software"), report);
  }

  @Test
  void theStartOfANamedDeviceFailsInPlainWords() {
    ModelException missing =
        new ModelException("x.cc:12 libcublasLt.so.12: cannot open shared object file: no");
    String said = Devices.explained(Device.CUDA, missing).getMessage();
    assertTrue(said.startsWith("the device cuda cannot be used: the library libcublasLt"), said);
    assertTrue(said.contains("cuda-libraries-12-9"), said);
    ModelException other = new ModelException("the model x cannot be used: it is damaged");
    assertSame(other, Devices.explained(Device.CUDA, other));
  }

  /** Its library is that of the jar, so that there is no folder whose files could change. */
  @Test
  void coreMlIsRememberedToo() {
    host = Host.of("Mac OS X", "aarch64");
    working.add(Device.COREML);
    for (int i = 0; i < 2; i++) {
      assertEquals(Device.COREML, choose(Device.AUTO).device());
      assertEquals(List.of(Device.COREML), tried);
    }
  }

  /** A better driver may come. */
  @Test
  void whatIsSlowIsTriedAgainAfterADay() throws IOException {
    install(NativeBuild.WEBGPU);
    working.add(Device.WEBGPU);
    milliseconds = 6000;
    assertEquals(Device.CPU, choose(Device.AUTO).device());
    milliseconds = 2;
    assertEquals(Device.CPU, choose(Device.AUTO).device());
    now = NOW.plus(Duration.ofHours(25));
    assertEquals(Device.WEBGPU, choose(Device.AUTO).device());
  }

  @Test
  void aDriverInSoftwareMustBeNamed() throws IOException {
    install(NativeBuild.WEBGPU);
    working.add(Device.WEBGPU);
    milliseconds = 6000;
    for (int i = 0; i < 2; i++) {
      Choice choice = choose(Device.AUTO);
      assertEquals(Device.CPU, choice.device());
      assertTrue(
          choice.remark().contains("webgpu: it works, but so slowly (6000 ms"), choice.remark());
    }
    assertEquals(Device.WEBGPU, choose(Device.WEBGPU).device());
  }

  @Test
  void aNamedDeviceIsNeverReplaced() {
    String message = assertThrows(ModelException.class, () -> choose(Device.CUDA)).getMessage();
    assertTrue(message.startsWith("the device cuda cannot be used: its library is not"), message);
    assertTrue(message.contains("fetch=cuda"), message);
    assertTrue(
        assertThrows(ModelException.class, () -> choose(Device.DIRECTML))
            .getMessage()
            .contains("it exists only on Windows"));
  }

  @Test
  void aLibraryOfAnotherVersionIsRefusedAndNotTried() throws IOException {
    install(NativeBuild.WEBGPU, "1.0.0");
    assertThrows(ModelException.class, () -> choose(Device.WEBGPU));
    assertEquals(Device.CPU, choose(Device.AUTO).device());
    assertEquals(List.of(), tried);
  }

  @Test
  void whatThisProcessCannotLoadRunsInAnother() throws Exception {
    DeviceProbe.inThisProcess(Device.CPU, 1);
    install(NativeBuild.WEBGPU);
    Choice choice = devices().choice(new EngineOptions(Device.WEBGPU, false, 1), log::add);
    assertTrue(choice.isolated());
    assertTrue(log.get(0).contains("webgpu runs in a process of its own"), log.toString());
    assertTrue(
        !devices().choice(EngineOptions.cpu(1), log::add).isolated(), "the processor runs here");
  }
}
