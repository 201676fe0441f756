package io.github.kabegami.onnx.engine;

import static io.github.kabegami.network.onnx.TestGraph.integer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.onnx.TestGraph;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryFailureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "std::bad_alloc",
        "Error code - ORT_FAIL - message: bad allocation",
        "Failed to allocate memory for requested buffer of size 281474976710656",
        "bfc_arena.cc:376 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool) Available"
            + " memory of 1024 is smaller than requested bytes of 4096",
        "Non-zero status code returned while running Conv node. CUDA failure 2: out of memory ; GPU=0",
        "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED",
        "CUDNN failure 2: CUDNN_STATUS_ALLOC_FAILED",
        "CUDA_ERROR_OUT_OF_MEMORY",
        "WebGPU device lost: VK_ERROR_OUT_OF_DEVICE_MEMORY",
        "E_OUTOFMEMORY",
        "DirectML: 8007000E Not enough memory resources are available to complete this operation.",
        "Buffer size (8589934592) exceeds the max buffer size limit (268435456).",
        "Cannot reserve 4294967296 bytes of direct buffer memory"
      })
  void whatEnginesSayOfALackOfMemoryIsKnown(String message) {
    assertTrue(MemoryFailure.is(new OrtException(message)), message);
    assertTrue(MemoryFailure.is(new IllegalStateException("failed", new OrtException(message))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Got invalid dimensions for input: x for the following indices",
        "Non-zero status code returned while running Reshape node. Name:'bedroom'",
        "Exiting due to terminate flag being set to true.",
        "CUDA failure 700: an illegal memory access was encountered"
      })
  void otherFailuresAreNone(String message) {
    assertFalse(MemoryFailure.is(new OrtException(message)), message);
    assertEquals(
        ModelException.class, EngineSession.failed("it", new OrtException(message)).getClass());
  }

  /** A picture of 256 pixels makes it want 2 to the power of 50 bytes, which no machine has. */
  @Test
  void aRunThatWantsMoreThanThereIsSaysSoAndTheModelGoesOn() {
    TestGraph graph = TestGraph.pictures().list("few", 16).list("axes", 0, 1);
    graph
        .node("Shape", "x", "height", integer("start", 2), integer("end", 3))
        .node("Div", "height few", "a")
        .node("Mul", "a a", "b")
        .node("Mul", "b b", "c")
        .node("Mul", "c b", "side")
        .node("Concat", "side side", "sides", integer("axis", 0))
        .floats("half", 0.5f)
        .node("Expand", "half sides", "large")
        .node("ReduceMean", "large", "mean", integer("keepdims", 0))
        .node("Mul", "x mean", "y");
    try (TensorModel model = OnnxModel.open(graph.bytes(), "model", EngineOptions.cpu(1))) {
      int side = 256;
      FloatBuffer input = FloatBuffer.allocate(3 * side * side);
      FloatBuffer output = FloatBuffer.allocate(3 * side * side);
      ModelMemoryException failure =
          assertThrows(ModelMemoryException.class, () -> model.run(input, side, side, output));
      assertTrue(failure.getMessage().startsWith("model failed on 256 x 256 pixels: "));
      assertTrue(failure.getMessage().endsWith("; take smaller tiles"), failure.getMessage());
      model.run(input.put(0, 1), 16, 16, output);
      assertEquals(0.5f, output.get(0));
    }
  }
}
