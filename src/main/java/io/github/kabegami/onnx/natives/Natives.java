package io.github.kabegami.onnx.natives;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.UserData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The libraries of ONNX Runtime that this computer has: that of the jar, which runs on the
 * processor (and with Core ML on a Mac), and those in native folders, which run on graphics cards.
 * The folders lie in {@code natives/onnxruntime-VERSION/} in the place that the system has for a
 * user's data; the environment variable {@code KABEGAMI_NATIVES} names another place instead of
 * {@code natives}.
 *
 * <p>A process can load one of the libraries, for its lifetime. Which one is decided by the first
 * device that is asked for ({@link #claim}).
 */
public final class Natives {
  /** The library of the engine. */
  static final String ENGINE = "onnxruntime";

  /** The library between Java and the engine. */
  static final String JNI = "onnxruntime4j_jni";

  /** The property by which ONNX Runtime's Java classes are told a folder. */
  public static final String PATH = "onnxruntime.native.path";

  /** Set once the engine's classes may have loaded. */
  private static final String STARTED = "kabegami.onnxruntime.started";

  private static final String VARIABLE = "KABEGAMI_NATIVES";
  private static final int CHUNK = 1 << 20;

  private final Path parent;
  private final Host host;

  /** With the folders of all versions in a place, which need not exist. */
  public Natives(Path parent, Host host) {
    this.parent = parent;
    this.host = host;
  }

  /** The user's. */
  public static Natives ofUser() {
    Host host = Host.current();
    return new Natives(place(System.getenv(), host, System.getProperty("user.home")), host);
  }

  static Path place(Map<String, String> environment, Host host, String home) {
    return UserData.place("natives", VARIABLE, environment, host.title(), home);
  }

  /** The machine that they are for. */
  public Host host() {
    return host;
  }

  /** The place of all native folders, those of PyTorch as well. */
  public Path parent() {
    return parent;
  }

  /** Where a build belongs, whether it is there or not. */
  public Path folder(NativeBuild build) {
    return parent.resolve("onnxruntime-" + RuntimeVersion.number()).resolve(build.toString());
  }

  /** The folder of a build, if it is filled. */
  public Optional<Path> find(NativeBuild build) {
    Path folder = folder(build);
    return libraries(folder).stream().allMatch(Files::isRegularFile)
        ? Optional.of(folder)
        : Optional.empty();
  }

  private List<Path> libraries(Path folder) {
    return List.of(folder.resolve(host.library(ENGINE)), folder.resolve(host.library(JNI)));
  }

  /**
   * Checks that both libraries of a folder have the version of the Java classes: others fail or
   * crash when they load.
   *
   * @throws ModelException if not, or they cannot be read
   */
  public void requireVersion(Path folder) {
    String version = RuntimeVersion.number();
    for (Path library : libraries(folder)) {
      try {
        if (!holds(library, version)) {
          throw new ModelException(
              library
                  + " is not of ONNX Runtime "
                  + version
                  + ", which this plugin needs; fill the folder anew by the command "
                  + fillCommand(folder));
        }
      } catch (IOException e) {
        throw new ModelException(library + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  private static String fillCommand(Path folder) {
    String build = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
    return "devices with fetch=" + NativeBuild.named(build).orElse(NativeBuild.WEBGPU);
  }

  /** Whether a library holds that version as a text of its own, alone or behind {@code VERS_}. */
  public static boolean holds(Path library, String version) throws IOException {
    byte[] wanted = (version + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = new byte[CHUNK];
    int kept = 0;
    try (InputStream stream = Files.newInputStream(library)) {
      for (int count = stream.read(chunk, kept, CHUNK - kept);
          count >= 0;
          count = stream.read(chunk, kept, CHUNK - kept)) {
        int filled = kept + count;
        if (find(chunk, filled, wanted)) {
          return true;
        }
        kept = Math.min(filled, wanted.length);
        System.arraycopy(chunk, filled - kept, chunk, 0, kept);
      }
    }
    return false;
  }

  private static boolean find(byte[] chunk, int filled, byte[] wanted) {
    int last = filled - wanted.length;
    for (int i = 0; i <= last; i++) {
      if (chunk[i] == wanted[0]
          && (i == 0 || !isPartOfNumber(chunk[i - 1]))
          && Arrays.equals(chunk, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfNumber(byte before) {
    return before == '.' || (before >= '0' && before <= '9');
  }

  /**
   * Asks for a library in this process; to be called before the engine starts.
   *
   * @param folder native folder, or empty for whichever library there is
   * @return whether this process will load it, or has; if not, only another process can
   */
  public static boolean claim(Optional<Path> folder) {
    synchronized (Natives.class) {
      return claim(folder, System.getProperties());
    }
  }

  static boolean claim(Optional<Path> folder, Properties process) {
    if (folder.isEmpty()) {
      return true;
    }
    String wanted = folder.get().toAbsolutePath().toString();
    String chosen = process.getProperty(PATH);
    if (chosen == null && process.getProperty(STARTED) == null) {
      process.setProperty(PATH, wanted);
      return true;
    }
    return chosen != null && Path.of(chosen).toAbsolutePath().equals(Path.of(wanted));
  }

  /** Says that the engine loads now: from here on this process keeps its library. */
  public static void starting() {
    synchronized (Natives.class) {
      System.setProperty(STARTED, "true");
    }
  }

  /** The native folder that this process uses or will use; empty for the library of the jar. */
  public static Optional<Path> ofProcess() {
    return Optional.ofNullable(System.getProperty(PATH)).map(Path::of);
  }
}
