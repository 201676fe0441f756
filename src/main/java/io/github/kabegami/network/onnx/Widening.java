package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.Float16;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a float32 model of one with float16 in it: stored tensors, declared types, and the types
 * that operators are told to give, in all of its graphs. Every value is exactly what it was, so
 * that only the computation is finer, and does not leave the range of float16. Everything else is
 * copied.
 *
 * <p>Source of the field numbers: onnx/onnx.proto.
 */
public final class Widening {
  private static final int FLOAT = 1;
  private static final int HALF = 10;
  private static final int DEEPEST_TYPE = 4;
  private static final int RAW_DATA = 9;
  private static final int LONGEST_NAME = 64;

  /** Attributes that are the number of an element type. */
  private static final Set<String> TYPE_ATTRIBUTES =
      Set.of("to", "dtype", "output_dtype", "output_datatype", "stash_type");

  private boolean found;

  private Widening() {}

  /** Copies a field of a message, or writes something else in its place. */
  @FunctionalInterface
  private interface Rule {
    void apply(ProtoReader field, ProtoWriter to) throws IOException;
  }

  /** Thrown inside only: weights in other files cannot be widened here. */
  private static final class Elsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Widens a model.
   *
   * @param model an ONNX file
   * @return empty if there is no float16 in it, its weights lie in other files, or it would exceed
   *     2 GB
   * @throws ModelException if it is not a whole ONNX model
   */
  public static Optional<byte[]> of(byte[] model) {
    Widening widening = new Widening();
    try {
      ProtoWriter wide =
          copy(new ProtoReader(ModelBytes.of(model)), widening::model, new ProtoWriter());
      return widening.found ? Optional.of(wide.toBytes()) : Optional.empty();
    } catch (Elsewhere | ArithmeticException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ModelException("the model in memory cannot be read", e);
    }
  }

  private static ProtoWriter copy(ProtoReader from, Rule rule, ProtoWriter to) throws IOException {
    while (from.next()) {
      rule.apply(from, to);
    }
    return to;
  }

  /** The field is a message of its own, in which another rule holds. */
  private static void inside(ProtoReader field, ProtoWriter to, Rule rule) throws IOException {
    to.message(field.field(), copy(field.message(), rule, new ProtoWriter()));
  }

  private void model(ProtoReader field, ProtoWriter to) throws IOException {
    switch (field.field()) {
      case 7 -> inside(field, to, this::graph);
      case 25 -> inside(field, to, this::function);
      default -> field.copy(to);
    }
  }

  private void function(ProtoReader field, ProtoWriter to) throws IOException {
    switch (field.field()) {
      case 7 -> inside(field, to, this::node);
      case 11 -> attribute(field, to);
      case 12 -> inside(field, to, this::port);
      default -> field.copy(to);
    }
  }

  private void graph(ProtoReader field, ProtoWriter to) throws IOException {
    switch (field.field()) {
      case 1 -> inside(field, to, this::node);
      case 5 -> tensor(field, to);
      case 11, 12, 13 -> inside(field, to, this::port);
      case 15 -> inside(field, to, this::sparse);
      default -> field.copy(to);
    }
  }

  private void node(ProtoReader field, ProtoWriter to) throws IOException {
    if (field.field() == 5) {
      attribute(field, to);
    } else {
      field.copy(to);
    }
  }

  private void port(ProtoReader field, ProtoWriter to) throws IOException {
    if (field.field() == 2) {
      type(field, to, 0);
    } else {
      field.copy(to);
    }
  }

  private void sparse(ProtoReader field, ProtoWriter to) throws IOException {
    if (field.field() == 1) {
      tensor(field, to);
    } else {
      field.copy(to);
    }
  }

  /** A tensor, sequence, optional value or sparse tensor; the last has its type as a tensor has. */
  private void type(ProtoReader field, ProtoWriter to, int depth) throws IOException {
    if (depth > DEEPEST_TYPE) {
      field.copy(to);
      return;
    }
    inside(
        field,
        to,
        (kind, inner) -> {
          switch (kind.field()) {
            case 1, 8 -> inside(kind, inner, this::elementType);
            case 4, 9 -> inside(kind, inner, (element, in) -> elementOf(element, in, depth));
            default -> kind.copy(inner);
          }
        });
  }

  private void elementOf(ProtoReader field, ProtoWriter to, int depth) throws IOException {
    if (field.field() == 1) {
      type(field, to, depth + 1);
    } else {
      field.copy(to);
    }
  }

  private void elementType(ProtoReader field, ProtoWriter to) throws IOException {
    if (field.field() == 1) {
      to.integer(1, wide(field.integer()));
    } else {
      field.copy(to);
    }
  }

  private long wide(long type) {
    found |= type == HALF;
    return type == HALF ? FLOAT : type;
  }

  private void attribute(ProtoReader field, ProtoWriter to) throws IOException {
    ProtoReader parts = field.message();
    boolean isType = TYPE_ATTRIBUTES.contains(name(parts.again()));
    Rule rule =
        (part, wide) -> {
          switch (part.field()) {
            case 3 -> wide.integer(3, isType ? wide(part.integer()) : part.integer());
            case 5, 10 -> tensor(part, wide);
            case 6, 11 -> inside(part, wide, this::graph);
            case 14, 15 -> type(part, wide, 0);
            case 22, 23 -> inside(part, wide, this::sparse);
            default -> part.copy(wide);
          }
        };
    to.message(field.field(), copy(parts, rule, new ProtoWriter()));
  }

  private static String name(ProtoReader attribute) throws IOException {
    String name = "";
    while (attribute.next()) {
      name = attribute.field() == 1 ? attribute.text(LONGEST_NAME) : name;
    }
    return name;
  }

  /** Data is raw, or one number of 32 bits for the 16 of a value. */
  private void tensor(ProtoReader field, ProtoWriter to) throws IOException {
    ProtoReader parts = field.message();
    if (storedType(parts.again()) != HALF) {
      to.bytes(field.field(), parts.content());
      return;
    }
    ByteArrayOutputStream numbers = new ByteArrayOutputStream();
    Rule rule =
        (part, wide) -> {
          switch (part.field()) {
            case 2 -> wide.integer(2, wide(part.integer()));
            case 5 -> numbers(part, numbers);
            case RAW_DATA -> wide.bytes(RAW_DATA, widened(part.message().content()));
            default -> part.copy(wide);
          }
        };
    ProtoWriter wide = copy(parts, rule, new ProtoWriter());
    if (numbers.size() > 0) {
      wide.bytes(RAW_DATA, widened(numbers.toByteArray()));
    }
    to.message(field.field(), wide);
  }

  /** The type of a tensor, whose data must not lie in another file. */
  private static long storedType(ProtoReader tensor) throws IOException {
    long type = 0;
    while (tensor.next()) {
      if (tensor.field() == 2) {
        type = tensor.integer();
      } else if (tensor.field() == 14 && tensor.integer() != 0) {
        throw new Elsewhere();
      }
    }
    return type;
  }

  /** Numbers of 32 bits, one by one or packed: their lower halves. */
  private static void numbers(ProtoReader field, ByteArrayOutputStream halves) throws IOException {
    if (!field.isBytes()) {
      put(halves, field.integer());
      return;
    }
    ProtoReader packed = field.message();
    while (packed.remaining() > 0) {
      put(halves, packed.packedInteger());
    }
  }

  private static void put(ByteArrayOutputStream halves, long value) {
    halves.write((int) value);
    halves.write((int) (value >>> 8));
  }

  private static byte[] widened(byte[] halves) {
    ByteBuffer from = ByteBuffer.wrap(halves).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer to =
        ByteBuffer.allocate(Math.multiplyExact(halves.length / Short.BYTES, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (from.remaining() >= Short.BYTES) {
      to.putFloat(Float16.toFloat(from.getShort()));
    }
    return to.array();
  }
}
