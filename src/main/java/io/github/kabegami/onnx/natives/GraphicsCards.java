package io.github.kabegami.onnx.natives;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whose graphics cards a computer has, as far as that can be told without a driver. */
public final class GraphicsCards {
  private static final Path CARDS = Path.of("/sys/class/drm");

  private GraphicsCards() {}

  /**
   * Names of makers in alphabetical order, such as {@code AMD}; empty where none is known: Linux
   * tells all, Windows only whether there is NVIDIA's driver, and a Mac has Apple's.
   */
  public static Set<String> makers(Host host, InstalledLibraries installed) {
    Set<String> makers = new TreeSet<>();
    if (host.isMac()) {
      makers.add("Apple");
    }
    if (installed.nvidiaDriver().isPresent() || installed.find("nvcuda.dll").isPresent()) {
      makers.add("NVIDIA");
    }
    if (host.isLinux()) {
      makers.addAll(ofSystem(CARDS));
    }
    return makers;
  }

  static Set<String> ofSystem(Path cards) {
    Set<String> makers = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(cards, "card[0-9]")) {
      for (Path card : found) {
        Path vendor = card.resolve("device/vendor");
        if (Files.isReadable(vendor)) {
          maker(Files.readString(vendor).strip()).ifPresent(makers::add);
        }
      }
    } catch (IOException e) {
      return makers; // none is known
    }
    return makers;
  }

  /** By the number of the PCI list. */
  private static Optional<String> maker(String vendor) {
    return switch (vendor) {
      case "0x10de" -> Optional.of("NVIDIA");
      case "0x1002" -> Optional.of("AMD");
      case "0x8086" -> Optional.of("Intel");
      default -> Optional.empty();
    };
  }
}
