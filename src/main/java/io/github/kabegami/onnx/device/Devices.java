package io.github.kabegami.onnx.device;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.ProbeResult;
import io.github.kabegami.onnx.natives.GraphicsCards;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.InstalledLibraries;
import io.github.kabegami.onnx.natives.NativeBuild;
import io.github.kabegami.onnx.natives.Natives;
import io.github.kabegami.onnx.worker.ProbeAnswer;
import io.github.kabegami.onnx.worker.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Which devices this computer has for networks, and which one to take. */
public final class Devices {
  private static final String NOTHING_INSTALLED =
      "CPU: no graphics card library is installed; the command devices tells how";

  /**
   * The devices that are tried where none is named, the fastest first. TensorRT builds engines for
   * minutes, so that it has to be asked for.
   */
  private static final List<Device> CANDIDATES =
      List.of(Device.CUDA, Device.WEBGPU, Device.DIRECTML, Device.COREML);

  /** Any card does in a tenth of it what the probe asks for. */
  private static final double SLOW_MILLIS = 100;

  private final Natives natives;
  private final InstalledLibraries installed;
  private final ProbeMemory memory;
  private final ProbeRunner runner;

  Devices(Natives natives, InstalledLibraries installed, ProbeMemory memory, ProbeRunner runner) {
    this.natives = natives;
    this.installed = installed;
    this.memory = memory;
    this.runner = runner;
  }

  /** Those of this computer. */
  public static Devices ofUser() {
    Natives natives = Natives.ofUser();
    return new Devices(
        natives, InstalledLibraries.ofSystem(natives.host()), ProbeMemory.ofUser(), Worker::probe);
  }

  /**
   * Decides where a network runs, and, where it is in this process, which library this process
   * loads; to be asked before the engine starts. A named device is taken as it is, or refused;
   * {@code auto} takes the fastest that works, of those whose library is there, and the processor
   * if there is none.
   *
   * @param log takes sentences for the user
   * @throws ModelException if a named device has no library here
   */
  public static Choice choose(EngineOptions options, Consumer<String> log) {
    return ofUser().choice(options, log);
  }

  Choice choice(EngineOptions options, Consumer<String> log) {
    return options.device() == Device.AUTO
        ? automatic(options, log)
        : named(options.device(), options.isolated(), "", log);
  }

  private Choice automatic(EngineOptions options, Consumer<String> log) {
    List<String> failures = new ArrayList<>();
    for (Device device : CANDIDATES) {
      Optional<Path> folder = device.build().flatMap(natives::find);
      boolean there = folder.isPresent() || (device == Device.COREML && natives.host().isMac());
      if (there && Diagnosis.otherSystem(device, natives.host()).isEmpty()) {
        Optional<Diagnosis> wrong = remembered(device, folder, log);
        if (wrong.isEmpty()) {
          return named(device, options.isolated(), "", log);
        }
        failures.add(device + ": " + wrong.get().sentence());
      }
    }
    String remark =
        failures.isEmpty()
            ? NOTHING_INSTALLED
            : "CPU, because no graphics card works: " + String.join("; ", failures);
    return named(Device.CPU, options.isolated(), remark, log);
  }

  private Choice named(Device device, boolean isolated, String remark, Consumer<String> log) {
    Optional<Diagnosis> elsewhere = Diagnosis.otherSystem(device, natives.host());
    if (elsewhere.isPresent()) {
      throw refused(device, elsewhere.get());
    }
    Optional<NativeBuild> build = device.build();
    Optional<Path> folder = build.flatMap(natives::find);
    if (build.isPresent() && folder.isEmpty()) {
      throw refused(
          device, Diagnosis.noFolder(build.get(), natives.folder(build.get()), natives.host()));
    }
    folder.ifPresent(natives::requireVersion);
    if (isolated || Natives.claim(folder)) {
      return new Choice(device, folder, isolated, remark);
    }
    log.accept(
        device
            + " runs in a process of its own, because this one has loaded another library of ONNX"
            + " Runtime");
    return new Choice(device, folder, true, remark);
  }

  /**
   * Says in plain words why a device that was named did not start; the failure itself if its words
   * are not known.
   */
  public static ModelException explained(Device device, ModelException failure) {
    Host host = Host.current();
    return Diagnosis.ofStart(
            device, host, String.valueOf(failure.getMessage()), InstalledLibraries.ofSystem(host))
        .map(diagnosis -> refused(device, diagnosis))
        .orElse(failure);
  }

  /** Makers of this computer's graphics cards, as far as known. */
  Set<String> makers() {
    return GraphicsCards.makers(natives.host(), installed);
  }

  private static ModelException refused(Device device, Diagnosis diagnosis) {
    return new ModelException("the device " + device + " cannot be used: " + diagnosis.sentence());
  }

  /** What is wrong with a device; it is tried only if that is not known. */
  private Optional<Diagnosis> remembered(
      Device device, Optional<Path> folder, Consumer<String> log) {
    Optional<String> key = key(device, folder);
    Optional<ProbeResult> known = key.flatMap(memory::find);
    if (known.isPresent()) {
      return known.get().works()
          ? Optional.empty()
          : Optional.of(new Diagnosis(known.get().problem(), "The command devices tries it again"));
    }
    log.accept("trying the device " + device + ", once");
    Finding finding = examine(device, Run.simple());
    key.ifPresent(name -> memory.keep(name, finding.toRemember()));
    return finding.reasonAgainst();
  }

  /** A driver in software counts as a card, but is far slower than the processor itself. */
  private static Optional<Diagnosis> tooSlow(double milliseconds) {
    return milliseconds <= SLOW_MILLIS
        ? Optional.empty()
        : Optional.of(
            new Diagnosis(
                String.format(
                    Locale.ROOT,
                    "it works, but so slowly (%.0f ms for 64 x 64 pixels) that it must be named to"
                        + " be used",
                    milliseconds),
                ""));
  }

  private Optional<String> key(Device device, Optional<Path> folder) {
    try {
      return Optional.of(ProbeMemory.key(device, folder, installed));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What was found of a device.
   *
   * @param milliseconds of a small network on 64 x 64 pixels; 0 if it does not work
   * @param diagnosis what is wrong; empty if it works
   */
  public record Finding(Device device, double milliseconds, Optional<Diagnosis> diagnosis) {
    /** Whether it is so slow that it has to be named. */
    boolean isSlow() {
      return diagnosis.isEmpty() && tooSlow(milliseconds).isPresent();
    }

    private Optional<Diagnosis> reasonAgainst() {
      return diagnosis.or(() -> tooSlow(milliseconds));
    }

    private ProbeResult toRemember() {
      return reasonAgainst()
          .map(wrong -> ProbeResult.failed(device, wrong.sentence()))
          .orElseGet(() -> ProbeResult.working(device, milliseconds));
    }
  }

  /** Tries every device anew, in the order of {@link Device}, and remembers the answers. */
  public List<Finding> examineAll(Run run) {
    List<Finding> findings = new ArrayList<>();
    Device[] devices = Device.values();
    for (Device device : devices) {
      if (device != Device.AUTO) {
        run.progress().report((double) findings.size() / devices.length, "trying " + device);
        Finding finding = examine(device, run);
        key(device, device.build().flatMap(natives::find))
            .ifPresent(key -> memory.keep(key, finding.toRemember()));
        findings.add(finding);
      }
    }
    return findings;
  }

  private Finding examine(Device device, Run run) {
    Optional<Diagnosis> hopeless = Diagnosis.otherSystem(device, natives.host());
    Optional<NativeBuild> build = device.build();
    Optional<Path> folder = build.flatMap(natives::find);
    if (hopeless.isEmpty() && build.isPresent() && folder.isEmpty()) {
      hopeless =
          Optional.of(Diagnosis.noFolder(build.get(), natives.folder(build.get()), natives.host()));
    }
    try {
      folder.ifPresent(natives::requireVersion);
    } catch (ModelException e) {
      hopeless = Optional.of(new Diagnosis(String.valueOf(e.getMessage()), ""));
    }
    if (hopeless.isPresent()) {
      return new Finding(device, 0, hopeless);
    }
    ProbeAnswer answer = runner.probe(device, folder, run);
    return answer.works()
        ? new Finding(device, answer.result().orElseThrow().milliseconds(), Optional.empty())
        : new Finding(
            device, 0, Optional.of(Diagnosis.of(device, natives.host(), answer, installed)));
  }

  /** Where the native folder of a build belongs. */
  public Path folder(NativeBuild build) {
    return natives.folder(build);
  }

  /** The native folder of a build, if it is filled. */
  public Optional<Path> find(NativeBuild build) {
    return natives.find(build);
  }
}
