package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.CoreMLFlags;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;

/**
 * Tells a session on which device to run. What a device cannot compute runs on the processor within
 * the same session; a device that does not work at all is an exception, never the processor.
 */
final class Provider {
  /** The first card. */
  private static final int DEVICE = 0;

  private Provider() {}

  /**
   * Adds the device to the options of a session.
   *
   * @param device not {@link Device#AUTO}
   * @throws OrtException if the device does not work
   */
  static void add(SessionOptions options, Device device) throws OrtException {
    switch (device) {
      case CPU -> {}
      case CUDA -> addCuda(options);
      case TENSORRT -> {
        addTensorRt(options);
        addCuda(options); // for what TensorRT cannot take
      }
      case WEBGPU -> options.addWebGPU(Map.of());
      case DIRECTML -> {
        // It allows neither.
        options.setMemoryPatternOptimization(false);
        options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        options.addDirectML(DEVICE);
      }
      case COREML -> options.addCoreML(EnumSet.noneOf(CoreMLFlags.class));
      case AUTO -> throw new IllegalArgumentException("a session needs one device, not auto");
    }
  }

  /** Searching for the fastest convolution for every new shape would cost more than it gains. */
  private static void addCuda(SessionOptions options) throws OrtException {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(DEVICE)) {
      cuda.add("cudnn_conv_algo_search", "HEURISTIC");
      options.addCUDA(cuda);
    }
  }

  /** An engine takes minutes to build, so it is kept. */
  private static void addTensorRt(SessionOptions options) throws OrtException {
    Path engines = UserCache.folder("tensorrt");
    try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(DEVICE)) {
      Files.createDirectories(engines);
      tensorRt.add("trt_engine_cache_enable", "1");
      tensorRt.add("trt_engine_cache_path", engines.toString());
      options.addTensorrt(tensorRt);
    } catch (IOException e) {
      throw new ModelException("TensorRT's engines cannot be kept in " + engines, e);
    }
  }
}
