package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.onnx.Budget.Kind;
import io.github.kabegami.network.onnx.OnnxGraph.Constant;
import io.github.kabegami.network.onnx.OnnxGraph.External;
import io.github.kabegami.network.onnx.OnnxGraph.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what stored tensors are: name, type, shape, how much of their data is there, and the values
 * of small ones. The data of others is skipped without being read. Source of the field numbers:
 * onnx/onnx.proto, TensorProto.
 */
final class TensorReader {
  private static final int SMALL_VALUES = 64;
  private static final int MOST_SIDES = 64;
  private static final int LONGEST_NAME_BYTES = 4096;

  private final Budget budget;
  private final List<Tensor> all = new ArrayList<>();

  TensorReader(Budget budget) {
    this.budget = budget;
  }

  /** Everything read so far. */
  List<Tensor> all() {
    return all;
  }

  Tensor read(ProtoReader reader, boolean initializer) throws IOException {
    budget.take(Kind.TENSORS, 1);
    Fields fields = new Fields();
    fields.read(reader);
    Tensor tensor = fields.tensor(initializer);
    all.add(tensor);
    return tensor;
  }

  /** A name, which counts against the budget. */
  static String name(ProtoReader reader, Budget budget) throws IOException {
    String name = reader.name(LONGEST_NAME_BYTES);
    budget.take(Kind.TEXTS, 1);
    budget.take(Kind.CHARACTERS, name.length());
    return name;
  }

  /** The fields of one tensor. */
  private final class Fields {
    private final Numbers shape = new Numbers(budget, MOST_SIDES);
    private final Numbers values = new Numbers(budget, SMALL_VALUES);
    private Optional<ProtoReader> raw = Optional.empty();
    private String name = "";
    private ElementType type = ElementType.UNKNOWN;
    private long strings;
    private boolean outside;
    private String location = "";
    private String offset = "";
    private String length = "";

    void read(ProtoReader reader) throws IOException {
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> shape.integers(reader);
          case 2 -> type = ElementType.of(reader.integer());
          case 4 -> values.decimals(reader);
          case 5, 7, 11 -> values.integers(reader);
          case 6 -> strings++;
          case 8 -> name = name(reader, budget);
          case 9 -> raw = Optional.of(reader.message());
          case 10 -> values.longDecimals(reader);
          case 13 -> external(reader.message());
          case 14 -> outside = reader.integer() == 1;
          default -> {}
        }
      }
      if (!shape.isWhole()) {
        throw new ModelException(
            "the tensor '"
                + Words.shown(name)
                + "' has more than "
                + MOST_SIDES
                + " sides, which is too many");
      }
    }

    private void external(ProtoReader reader) throws IOException {
      String key = "";
      String value = "";
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> key = name(reader, budget);
          case 2 -> value = name(reader, budget);
          default -> {}
        }
      }
      switch (key) {
        case "location" -> location = value;
        case "offset" -> offset = value;
        case "length" -> length = value;
        default -> {}
      }
    }

    Tensor tensor(boolean initializer) throws IOException {
      long rawBytes = raw.map(ProtoReader::remaining).orElse(0L);
      Optional<External> external =
          outside ? Optional.of(new External(location, offset, length)) : Optional.empty();
      return new Tensor(
          name,
          new Constant(type, shape.asIntegers(), outside ? Optional.empty() : small()),
          initializer,
          stored(rawBytes),
          external);
    }

    private Optional<Long> stored(long rawBytes) {
      if (raw.isPresent()) {
        return Optional.of(rawBytes);
      }
      boolean known = values.isCounted() && type.bits() >= 8 && strings == 0;
      boolean complex = type == ElementType.COMPLEX64 || type == ElementType.COMPLEX128;
      return known && !complex ? Optional.of(values.count() * (type.bits() / 8)) : Optional.empty();
    }

    private Optional<double[]> small() throws IOException {
      if (raw.isPresent()) {
        return rawValues(raw.get());
      }
      return values.isWhole() && strings == 0 && isSimple()
          ? Optional.of(values.asDoubles())
          : Optional.empty();
    }

    private boolean isSimple() {
      return switch (type) {
        case FLOAT32, FLOAT64, INT32, INT64, BOOL, UINT8, INT8 -> true;
        default -> false;
      };
    }

    private Optional<double[]> rawValues(ProtoReader source) throws IOException {
      if (!isSimple() || source.remaining() / (type.bits() / 8) > SMALL_VALUES) {
        return Optional.empty();
      }
      int bytes = type.bits() / 8;
      Numbers numbers = new Numbers(budget, SMALL_VALUES);
      while (source.remaining() >= bytes) {
        long bits = source.fixed(bytes);
        switch (type) {
          case FLOAT32 -> numbers.add(Float.intBitsToFloat((int) bits));
          case FLOAT64 -> numbers.add(Double.longBitsToDouble(bits));
          case INT32 -> numbers.add((long) (int) bits);
          case INT8 -> numbers.add((long) (byte) bits);
          default -> numbers.add(bits);
        }
      }
      return Optional.of(numbers.asDoubles());
    }
  }
}
