package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.network.onnx.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Carries samples to an input of a network, or from an output. Direct float32 buffers are shared
 * with the engine; others are copied, and where the network has float16 there, converted. One
 * thread at a time.
 */
final class Border {
  private final boolean half;
  private ByteBuffer kept = ByteBuffer.allocateDirect(0);

  /**
   * Of one input or output.
   *
   * @param type float32 or float16
   */
  Border(ElementType type) {
    this.half = type == ElementType.FLOAT16;
  }

  /**
   * A tensor of samples; the caller closes it.
   *
   * @param samples all that remain of it; unchanged
   */
  OnnxTensor input(EngineSession session, FloatBuffer samples, long... shape) throws OrtException {
    OnnxTensor tensor = output(session, samples, shape);
    if (half) {
      Halves.narrow(samples.duplicate(), kept(samples.remaining()).asShortBuffer());
    } else if (!isShared(samples)) {
      kept(samples.remaining()).asFloatBuffer().put(samples.duplicate());
    }
    return tensor;
  }

  /**
   * A tensor for a network to write into; the caller closes it.
   *
   * @param samples where {@link #take} is to put them, as many as remain
   */
  OnnxTensor output(EngineSession session, FloatBuffer samples, long... shape) throws OrtException {
    if (half) {
      return session.tensor(kept(samples.remaining()).asShortBuffer(), shape);
    }
    return session.tensor(
        isShared(samples) ? samples.slice() : kept(samples.remaining()).asFloatBuffer(), shape);
  }

  /** Puts what the network has written where it belongs. */
  void take(FloatBuffer samples) {
    if (half) {
      Halves.widen(kept(samples.remaining()).asShortBuffer(), samples.duplicate());
    } else if (!isShared(samples)) {
      samples.duplicate().put(kept(samples.remaining()).asFloatBuffer());
    }
  }

  /** The engine takes the bytes as they are, so they must be of native order. */
  private static boolean isShared(FloatBuffer samples) {
    return samples.isDirect() && samples.order() == ByteOrder.nativeOrder();
  }

  /** Exactly as many samples; the same buffer as long as their number is the same. */
  private ByteBuffer kept(int samples) {
    int bytes = bytes(samples);
    if (kept.capacity() != bytes) {
      kept = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    return kept;
  }

  private int bytes(int samples) {
    try {
      return Math.multiplyExact(samples, half ? Short.BYTES : Float.BYTES);
    } catch (ArithmeticException e) {
      throw new ModelMemoryException(
          "a tile of " + samples + " samples is too large for one buffer; take a smaller tile", e);
    }
  }
}
