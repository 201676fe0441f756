package io.github.kabegami.onnx.natives;

import java.util.Locale;

/**
 * The machine that runs Java.
 *
 * @param system the operating system
 * @param processor {@code x64}, {@code aarch64}, or what Java calls it
 */
public record Host(OperatingSystem system, String processor) {

  /** An operating system, as ONNX Runtime names its folders. */
  public enum OperatingSystem {
    /** Linux and what is like it. */
    LINUX("linux"),
    /** Windows. */
    WINDOWS("win"),
    /** macOS. */
    MAC("osx");

    private final String shortName;

    OperatingSystem(String shortName) {
      this.shortName = shortName;
    }
  }

  /** This one. */
  public static Host current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** By the words of Java's properties {@code os.name} and {@code os.arch}. */
  public static Host of(String name, String architecture) {
    String lower = name.toLowerCase(Locale.ROOT);
    OperatingSystem system =
        lower.startsWith("windows")
            ? OperatingSystem.WINDOWS
            : lower.startsWith("mac") ? OperatingSystem.MAC : OperatingSystem.LINUX;
    return new Host(
        system,
        switch (architecture) {
          case "amd64", "x86_64" -> "x64";
          case "arm64" -> "aarch64";
          default -> architecture;
        });
  }

  public boolean isLinux() {
    return system == OperatingSystem.LINUX;
  }

  public boolean isWindows() {
    return system == OperatingSystem.WINDOWS;
  }

  public boolean isMac() {
    return system == OperatingSystem.MAC;
  }

  /** The folder of the libraries in ONNX Runtime's jars, such as {@code linux-x64}. */
  String folder() {
    return system.shortName + "-" + processor;
  }

  /** The file name of a library, such as {@code libonnxruntime.so}. */
  public String library(String name) {
    return switch (system) {
      case LINUX -> "lib" + name + ".so";
      case WINDOWS -> name + ".dll";
      case MAC -> "lib" + name + ".dylib";
    };
  }

  /** For people, such as {@code Linux x64}. */
  public String title() {
    return switch (system) {
          case LINUX -> "Linux ";
          case WINDOWS -> "Windows ";
          case MAC -> "macOS ";
        }
        + processor;
  }
}
