package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.onnx.OnnxWriter.Precision;
import io.github.kabegami.network.weights.Float16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/** Writes constant tensors into a graph. */
final class GraphTensors {
  private static final int INT64 = 7;

  private final ProtoWriter graph;
  private final Precision precision;
  private final Set<String> stored = new HashSet<>();

  /** With the type of the network's parameters. */
  GraphTensors(ProtoWriter graph, Precision precision) {
    this.graph = graph;
    this.precision = precision;
  }

  /**
   * Stores parameters at the first time; a name stands for the same values wherever it comes up.
   *
   * @throws ModelException if a value does not fit the precision
   * @throws ArithmeticException if they exceed 2 GB
   */
  void floats(String name, float[] parameter, int... shape) {
    if (!stored.add(name)) {
      return;
    }
    if (precision == Precision.SINGLE) {
      write(name, Precision.SINGLE.number(), single(parameter), shape);
    } else {
      ByteBuffer raw = buffer(parameter.length, Short.BYTES);
      for (float value : parameter) {
        raw.putShort(half(name, value));
      }
      write(name, precision.number(), raw, shape);
    }
  }

  /** Stores a list in float32, whatever the parameters are. */
  void single(String name, float... list) {
    write(name, Precision.SINGLE.number(), single(list), list.length);
  }

  /** Stores a list of whole numbers. */
  void longs(String name, long... list) {
    ByteBuffer raw = buffer(list.length, Long.BYTES);
    for (long value : list) {
      raw.putLong(value);
    }
    write(name, INT64, raw, list.length);
  }

  private static ByteBuffer single(float... values) {
    ByteBuffer raw = buffer(values.length, Float.BYTES);
    raw.asFloatBuffer().put(values);
    return raw;
  }

  private static ByteBuffer buffer(int values, int bytes) {
    return ByteBuffer.allocate(Math.multiplyExact(values, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static short half(String name, float value) {
    short half = Float16.fromFloat(value);
    if (Float.isFinite(value) && !Float.isFinite(Float16.toFloat(half))) {
      throw new ModelException(
          "parameter " + name + " holds " + value + ", which does not fit float16; use float32");
    }
    return half;
  }

  private void write(String name, int type, ByteBuffer raw, int... shape) {
    ProtoWriter tensor = new ProtoWriter();
    for (int side : shape) {
      tensor.integer(1, side);
    }
    graph.message(5, tensor.integer(2, type).text(8, name).bytes(9, raw.array()));
  }
}
