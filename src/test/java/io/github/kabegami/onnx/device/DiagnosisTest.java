package io.github.kabegami.onnx.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.ProbeResult;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.InstalledLibraries;
import io.github.kabegami.onnx.natives.NativeBuild;
import io.github.kabegami.onnx.worker.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Linux messages are those that ONNX Runtime 1.29.0 gave on computers without a card; those of
 * Windows are made up.
 */
class DiagnosisTest {
  private static final Host LINUX = Host.of("Linux", "amd64");
  private static final Host WINDOWS = Host.of("Windows 11", "amd64");
  private static final String LOADING =
      "/onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:1988"
          + " onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 :"
          + " FAIL : Failed to load library /n/cuda/libonnxruntime_providers_cuda.so with error: ";
  private static final String ADAPTER =
      "/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:100"
          + " onnxruntime::webgpu::WebGpuContext::Initialize(const"
          + " onnxruntime::webgpu::WebGpuContextConfig&)::<lambda()> adapter_result.status =="
          + " wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No"
          + " supported adapters";
  private static final String NO_DRIVER =
      "Warning: vkCreateInstance: Found no drivers!\n"
          + "Warning: vkCreateInstance failed with VK_ERROR_INCOMPATIBLE_DRIVER\n"
          + "    at CheckVkSuccessImpl (/build/Release/_deps/dawn-src/src/dawn/native/vulkan/VulkanError.cpp:106)\n";

  @TempDir private Path folder;

  private InstalledLibraries none() {
    return new InstalledLibraries(List.of(folder), Optional.empty());
  }

  private InstalledLibraries with(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(folder.resolve(name), "");
    }
    return none();
  }

  private static ProbeAnswer said(Device device, String problem, String messages) {
    return new ProbeAnswer(Optional.of(ProbeResult.failed(device, problem)), 0, messages);
  }

  private static String missing(String library) {
    return LOADING + library + ": cannot open shared object file: No such file or directory";
  }

  private static void assertSays(Diagnosis found, String problem, String fix) {
    assertTrue(found.problem().contains(problem), found.problem());
    assertTrue(found.fix().contains(fix), found.fix());
    assertFalse(found.sentence().contains("onnxruntime_src"), found.sentence());
    assertFalse(found.sentence().contains("\n"), found.sentence());
  }

  @Test
  void withoutCudaTheRuntimeAndTheDriverAreMissing() {
    Diagnosis found =
        Diagnosis.of(
            Device.CUDA, LINUX, said(Device.CUDA, missing("libcublasLt.so.12"), ""), none());
    assertSays(
        found,
        "the library libcublasLt.so.12 is missing: the CUDA 12 runtime is not installed; there is"
            + " no NVIDIA driver either",
        "Install the packages cuda-libraries-12-9 and cudnn9-cuda-12");
  }

  @Test
  void cuda13DoesNotDo() throws IOException {
    Diagnosis found =
        Diagnosis.of(
            Device.TENSORRT,
            LINUX,
            said(Device.TENSORRT, missing("libcublas.so.12"), ""),
            with("libcudart.so.13", "libcuda.so.1"));
    assertSays(
        found, "CUDA 13 in " + folder + " does not do, this build needs CUDA 12", "cuda-libraries");
    assertFalse(found.problem().contains("driver"), found.problem());
  }

  @Test
  void theNameOfTheLibraryMayBeOnTheErrorStreamOnly() {
    ProbeAnswer answer =
        said(
            Device.CUDA,
            "OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library",
            missing("libcudnn.so.9"));
    assertSays(
        Diagnosis.of(Device.CUDA, LINUX, answer, none()),
        "libcudnn.so.9 is missing: cuDNN 9 for CUDA 12",
        "cudnn9-cuda-12");
  }

  @Test
  void driverAndTensorRtHaveTheirOwnWords() {
    assertSays(
        Diagnosis.of(Device.CUDA, LINUX, said(Device.CUDA, missing("libcuda.so.1"), ""), none()),
        "there is no NVIDIA driver",
        "nvidia-driver");
    assertSays(
        Diagnosis.of(
            Device.TENSORRT, LINUX, said(Device.TENSORRT, missing("libnvinfer.so.10"), ""), none()),
        "TensorRT 10 is not installed",
        "or take cuda");
  }

  @Test
  void withoutAVulkanDriverPackagesAreNamed() {
    assertSays(
        Diagnosis.of(Device.WEBGPU, LINUX, said(Device.WEBGPU, ADAPTER, NO_DRIVER), none()),
        "there is no Vulkan driver",
        "mesa-vulkan-drivers");
    assertSays(
        Diagnosis.of(Device.WEBGPU, LINUX, said(Device.WEBGPU, ADAPTER, ""), none()),
        "no Vulkan driver can do what WebGPU needs",
        "libvulkan1");
  }

  @Test
  void aLibraryWithoutTheDeviceIsNotComplete() {
    assertSays(
        Diagnosis.of(
            Device.CUDA,
            LINUX,
            said(Device.CUDA, "Failed to find CUDA shared provider", ""),
            none()),
        "its library is not complete",
        "fetch=cuda");
    assertSays(
        Diagnosis.of(
            Device.WEBGPU,
            LINUX,
            said(Device.WEBGPU, "WebGPU execution provider is not supported in this build. ", ""),
            none()),
        "its library is not complete",
        "fetch=webgpu");
  }

  @Test
  void aCrashIsNamedWithItsLastWords() {
    assertEquals(
        "the process that tried it crashed (exit code 134), saying: double free",
        Diagnosis.of(
                Device.CUDA,
                LINUX,
                new ProbeAnswer(Optional.empty(), 134, "\ndouble free\n"),
                none())
            .problem());
    assertTrue(
        Diagnosis.of(Device.CUDA, LINUX, new ProbeAnswer(Optional.empty(), 3, ""), none())
            .problem()
            .endsWith("ended without an answer (exit code 3)"));
  }

  @Test
  void wrongValuesBlameTheDriver() {
    assertSays(
        Diagnosis.of(Device.WEBGPU, LINUX, said(Device.WEBGPU, "it computes black", ""), none()),
        "it computes black",
        "Update the driver");
  }

  @Test
  void anythingElseIsPassedOn() {
    assertEquals(
        "some new failure",
        Diagnosis.of(
                Device.CUDA,
                LINUX,
                said(
                    Device.CUDA,
                    "/a/b.cc:1 void f() [ONNXRuntimeError] : 1 : FAIL : some new failure",
                    ""),
                none())
            .sentence());
  }

  @Test
  void onWindowsThePathIsSearched() throws IOException {
    ProbeAnswer answer = said(Device.CUDA, "LoadLibrary failed with error 126", "");
    assertSays(
        Diagnosis.of(Device.CUDA, WINDOWS, answer, none()),
        "cudart64_12.dll is in no folder of PATH",
        "Install CUDA 12");
    InstalledLibraries cuda =
        with("cudart64_12.dll", "cublas64_12.dll", "cublasLt64_12.dll", "curand64_10.dll");
    assertSays(
        Diagnosis.of(Device.CUDA, WINDOWS, answer, cuda),
        "cudnn64_9.dll is in no folder of PATH",
        "zlibwapi.dll is not needed");
    assertSays(
        Diagnosis.of(Device.CUDA, WINDOWS, answer, with("cudnn64_9.dll")),
        "cannot be loaded",
        "Update the NVIDIA driver");
  }

  @Test
  void devicesOfOtherSystemsAreNotTried() {
    assertTrue(Diagnosis.otherSystem(Device.DIRECTML, LINUX).isPresent());
    assertTrue(Diagnosis.otherSystem(Device.DIRECTML, WINDOWS).isEmpty());
    assertTrue(Diagnosis.otherSystem(Device.COREML, WINDOWS).isPresent());
    Host mac = Host.of("Mac OS X", "aarch64");
    assertTrue(Diagnosis.otherSystem(Device.COREML, mac).isEmpty());
    assertTrue(Diagnosis.otherSystem(Device.CUDA, mac).isPresent());
  }

  @Test
  void anEmptyFolderNamesTheCommandThatFillsIt() {
    assertSays(
        Diagnosis.noFolder(NativeBuild.CUDA, folder, LINUX), folder.toString(), "fetch=cuda");
    assertSays(
        Diagnosis.noFolder(NativeBuild.CUDA, folder, Host.of("Linux", "aarch64")),
        "is not published with cuda for Linux aarch64",
        "");
  }
}
