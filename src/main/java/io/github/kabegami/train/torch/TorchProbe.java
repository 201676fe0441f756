package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import com.google.gson.Gson;
import com.sun.jna.Native;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.JavaStart;
import io.github.kabegami.io.Subprocess;
import io.github.kabegami.io.TemporaryFolder;
import io.github.kabegami.onnx.natives.WorkerClassPath;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries a device for training in a process of its own, so that a crash of PyTorch or of a driver
 * does no harm here, and the memory is free again.
 */
final class TorchProbe {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int OUTPUT = 1 << 16;
  private static final String HEAP = "256m";
  private static final String WORKS = "works";

  /** By a resource in it, since there is no class: DJL's library between Java and PyTorch. */
  private static final List<String> RESOURCES =
      List.of("jnilib/pytorch.properties", "native/lib/pytorch.properties");

  /** What DJL needs, which is no dependency of our own. */
  private static final String LOGGER = "org.slf4j.Logger";

  private TorchProbe() {}

  /**
   * Tries a device.
   *
   * @param run its cancelling ends the process
   * @return what is wrong, a sentence; empty if it works
   */
  static Optional<String> problem(String device, Run run) {
    try (TemporaryFolder folder = TemporaryFolder.create("kabegami-torch-")) {
      byte[] said =
          Subprocess.run(
              command(device, folder.path()), environment -> {}, new byte[0], OUTPUT, LIMIT, run);
      String answer = new String(said, StandardCharsets.UTF_8).strip();
      return answer.equals(WORKS) ? Optional.empty() : Optional.of(answer);
    } catch (IOException e) {
      return Optional.of("PyTorch was tried in a process of its own: " + e.getMessage());
    }
  }

  /**
   * The program of that process.
   *
   * @param arguments the device
   */
  public static void main(String[] arguments) {
    String answer = WORKS;
    try (NDManager manager = Torch.open(arguments[0], 1)) {
      float sum = manager.ones(new Shape(2)).add(1).toFloatArray()[1];
      answer = sum == 2 ? WORKS : "it computes wrong values";
    } catch (RuntimeException e) {
      answer = String.valueOf(e.getMessage());
    }
    System.out.println(answer);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static List<String> command(String device, Path folder) {
    List<String> command = JavaStart.command(HEAP, folder);
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dslf4j.internal.verbosity=ERROR"));
    for (String name : List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_FLAVOR", "DJL_CACHE_DIR")) {
      Optional.ofNullable(System.getProperty(name))
          .ifPresent(value -> command.add("-D" + name + "=" + value));
    }
    command.add("-cp");
    command.add(
        classPath().map(Path::toString).distinct().collect(Collectors.joining(File.pathSeparator)));
    command.add(TorchProbe.class.getName());
    command.add(device);
    return command;
  }

  private static Stream<Path> classPath() {
    Stream<Class<?>> classes =
        Stream.concat(
            Stream.of(TorchProbe.class, NDManager.class, PtEngine.class, Gson.class, Native.class),
            named(LOGGER).stream());
    return Stream.concat(
        classes.flatMap(type -> WorkerClassPath.placeOf(type).stream()),
        RESOURCES.stream().flatMap(name -> jarOf(name).stream()));
  }

  private static Optional<Class<?>> named(String name) {
    try {
      return Optional.of(Class.forName(name, false, TorchProbe.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> jarOf(String resource) {
    URL found = TorchProbe.class.getClassLoader().getResource(resource);
    if (found == null || !found.getProtocol().equals("jar")) {
      return Optional.empty();
    }
    String file = found.getPath().substring(0, found.getPath().indexOf("!/"));
    return Optional.of(Path.of(URI.create(file.replace(" ", "%20"))));
  }
}
