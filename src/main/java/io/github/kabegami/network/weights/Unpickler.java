package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.PickleValue.Flag;
import io.github.kabegami.network.weights.PickleValue.Global;
import io.github.kabegami.network.weights.PickleValue.Inert;
import io.github.kabegami.network.weights.PickleValue.Mapping;
import io.github.kabegami.network.weights.PickleValue.Nothing;
import io.github.kabegami.network.weights.PickleValue.Sequence;
import io.github.kabegami.network.weights.PickleValue.Storage;
import io.github.kabegami.network.weights.PickleValue.Tensor;
import io.github.kabegami.network.weights.PickleValue.Text;
import io.github.kabegami.network.weights.PickleValue.Whole;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one pickle of protocol 2 to 5 as far as PyTorch writes them. Nothing is executed: a name
 * from outside of {@link PickleGlobals} ends the reading. Time and memory are bounded by the number
 * of instructions, each of which makes at most one small value; containers are shared and never
 * copied; no method goes deeper with the data. Source: the instructions as Python's module
 * pickletools describes them.
 */
final class Unpickler {
  /** Of one pickle; the largest training checkpoints seen need a tenth. */
  static final int MOST_INSTRUCTIONS = 2_000_000;

  private static final Inert NUMBER = new Inert("number");
  private static final Inert BYTES = new Inert("bytes");

  private final PickleSource in;
  private final PickleObjects objects;
  private final List<PickleValue> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Long, PickleValue> memo = new HashMap<>();
  private int left = MOST_INSTRUCTIONS;

  private Unpickler(PickleSource in, Consumer<Storage> storages) {
    this.in = in;
    this.objects = new PickleObjects(storages, this::spend);
  }

  /**
   * The value of the next pickle.
   *
   * @param storages is told every storage that is named
   * @throws ModelException if it is damaged, too large, or holds more than tensors and plain values
   */
  static PickleValue read(PickleSource in, Consumer<Storage> storages) throws IOException {
    return new Unpickler(in, storages).run();
  }

  private PickleValue run() throws IOException {
    int code = in.unsignedByte();
    while (code != '.') {
      spend(1);
      execute(code);
      code = in.unsignedByte();
    }
    return pop();
  }

  private void spend(int instructions) {
    left -= instructions;
    if (left < 0) {
      throw new ModelException(
          "its pickle has more than "
              + MOST_INSTRUCTIONS
              + " instructions, too many for a file of weights; save only the state_dict()");
    }
  }

  private void execute(int code) throws IOException {
    switch (code) {
      case 0x80 -> requireProtocol(in.unsignedByte());
      case 0x95 -> in.longInteger(); // FRAME: only tells readers how much to fetch
      case '(' -> marks.push(stack.size());
      case '0' -> popOrMark();
      case '1' -> popToMark();
      case '2' -> stack.add(top());
      case 'q' -> memo.put((long) in.unsignedByte(), top());
      case 'r' -> memo.put(in.unsignedInteger(), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> stack.add(remembered(in.unsignedByte()));
      case 'j' -> stack.add(remembered(in.unsignedInteger()));
      case 'N' -> stack.add(Nothing.NONE);
      case 0x88 -> stack.add(new Flag(true));
      case 0x89 -> stack.add(new Flag(false));
      case 'J' -> stack.add(new Whole(in.integer()));
      case 'K' -> stack.add(new Whole(in.unsignedByte()));
      case 'M' -> stack.add(new Whole(in.unsignedShort()));
      case 0x8A -> stack.add(longNumber(in.unsignedByte()));
      case 0x8B -> stack.add(longNumber(in.unsignedInteger()));
      case 'G' -> skip(8, NUMBER);
      case 'X', 'T' -> stack.add(new Text(in.text(in.unsignedInteger())));
      case 0x8C, 'U' -> stack.add(new Text(in.text(in.unsignedByte())));
      case 0x8D -> stack.add(new Text(in.text(in.longInteger())));
      case 'C' -> skip(in.unsignedByte(), BYTES);
      case 'B' -> skip(in.unsignedInteger(), BYTES);
      case 0x8E, 0x96 -> skip(in.longInteger(), BYTES);
      case ')' -> stack.add(new Sequence(List.of(), true));
      case 't' -> stack.add(new Sequence(popToMark(), true));
      case 0x85, 0x86, 0x87 -> stack.add(new Sequence(pop(code - 0x84), true));
      case ']' -> stack.add(new Sequence(new ArrayList<>(0), false));
      case 'l' -> stack.add(new Sequence(popToMark(), false));
      case 'a' -> append(pop(1));
      case 'e' -> append(popToMark());
      case '}' -> stack.add(new Mapping());
      case 'd' -> {
        List<PickleValue> entries = popToMark();
        stack.add(new Mapping());
        setItems(entries);
      }
      case 's' -> setItems(pop(2));
      case 'u' -> setItems(popToMark());
      case 0x8F -> stack.add(PickleObjects.SET);
      case 0x90 -> addToSet(popToMark());
      case 0x91 -> {
        popToMark();
        stack.add(PickleObjects.SET);
      }
      default -> executeObject(code);
    }
  }

  private void executeObject(int code) throws IOException {
    switch (code) {
      case 'c' -> stack.add(PickleGlobals.find(in.line(), in.line()));
      case 0x93 -> {
        List<PickleValue> names = pop(2);
        stack.add(PickleObjects.find(names.get(0), names.get(1)));
      }
      case 'Q' -> stack.add(objects.storage(pop()));
      case 'R' -> {
        List<PickleValue> call = pop(2);
        stack.add(objects.call(call.get(0), call.get(1)));
      }
      case 0x81 -> {
        List<PickleValue> call = pop(2);
        stack.add(PickleObjects.create(call.get(0)));
      }
      case 0x92 -> {
        List<PickleValue> call = pop(3);
        stack.add(PickleObjects.create(call.get(0)));
      }
      case 'b' -> build(pop());
      case 'i' -> throw PickleGlobals.refused(in.line() + "." + in.line());
      case 'o' -> throw refusedObject(popToMark());
      case 0x82 -> throw PickleGlobals.refused("the extension " + in.unsignedByte());
      case 0x83 -> throw PickleGlobals.refused("the extension " + in.unsignedShort());
      case 0x84 -> throw PickleGlobals.refused("the extension " + in.integer());
      default ->
          throw new ModelException(
              "its pickle holds the instruction "
                  + String.format("0x%02X", code)
                  + ", which PyTorch does not write; the file is damaged or not made by PyTorch");
    }
  }

  private static void requireProtocol(int protocol) {
    if (protocol < 2 || protocol > 5) {
      throw new ModelException("its pickle has protocol " + protocol + "; expected 2 to 5");
    }
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.getFirst();
  }

  private PickleValue top() {
    if (stack.size() <= floor()) {
      throw PickleObjects.damaged("takes a value where none is");
    }
    return stack.get(stack.size() - 1);
  }

  private PickleValue pop() {
    PickleValue top = top();
    stack.remove(stack.size() - 1);
    return top;
  }

  private void popOrMark() {
    if (!marks.isEmpty() && stack.size() == floor()) {
      marks.pop();
    } else {
      pop();
    }
  }

  private List<PickleValue> pop(int count) {
    if (stack.size() - floor() < count) {
      throw PickleObjects.damaged("takes a value where none is");
    }
    return take(stack.size() - count);
  }

  private List<PickleValue> popToMark() {
    if (marks.isEmpty()) {
      throw PickleObjects.damaged("ends a list that was not begun");
    }
    return take(marks.pop());
  }

  private List<PickleValue> take(int from) {
    List<PickleValue> tail = stack.subList(from, stack.size());
    List<PickleValue> taken = new ArrayList<>(tail);
    tail.clear();
    return taken;
  }

  private PickleValue remembered(long index) {
    return Optional.ofNullable(memo.get(index))
        .orElseThrow(() -> PickleObjects.damaged("refers to a value that it does not hold"));
  }

  private void skip(long length, Inert value) throws IOException {
    in.skip(length);
    stack.add(value);
  }

  /** Little-endian two's complement; what exceeds 64 bits is no size of anything. */
  private PickleValue longNumber(long length) throws IOException {
    if (length > Long.BYTES) {
      in.skip(length);
      return NUMBER;
    }
    byte[] bytes = in.bytes(length);
    long value = bytes.length > 0 && bytes[bytes.length - 1] < 0 ? -1 : 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[i] & 0xFF);
    }
    return new Whole(value);
  }

  private void append(List<PickleValue> items) {
    if (top() instanceof Sequence list && !list.isTuple()) {
      list.items().addAll(items);
    } else {
      throw PickleObjects.damaged("appends to something that is not a list");
    }
  }

  private void addToSet(List<PickleValue> items) {
    if (!(top() instanceof Inert)) {
      throw PickleObjects.damaged(
          "adds " + items.size() + " values to something that is not a set");
    }
  }

  private void setItems(List<PickleValue> keysAndValues) {
    if (keysAndValues.size() % 2 != 0 || !(top() instanceof Mapping mapping)) {
      throw PickleObjects.damaged("sets entries of something that is not a dictionary");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      PickleObjects.set(mapping, keysAndValues.get(i), keysAndValues.get(i + 1));
    }
  }

  /** Attributes of dictionaries, as the versions in a state_dict(), and of inert values go away. */
  private void build(PickleValue state) {
    PickleValue target = top();
    if (!(target instanceof Mapping || target instanceof Inert || target instanceof Tensor)) {
      throw PickleGlobals.refused(
          "a change of " + (target instanceof Global global ? global.name() : "a plain value"));
    }
    if (state instanceof Global global) {
      throw PickleGlobals.refused(global.name() + " as the state of an object");
    }
  }

  private static ModelException refusedObject(List<PickleValue> parts) {
    return PickleGlobals.refused(
        !parts.isEmpty() && parts.get(0) instanceof Global global ? global.name() : "an object");
  }
}
