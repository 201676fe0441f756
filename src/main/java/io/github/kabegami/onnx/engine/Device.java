package io.github.kabegami.onnx.engine;

import io.github.kabegami.onnx.natives.NativeBuild;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a network can run. */
public enum Device {
  /** The fastest that works here. */
  AUTO("the fastest that works"),
  /** The processor. */
  CPU("processor"),
  /** NVIDIA cards, through CUDA and cuDNN. */
  CUDA("NVIDIA, CUDA"),
  /** NVIDIA cards, through TensorRT. */
  TENSORRT("NVIDIA, TensorRT"),
  /** Cards of any maker, through Vulkan, Direct3D 12 or Metal. */
  WEBGPU("any graphics card, WebGPU"),
  /** Cards of any maker on Windows, through Direct3D 12. */
  DIRECTML("any graphics card on Windows, DirectML"),
  /** Apple's processors. */
  COREML("Apple, Core ML");

  private final String title;

  Device(String title) {
    this.title = title;
  }

  /** For people, such as {@code NVIDIA, CUDA}. */
  public String title() {
    return title;
  }

  /** The build of ONNX Runtime that it needs; empty if the ordinary one has it. */
  public Optional<NativeBuild> build() {
    return switch (this) {
      case CUDA, TENSORRT -> Optional.of(NativeBuild.CUDA);
      case WEBGPU, DIRECTML -> Optional.of(NativeBuild.WEBGPU);
      case AUTO, CPU, COREML -> Optional.empty();
    };
  }

  /** As options name it, such as {@code cuda}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names that options offer. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Device::toString).toList();
  }

  /** The device of that name. */
  public static Optional<Device> named(String name) {
    return Arrays.stream(values()).filter(device -> device.toString().equals(name)).findFirst();
  }
}
