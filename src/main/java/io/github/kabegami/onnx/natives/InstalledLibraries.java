package io.github.kabegami.onnx.natives;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for libraries where the system would look: on Windows along {@code PATH}, on Linux in
 * {@code LD_LIBRARY_PATH}, the folders of {@code /etc/ld.so.conf} and the usual ones.
 */
public final class InstalledLibraries {
  private static final List<String> USUAL =
      List.of(
          "/lib",
          "/usr/lib",
          "/lib64",
          "/usr/lib64",
          "/usr/local/lib",
          "/usr/local/cuda/lib64",
          "/lib/x86_64-linux-gnu",
          "/usr/lib/x86_64-linux-gnu",
          "/lib/aarch64-linux-gnu",
          "/usr/lib/aarch64-linux-gnu");
  private static final Path CONFIGURATION = Path.of("/etc/ld.so.conf.d");
  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  /** Where Linux has a file for each Vulkan driver. */
  private static final List<String> VULKAN =
      List.of(
          "/usr/share/vulkan/icd.d",
          "/usr/local/share/vulkan/icd.d",
          "/etc/vulkan/icd.d",
          System.getProperty("user.home") + "/.local/share/vulkan/icd.d");

  /** By which a user names other drivers. */
  private static final List<String> CHOSEN = List.of("VK_DRIVER_FILES", "VK_ICD_FILENAMES");

  private final List<Path> folders;
  private final Optional<String> driver;

  /**
   * In these folders.
   *
   * @param driver the first line that the NVIDIA driver says of itself, if there is one
   */
  public InstalledLibraries(List<Path> folders, Optional<String> driver) {
    this.folders = List.copyOf(folders);
    this.driver = driver;
  }

  /** Those of this computer. */
  public static InstalledLibraries ofSystem(Host host) {
    Set<Path> folders = new LinkedHashSet<>();
    Map<String, String> environment = System.getenv();
    if (host.isWindows()) {
      addAll(folders, environment.getOrDefault("PATH", ""));
    } else {
      addAll(folders, environment.getOrDefault("LD_LIBRARY_PATH", ""));
      folders.addAll(configured());
      USUAL.forEach(folder -> folders.add(Path.of(folder)));
    }
    return new InstalledLibraries(List.copyOf(folders), firstLine(DRIVER));
  }

  private static void addAll(Set<Path> folders, String list) {
    for (String folder : list.split(File.pathSeparator, -1)) {
      try {
        if (!folder.isBlank()) {
          folders.add(Path.of(folder));
        }
      } catch (InvalidPathException e) {
        // No folder can have that name.
      }
    }
  }

  private static List<Path> configured() {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(CONFIGURATION, "*.conf")) {
      for (Path file : files) {
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("/"))
            .forEach(line -> folders.add(Path.of(line.strip())));
      }
    } catch (IOException e) {
      return folders; // the usual folders remain
    }
    return folders;
  }

  private static Optional<String> firstLine(Path file) {
    try {
      return Files.isReadable(file)
          ? Files.readAllLines(file).stream().findFirst()
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The first folder that has a library of that file name. */
  public Optional<Path> find(String name) {
    return folders.stream().filter(folder -> Files.exists(folder.resolve(name))).findFirst();
  }

  /**
   * What changes when a Vulkan driver comes or goes: names and times of files, and the variables by
   * which a user chooses a driver. Windows and macOS have no such files.
   */
  public List<String> vulkanDrivers() {
    List<String> found = new ArrayList<>();
    CHOSEN.forEach(name -> found.add(name + "=" + System.getenv().getOrDefault(name, "")));
    for (String folder : VULKAN) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder), "*.json")) {
        for (Path file : files) {
          found.add(file + " " + Files.getLastModifiedTime(file).toMillis());
        }
      } catch (IOException e) {
        // There is none.
      }
    }
    found.sort(null);
    return found;
  }

  /** What the NVIDIA driver says of itself; empty on Windows. */
  public Optional<String> nvidiaDriver() {
    return driver;
  }
}
