package io.github.kabegami.core;

import java.nio.FloatBuffer;
import java.util.Optional;

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
   * @throws ModelMemoryException if the memory of the device does not suffice
   * @throws ModelException if the network refuses the shape or fails
   */
  void run(FloatBuffer input, int width, int height, FloatBuffer output);

  /**
   * Asks a {@link #run} that another thread is in to stop soon; it then throws. Does nothing where
   * there is none, or where a run cannot be stopped.
   */
  default void terminate() {}

  /**
   * The same network computed in float32 on the processor, for a tile that came out spoilt; empty
   * if this one is that already, or it cannot be had. This model owns and closes it.
   */
  default Optional<TensorModel> inFullPrecision() {
    return Optional.empty();
  }

  @Override
  void close();

  /**
   * Properties of a network.
   *
   * @param name for messages and results
   * @param channels of input and output: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha
   * @param upscaleFactor output size / input size, >= 1
   * @param radius input pixels that an output pixel may depend on to each side; meaningless if
   *     wholePicture
   * @param alignment tile origins and sizes must be multiples of it (1 if any will do)
   * @param wholePicture empty, or why every output pixel depends on the whole picture, so that no
   *     tiling is exact
   * @param device what it runs on, such as {@code CPU}
   * @param sizes that it takes
   * @param bytesPerPixel an estimate of the memory that a run takes per input pixel, bytes; 0 where
   *     nothing is known
   */
  record Traits(
      String name,
      int channels,
      int upscaleFactor,
      int radius,
      int alignment,
      String wholePicture,
      String device,
      Sizes sizes,
      long bytesPerPixel) {

    /** Of a network that takes pictures of any size. */
    public Traits(
        String name,
        int channels,
        int upscaleFactor,
        int radius,
        int alignment,
        String wholePicture,
        String device) {
      this(name, channels, upscaleFactor, radius, alignment, wholePicture, device, Sizes.ANY, 0);
    }

    /** The same with other words for the device. */
    public Traits onDevice(String words) {
      return new Traits(
          name,
          channels,
          upscaleFactor,
          radius,
          alignment,
          wholePicture,
          words,
          sizes,
          bytesPerPixel);
    }

    /** Whether it can be run tile by tile with exactly the same result. */
    public boolean canTile() {
      return wholePicture.isEmpty();
    }

    /** Pixels that a side of the input must have at least. */
    public int smallestSide() {
      return sizes.smallest();
    }
  }

  /**
   * Sizes of input that a network takes.
   *
   * @param smallest pixels that a side must have at least, >= 1
   * @param fixedWidth the only width, or 0 if any will do
   * @param fixedHeight the only height, or 0 if any will do
   */
  record Sizes(int smallest, int fixedWidth, int fixedHeight) {
    /** No limit. */
    public static final Sizes ANY = new Sizes(1, 0, 0);

    /** At least so many pixels a side. */
    public static Sizes atLeast(int smallest) {
      return new Sizes(smallest, 0, 0);
    }
  }
}
