package io.github.kabegami.window;

import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.device.DeviceReport;
import io.github.kabegami.onnx.device.Devices;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.NativeBuild;
import io.github.kabegami.onnx.natives.NativeFetch;
import io.github.kabegami.train.natives.NvidiaCard;
import io.github.kabegami.train.natives.TorchBuild;
import io.github.kabegami.train.natives.TorchFetch;
import io.github.kabegami.train.torch.TorchReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What this computer has for networks and for training, and how the rest gets here. */
public final class DeviceCheck {
  /** The name of the library for training. */
  public static final String PYTORCH = "pytorch";

  private static final String INDENT = "          ";
  private static final double TRIED = 0.8;
  private static final double MEGA = 1e6;

  private DeviceCheck() {}

  /**
   * A library that can be installed.
   *
   * @param name by which options call it
   * @param purpose what it is for, words that follow the name
   * @param address where it comes from
   * @param bytes of the download
   */
  public record Library(String name, String purpose, URI address, long bytes) {
    /** Such as {@code webgpu: graphics cards of any maker (112 MB)}. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s: %s (%.0f MB)", name, purpose, bytes / MEGA);
    }

    /** The site that it comes from. */
    String site() {
      return address.getHost();
    }
  }

  /** Those that are published for this computer. */
  public static List<Library> libraries() {
    Host host = Host.current();
    List<Library> libraries = new ArrayList<>();
    for (NativeBuild build : List.of(NativeBuild.WEBGPU, NativeBuild.CUDA)) {
      if (!build.files(host).isEmpty()) {
        String purpose =
            build == NativeBuild.CUDA
                ? "networks on NVIDIA cards"
                : "networks on graphics cards of any maker";
        libraries.add(
            new Library(
                build.toString(), purpose, build.source().address(), build.source().bytes()));
      }
    }
    TorchBuild.of(host)
        .ifPresent(
            torch ->
                libraries.add(
                    new Library(
                        PYTORCH,
                        "training on the processor",
                        torch.source().address(),
                        torch.source().bytes())));
    return libraries;
  }

  /** What can be told without trying anything, several lines. */
  public static String glance() {
    return DeviceReport.of(Devices.ofUser(), List.of()).strip();
  }

  /** Tries every device and PyTorch, each in a process of its own; several lines. */
  public static String report(Run run) {
    Devices devices = Devices.ofUser();
    List<Devices.Finding> findings =
        devices.examineAll(run.reportingTo(run.progress().part(0, TRIED)));
    run.progress().report(TRIED, "trying PyTorch");
    return DeviceReport.of(devices, findings) + "\n\n" + TorchReport.of(run);
  }

  /**
   * Installs a library.
   *
   * @param name one of those of {@link #libraries}
   * @param archive that the user has, or empty to download it
   * @return its folder
   * @throws IOException with one sentence, if it cannot be had or written
   */
  public static Path install(String name, Optional<Path> archive, Run run) throws IOException {
    return name.equals(PYTORCH)
        ? TorchFetch.ofUser().fetch(archive, run)
        : NativeFetch.ofUser().fetch(NativeBuild.named(name).orElseThrow(), archive, run);
  }

  /** The same lines, none longer than that; what goes on is moved to the right. */
  static String broken(String text, int columns) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String rest = line;
      while (rest.length() > columns && rest.lastIndexOf(' ', columns) > INDENT.length()) {
        int end = rest.lastIndexOf(' ', columns);
        lines.add(rest.substring(0, end));
        rest = INDENT + rest.substring(end + 1);
      }
      lines.add(rest);
    }
    return String.join("\n", lines);
  }

  /** What the graphics cards have of memory, a sentence. */
  static String graphicsMemory(List<NvidiaCard> cards) {
    return cards.isEmpty()
        ? "Graphics memory: not known here, since only NVIDIA's driver tells it. Tiles are made"
            + " smaller when it does not suffice."
        : "Graphics memory: "
            + String.join(
                ", ", cards.stream().map(card -> card.memory() + " MiB on " + card.name()).toList())
            + ". Networks on the card work in it; more heap for Java does not enlarge it.";
  }

  /**
   * What Java has of memory, a sentence.
   *
   * @param used MB
   * @param most MB
   */
  static String heap(long used, long most) {
    return "Java heap: "
        + used
        + " of "
        + most
        + " MB in use. Pictures lie in it, graphics cards have their own memory. For more: Edit >"
        + " Options > Memory & Threads... and a new start of ImageJ.";
  }
}
