package io.github.kabegami.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Native memory from which PyTorch reads patches, used again for each part of a batch. DJL would
 * take new memory for every array, and Java gives that back late.
 */
final class Staging {
  private static final int CHANNELS = 3;

  private ByteBuffer memory = allocate(0);

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /**
   * Some patches as an array (to - from, 3, side, side), which must be closed before the next call.
   *
   * @param manager gets it
   * @param all patches of a batch, one after the other
   */
  NDArray array(NDManager manager, FloatBuffer all, int from, int to, int side) {
    int patch = CHANNELS * side * side;
    int bytes = (to - from) * patch * Float.BYTES;
    if (memory.capacity() < bytes) {
      memory = allocate(bytes);
    }
    memory.asFloatBuffer().put(all.duplicate().position(from * patch).limit(to * patch));
    ByteBuffer some = memory.slice(0, bytes).order(ByteOrder.nativeOrder());
    return manager.create(some, new Shape(to - from, CHANNELS, side, side), DataType.FLOAT32);
  }
}
