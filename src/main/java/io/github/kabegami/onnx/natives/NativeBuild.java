package io.github.kabegami.onnx.natives;

import io.github.kabegami.io.Downloads;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A build of ONNX Runtime that can use graphics cards: where its makers publish it and which of its
 * files belong into a native folder.
 */
public enum NativeBuild {
  /** With CUDA and TensorRT, for NVIDIA cards. */
  CUDA(
      "https://repo1.maven.org/maven2/com/microsoft/onnxruntime/onnxruntime_gpu/%1$s/",
      "onnxruntime_gpu-%1$s.jar"),
  /** With WebGPU for cards of any maker; on Windows with DirectML as well. */
  WEBGPU("https://registry.npmjs.org/onnxruntime-node/-/", "onnxruntime-node-%1$s.tgz");

  private final String site;
  private final String fileName;

  NativeBuild(String site, String fileName) {
    this.site = site;
    this.fileName = fileName;
  }

  /** As options and folders name it, such as {@code cuda}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The build of that name. */
  public static Optional<NativeBuild> named(String name) {
    return Arrays.stream(values()).filter(build -> build.toString().equals(name)).findFirst();
  }

  /** Such as {@code onnxruntime_gpu-1.29.0.jar}. */
  String archive() {
    return String.format(Locale.ROOT, fileName, RuntimeVersion.number());
  }

  /** Where the archive is published, and what it is known by. */
  public Downloads.Source source() {
    String folder = String.format(Locale.ROOT, site, RuntimeVersion.number());
    return new Downloads.Source(
        URI.create(folder + archive()),
        RuntimeVersion.property(this + ".sha256"),
        Long.parseLong(RuntimeVersion.property(this + ".bytes")));
  }

  /** Libraries that are not in the archive but in the ordinary jar. */
  List<String> fromOwnJar(Host host) {
    return this == WEBGPU ? List.of(host.library(Natives.JNI)) : List.of();
  }

  /**
   * Names in the archive and the names that the files get, the engine's own library last: a folder
   * is complete when that is there. Empty if there is no such build for a machine.
   */
  public Map<String, String> files(Host host) {
    return this == CUDA ? jarFiles(host) : packageFiles(host);
  }

  private static Map<String, String> jarFiles(Host host) {
    Map<String, String> files = new LinkedHashMap<>();
    if (!host.isMac() && host.processor().equals("x64")) {
      for (String name :
          List.of(
              "onnxruntime_providers_shared",
              "onnxruntime_providers_cuda",
              "onnxruntime_providers_tensorrt",
              Natives.JNI,
              Natives.ENGINE)) {
        String file = host.library(name);
        files.put("ai/onnxruntime/native/" + host.folder() + "/" + file, file);
      }
    }
    return files;
  }

  private static Map<String, String> packageFiles(Host host) {
    String processor = host.processor().equals("aarch64") ? "arm64" : host.processor();
    String folder = "package/bin/napi-v6/%s/" + processor + "/";
    Map<String, String> files = new LinkedHashMap<>();
    switch (host.folder()) {
      case "linux-x64", "linux-aarch64" ->
          files.put(folder.formatted("linux") + "libonnxruntime.so.1", "libonnxruntime.so");
      case "win-x64" -> {
        for (String name :
            List.of("DirectML.dll", "dxcompiler.dll", "dxil.dll", "onnxruntime.dll")) {
          files.put(folder.formatted("win32") + name, name);
        }
      }
      case "osx-aarch64" ->
          files.put(
              folder.formatted("darwin") + "libonnxruntime." + RuntimeVersion.number() + ".dylib",
              "libonnxruntime.dylib");
      default -> {} // the ordinary jar has no library for it either
    }
    return files;
  }
}
