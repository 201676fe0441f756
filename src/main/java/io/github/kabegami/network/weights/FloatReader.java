package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads stored values as floats, piece by piece. */
final class FloatReader {
  private static final int PIECE_BYTES = 1 << 17;

  private FloatReader() {}

  /**
   * The next values of a stream.
   *
   * @throws ModelException if the stream ends before
   */
  static float[] read(InputStream in, ElementType type, int count) throws IOException {
    float[] values = new float[count];
    byte[] bytes = new byte[(int) Math.min(PIECE_BYTES, (long) count * type.bytes())];
    ByteBuffer piece = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < count; ) {
      int some = Math.min(count - at, bytes.length / type.bytes());
      int wanted = some * type.bytes();
      if (in.readNBytes(bytes, 0, wanted) < wanted) {
        throw new ModelException("the file ends in the middle of its values; fetch it again");
      }
      type.toFloats(piece.rewind(), values, at, some);
      at += some;
    }
    return values;
  }
}
