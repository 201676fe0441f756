package io.github.kabegami.onnx.natives;

import ai.onnxruntime.OrtEnvironment;
import com.google.gson.Gson;
import com.sun.jna.Native;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;

/**
 * Where the classes are that a worker process needs. Fiji and ImageJ load plugins with class
 * loaders of their own, so that each class is asked where it came from.
 */
public final class WorkerClassPath {
  private static final List<Class<?>> NEEDED =
      List.of(WorkerClassPath.class, Gson.class, Native.class, TaskExecutor.class);

  private WorkerClassPath() {}

  /** Jars and folders, in order. */
  public static List<Path> find() {
    List<Path> found =
        new ArrayList<>(
            NEEDED.stream().flatMap(type -> placeOf(type).stream()).distinct().toList());
    ForeignRuntime.ownJar()
        .or(() -> placeOf(OrtEnvironment.class))
        .filter(jar -> !found.contains(jar))
        .ifPresent(jar -> found.add(0, jar));
    return List.copyOf(found);
  }

  /** The jar or folder that a class came from. */
  public static Optional<Path> placeOf(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .flatMap(source -> Optional.ofNullable(source.getLocation()))
        .flatMap(WorkerClassPath::path);
  }

  private static Optional<Path> path(URL location) {
    String text = location.toString();
    try {
      return Optional.of(Path.of(new URI(text.replace(" ", "%20"))).toAbsolutePath());
    } catch (URISyntaxException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
