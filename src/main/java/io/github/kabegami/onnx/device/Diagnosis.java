package io.github.kabegami.onnx.device;

import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.ProbeResult;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.InstalledLibraries;
import io.github.kabegami.onnx.natives.NativeBuild;
import io.github.kabegami.onnx.worker.ProbeAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a device does not work, and what to do about it, each in a sentence or two.
 *
 * @param problem what is missing or wrong
 * @param fix what to do; empty if nothing helps
 */
public record Diagnosis(String problem, String fix) {
  private static final String CUDA_PAGE =
      "https://developer.nvidia.com/cuda-12-9-1-download-archive";
  private static final String CUDNN_PAGE = "https://developer.nvidia.com/cudnn-downloads";
  private static final String DRIVER_PAGE = "https://www.nvidia.com/drivers";
  private static final String TENSORRT_PAGE = "https://developer.nvidia.com/tensorrt";
  private static final Pattern LINUX_LIBRARY =
      Pattern.compile("(lib[\\w+-]+\\.so[.\\d]*): cannot open shared object file");
  private static final Pattern SOURCE_PLACE =
      Pattern.compile("^\\S+\\.cc:\\d+ .*\\[ONNXRuntimeError\\] : \\d+ : \\w+ : ");
  private static final Pattern VERSION = Pattern.compile("version `VERS_[\\d.]+' not found");
  private static final List<String> CUDA_DLLS =
      List.of("cudart64_12.dll", "cublas64_12.dll", "cublasLt64_12.dll", "curand64_10.dll");
  private static final List<String> TENSORRT_DLLS =
      List.of("nvinfer_10.dll", "nvonnxparser_10.dll");
  private static final String CUDNN_DLL = "cudnn64_9.dll";
  private static final int ABORT = 134;
  private static final int SEGMENTATION_FAULT = 139;

  /** Both in one line. */
  public String sentence() {
    return fix.isEmpty() ? problem : problem + ". " + fix;
  }

  /** That a device needs a native folder that is not there. */
  static Diagnosis noFolder(NativeBuild build, Path folder, Host host) {
    if (build.files(host).isEmpty()) {
      return new Diagnosis(
          "ONNX Runtime is not published with " + build + " for " + host.title(), "");
    }
    return new Diagnosis(
        "its library is not installed (no files in " + folder + ")",
        "Run the command devices with fetch="
            + build
            + ", which downloads "
            + Math.round(build.source().bytes() / 1e6)
            + " MB; without a network give the downloaded file as archive");
  }

  /** That a device belongs to another system, if it does. */
  static Optional<Diagnosis> otherSystem(Device device, Host host) {
    return switch (device) {
      case DIRECTML -> host.isWindows() ? Optional.empty() : only("Windows; take webgpu here");
      case COREML -> host.isMac() ? Optional.empty() : only("macOS");
      case CUDA, TENSORRT -> host.isMac() ? only("Linux and Windows") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Diagnosis> only(String where) {
    return Optional.of(new Diagnosis("it exists only on " + where, ""));
  }

  /**
   * Of a device that was tried and does not work.
   *
   * @param installed the libraries of this computer
   */
  static Diagnosis of(Device device, Host host, ProbeAnswer answer, InstalledLibraries installed) {
    String words = answer.words();
    Matcher library = LINUX_LIBRARY.matcher(words);
    if (library.find()) {
      return missing(library.group(1), installed);
    }
    if (VERSION.matcher(words).find()) {
      return new Diagnosis(
          "the libraries in its native folder are of another version of ONNX Runtime",
          "Fill the folder anew by the command devices with fetch");
    }
    if (isGraphicsDriver(words)) {
      return noAdapter(host, words);
    }
    boolean nvidia = device == Device.CUDA || device == Device.TENSORRT;
    if (host.isWindows() && nvidia && words.contains("LoadLibrary")) {
      return missingDll(device, installed);
    }
    return answer.result().isEmpty() ? crashed(answer) : other(device, words);
  }

  /**
   * What stands behind the words with which a device that somebody named failed to start; empty if
   * they may have to do with the model.
   */
  static Optional<Diagnosis> ofStart(
      Device device, Host host, String words, InstalledLibraries installed) {
    boolean known =
        LINUX_LIBRARY.matcher(words).find()
            || VERSION.matcher(words).find()
            || isGraphicsDriver(words)
            || words.contains("LoadLibrary");
    ProbeResult failure = ProbeResult.failed(device, words);
    return known
        ? Optional.of(of(device, host, new ProbeAnswer(Optional.of(failure), 0, ""), installed))
        : Optional.empty();
  }

  private static boolean isGraphicsDriver(String words) {
    return words.contains("No supported adapters")
        || words.contains("Failed to get a WebGPU adapter");
  }

  private static Diagnosis missing(String library, InstalledLibraries installed) {
    String problem = "the library " + library + " is missing";
    if (library.startsWith("libcuda.so")) {
      return new Diagnosis(
          problem + ": there is no NVIDIA driver",
          "Install the driver, on Debian the package nvidia-driver, on Ubuntu by"
              + " `ubuntu-drivers install`, or from "
              + DRIVER_PAGE);
    }
    if (library.startsWith("libcudnn")) {
      return new Diagnosis(
          problem + ": cuDNN 9 for CUDA 12 is not installed",
          "Install the package cudnn9-cuda-12 from NVIDIA's repository, see " + CUDNN_PAGE);
    }
    if (library.startsWith("libnv")) {
      return new Diagnosis(
          problem + ": TensorRT 10 is not installed",
          "Install the package tensorrt of version 10 for CUDA 12, see "
              + TENSORRT_PAGE
              + ", or take cuda");
    }
    if (library.startsWith("libcu")) {
      return noCuda(problem, installed);
    }
    return new Diagnosis(problem, "Install the package of your system that has it");
  }

  private static Diagnosis noCuda(String problem, InstalledLibraries installed) {
    String newer =
        installed
            .find("libcudart.so.13")
            .map(folder -> "; CUDA 13 in " + folder + " does not do, this build needs CUDA 12")
            .orElse("");
    String driver =
        installed.nvidiaDriver().isPresent() || installed.find("libcuda.so.1").isPresent()
            ? ""
            : "; there is no NVIDIA driver either, from " + DRIVER_PAGE;
    return new Diagnosis(
        problem + ": the CUDA 12 runtime is not installed" + newer + driver,
        "Install the packages cuda-libraries-12-9 and cudnn9-cuda-12 from NVIDIA's repository for"
            + " Debian and Ubuntu, see "
            + CUDA_PAGE
            + " and "
            + CUDNN_PAGE);
  }

  private static Diagnosis missingDll(Device device, InstalledLibraries installed) {
    for (String library : CUDA_DLLS) {
      if (installed.find(library).isEmpty()) {
        return new Diagnosis(
            library + " is in no folder of PATH: the CUDA 12 runtime is not installed",
            "Install CUDA 12 from " + CUDA_PAGE + " and cuDNN 9 from " + CUDNN_PAGE);
      }
    }
    if (installed.find(CUDNN_DLL).isEmpty()) {
      return new Diagnosis(
          CUDNN_DLL + " is in no folder of PATH: cuDNN 9 is not installed",
          "Install cuDNN 9 for CUDA 12 from "
              + CUDNN_PAGE
              + " and add its folder bin to PATH; zlibwapi.dll is not needed");
    }
    for (String library : device == Device.TENSORRT ? TENSORRT_DLLS : List.<String>of()) {
      if (installed.find(library).isEmpty()) {
        return new Diagnosis(
            library + " is in no folder of PATH: TensorRT 10 is not installed",
            "Install TensorRT 10 for CUDA 12 from " + TENSORRT_PAGE + ", or take cuda");
      }
    }
    return new Diagnosis(
        "the libraries of CUDA 12 and cuDNN 9 are in PATH, but cannot be loaded",
        "Update the NVIDIA driver, from " + DRIVER_PAGE);
  }

  private static Diagnosis noAdapter(Host host, String words) {
    if (host.isWindows()) {
      return new Diagnosis(
          "no graphics card with Direct3D 12 was found", "Install the driver of the card's maker");
    }
    if (host.isMac()) {
      return new Diagnosis("no graphics card with Metal was found", "");
    }
    String problem =
        words.contains("libvulkan.so.1")
            ? "the Vulkan loader (libvulkan.so.1) is missing"
            : words.contains("Found no drivers")
                ? "there is no Vulkan driver"
                : "no Vulkan driver can do what WebGPU needs (a software driver such as llvmpipe"
                    + " may not)";
    return new Diagnosis(
        problem,
        "Install libvulkan1 and, for AMD and Intel cards, mesa-vulkan-drivers; for NVIDIA cards the"
            + " driver from "
            + DRIVER_PAGE);
  }

  private static Diagnosis crashed(ProbeAnswer answer) {
    String how =
        switch (answer.exitCode()) {
          case ABORT, SEGMENTATION_FAULT -> "crashed (exit code " + answer.exitCode() + ")";
          default -> "ended without an answer (exit code " + answer.exitCode() + ")";
        };
    String last = answer.messages().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return new Diagnosis(
        "the process that tried it " + how + (last.isEmpty() ? "" : ", saying: " + last),
        "Update the driver of the graphics card");
  }

  private static Diagnosis other(Device device, String words) {
    String said =
        words
            .lines()
            .map(line -> SOURCE_PLACE.matcher(line).replaceFirst("").strip())
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse("");
    boolean wrong = said.startsWith("it computes");
    boolean absent =
        said.contains("Failed to find CUDA shared provider")
            || said.contains("not supported in this build")
            || said.contains("was not compiled with");
    if (absent) {
      return new Diagnosis(
          "its library is not complete (" + said + ")",
          device
              .build()
              .map(build -> "Fill its folder by the command devices with fetch=" + build)
              .orElse(""));
    }
    return new Diagnosis(
        said.isEmpty() ? "it does not work" : said,
        wrong ? "Update the driver of the graphics card, and do not use it until then" : "");
  }
}
