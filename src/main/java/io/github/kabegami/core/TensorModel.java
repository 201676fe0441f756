package io.github.kabegami.core;

import java.nio.FloatBuffer;

/**
 * A network that turns one picture tensor into another: NCHW with N = 1, float32, sRGB-encoded
 * [0,1], RGB order.
 *
 * <p>One thread at a time.
 */
public interface TensorModel extends AutoCloseable {

  /** What a caller must know to cut tiles for it. */
  Traits traits();

  /**
   * Runs the network.
   *
   * @param input channels x height x width samples from its position on; read, position unchanged
   * @param width input width, a multiple of the alignment
   * @param height input height, a multiple of the alignment
   * @param output channels x (height x factor) x (width x factor) samples are written from its
   *     position on
   * @throws ModelException if the network refuses the shape or fails
   */
  void run(FloatBuffer input, int width, int height, FloatBuffer output);

  /**
   * Asks a {@link #run} that another thread is in to stop soon; it then throws. Does nothing where
   * there is none, or where a run cannot be stopped.
   */
  default void terminate() {}

  @Override
  void close();

  /**
   * Properties of a network.
   *
   * @param name for messages and results
   * @param channels of input and output, 1 or 3
   * @param upscaleFactor output size / input size, >= 1
   * @param radius input pixels that an output pixel may depend on to each side; meaningless if
   *     wholePicture
   * @param alignment tile origins and sizes must be multiples of it (1 if any will do)
   * @param wholePicture empty, or why every output pixel depends on the whole picture, so that no
   *     tiling is exact
   * @param device what it runs on, such as {@code CPU}
   * @param smallestSide pixels that a side of the input must have at least
   */
  record Traits(
      String name,
      int channels,
      int upscaleFactor,
      int radius,
      int alignment,
      String wholePicture,
      String device,
      int smallestSide) {

    /** Of a network that takes pictures of any size. */
    public Traits(
        String name,
        int channels,
        int upscaleFactor,
        int radius,
        int alignment,
        String wholePicture,
        String device) {
      this(name, channels, upscaleFactor, radius, alignment, wholePicture, device, 1);
    }

    /** Whether it can be run tile by tile with exactly the same result. */
    public boolean canTile() {
      return wholePicture.isEmpty();
    }
  }
}
