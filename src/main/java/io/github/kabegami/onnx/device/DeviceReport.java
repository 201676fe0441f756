package io.github.kabegami.onnx.device;

import io.github.kabegami.onnx.natives.ForeignRuntime;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.NativeBuild;
import io.github.kabegami.onnx.natives.Natives;
import io.github.kabegami.onnx.natives.RuntimeVersion;
import io.github.kabegami.onnx.worker.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the devices of this computer are, as lines for people. */
public final class DeviceReport {
  private static final int NAME = 10;

  private DeviceReport() {}

  /** Several lines. */
  public static String of(Devices devices, List<Devices.Finding> findings) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Computer: "
            + Host.current().title()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors, "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB for Java");
    lines.add("ONNX Runtime " + RuntimeVersion.number() + ", in this process: " + library());
    lines.add("Beside it: " + ForeignRuntime.describe());
    lines.add("In a process of its own: " + Worker.limit());
    lines.add("Graphics cards: " + cards(devices.makers()));
    for (NativeBuild build : NativeBuild.values()) {
      Optional<Path> folder = devices.find(build);
      lines.add(
          "Library with "
              + build
              + ": "
              + folder.map(Path::toString).orElse("none in " + devices.folder(build)));
    }
    lines.add("");
    findings.forEach(finding -> lines.addAll(lines(finding)));
    advice(devices).ifPresent(lines::add);
    return String.join("\n", lines);
  }

  private static String cards(Set<String> makers) {
    return makers.isEmpty() ? "none that is known" : String.join(", ", makers);
  }

  /** What to install first for the cards that are there. */
  private static Optional<String> advice(Devices devices) {
    boolean installed = Stream.of(NativeBuild.values()).anyMatch(b -> devices.find(b).isPresent());
    if (installed || devices.makers().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "For this computer: fetch=webgpu (on the command line: devices --fetch webgpu)");
  }

  private static String library() {
    return Natives.ofProcess().map(Path::toString).orElse("the one in the jar");
  }

  private static List<String> lines(Devices.Finding finding) {
    String name = String.format(Locale.ROOT, "%-" + NAME + "s", finding.device());
    if (finding.diagnosis().isEmpty()) {
      String title = " (" + finding.device().title() + ")";
      return List.of(
          name
              + String.format(Locale.ROOT, "works, %.1f ms", finding.milliseconds())
              + title
              + (finding.isSlow()
                  ? ", so slowly that auto leaves it out: a driver in software"
                  : ""));
    }
    Diagnosis diagnosis = finding.diagnosis().get();
    List<String> lines = new ArrayList<>();
    lines.add(name + "does not work: " + diagnosis.problem());
    if (!diagnosis.fix().isEmpty()) {
      lines.add(" ".repeat(NAME) + diagnosis.fix());
    }
    return lines;
  }
}
