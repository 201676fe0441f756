package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.PickleGlobals.Meaning;
import io.github.kabegami.network.weights.PickleValue.Global;
import io.github.kabegami.network.weights.PickleValue.Inert;
import io.github.kabegami.network.weights.PickleValue.Mapping;
import io.github.kabegami.network.weights.PickleValue.Sequence;
import io.github.kabegami.network.weights.PickleValue.Storage;
import io.github.kabegami.network.weights.PickleValue.Tensor;
import io.github.kabegami.network.weights.PickleValue.Text;
import io.github.kabegami.network.weights.PickleValue.Whole;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** What the calls in a pickle stand for: tensors, storages, dictionaries; nothing is called. */
final class PickleObjects {
  /** Any set: nobody asks what is in it. */
  static final Inert SET = new Inert("set");

  private final Consumer<Storage> storages;
  private final IntConsumer spend;

  /**
   * Objects of one pickle.
   *
   * @param storages is told every storage that is named
   * @param spend takes as many instructions off what is left
   */
  PickleObjects(Consumer<Storage> storages, IntConsumer spend) {
    this.storages = storages;
    this.spend = spend;
  }

  /** A name whose two parts are values. */
  static Global find(PickleValue module, PickleValue name) {
    return PickleGlobals.find(text(module), text(name));
  }

  /** Sets an entry; keys that are not texts are dropped. */
  static void set(Mapping mapping, PickleValue key, PickleValue value) {
    if (key instanceof Text text && mapping.entries().putIfAbsent(text.value(), value) != null) {
      throw new ModelException("the name " + Shown.name(text.value()) + " is there twice");
    }
  }

  /**
   * What a call stands for.
   *
   * @param callee must be a name from the list
   * @param tuple of the arguments
   */
  PickleValue call(PickleValue callee, PickleValue tuple) {
    return call(global(callee), tuple(tuple));
  }

  private PickleValue call(Global global, List<PickleValue> arguments) {
    return switch (global.meaning()) {
      case TENSOR -> tensor(arguments);
      case PARAMETER -> tensorIn(arguments, 0);
      case TYPED_TENSOR -> typedTensor(arguments);
      case MAPPING -> mapping(arguments, 0);
      case DEFAULT_MAPPING -> mapping(arguments, 1);
      case TUPLE -> new Sequence(tuple(argument(arguments, 0)), true);
      case INERT -> isSet(global) ? SET : new Inert(global.name());
      case STORAGE -> throw PickleGlobals.refused(global.name() + " with its values inside");
    };
  }

  private static boolean isSet(Global global) {
    return global.name().endsWith(".set") || global.name().endsWith(".frozenset");
  }

  /** From nothing, another dictionary, or a list of pairs, as Python 2 writes ordered ones. */
  private Mapping mapping(List<PickleValue> arguments, int skipped) {
    Mapping mapping = new Mapping();
    if (arguments.size() <= skipped) {
      return mapping;
    }
    PickleValue content = arguments.get(skipped);
    if (content instanceof Mapping other) {
      return other; // a copy of it, repeated, could fill the memory
    } else if (content instanceof Sequence pairs) {
      spend.accept(pairs.items().size());
      for (PickleValue pair : pairs.items()) {
        if (!(pair instanceof Sequence two) || two.items().size() != 2) {
          throw damaged("makes a dictionary of something other than pairs");
        }
        set(mapping, two.items().get(0), two.items().get(1));
      }
    } else {
      throw damaged("makes a dictionary of something other than pairs");
    }
    return mapping;
  }

  private PickleValue typedTensor(List<PickleValue> arguments) {
    Global maker = global(argument(arguments, 0));
    Global type = global(argument(arguments, 1));
    boolean known =
        type.name().equals("torch.Tensor") || type.name().equals("torch.nn.parameter.Parameter");
    if (!known || (maker.meaning() != Meaning.TENSOR && maker.meaning() != Meaning.PARAMETER)) {
      throw PickleGlobals.refused(type.name() + " made by " + maker.name());
    }
    return call(maker, tuple(argument(arguments, 2)));
  }

  private static Tensor tensor(List<PickleValue> arguments) {
    if (argument(arguments, 0) instanceof Storage storage) {
      return new Tensor(
          storage,
          whole(argument(arguments, 1)),
          wholes(argument(arguments, 2)),
          wholes(argument(arguments, 3)));
    }
    throw damaged("makes a tensor without a storage");
  }

  private static Tensor tensorIn(List<PickleValue> arguments, int index) {
    if (argument(arguments, index) instanceof Tensor tensor) {
      return tensor;
    }
    throw damaged("makes a parameter of something that is not a tensor");
  }

  /** Makes an object without calling anything: only what is inert or a dictionary. */
  static PickleValue create(PickleValue type) {
    Global global = global(type);
    return switch (global.meaning()) {
      case MAPPING, DEFAULT_MAPPING -> new Mapping();
      case INERT -> new Inert(global.name());
      default -> throw PickleGlobals.refused(global.name() + " as a new object");
    };
  }

  /** What stands outside of the pickle: values of a storage. */
  Storage storage(PickleValue id) {
    List<PickleValue> parts = tuple(id);
    if (!(argument(parts, 0) instanceof Text kind) || !kind.value().equals("storage")) {
      throw damaged("refers to something outside of it that is not a storage");
    }
    Global type = global(argument(parts, 1));
    if (type.meaning() != Meaning.STORAGE) {
      throw PickleGlobals.refused(type.name() + " as the type of a storage");
    }
    String key = text(argument(parts, 2));
    long total = whole(argument(parts, 4));
    Storage whole = new Storage(key, PickleGlobals.elementType(type), total, 0, total);
    storages.accept(whole);
    return parts.size() > 5 && parts.get(5) instanceof Sequence view ? part(whole, view) : whole;
  }

  /** Before PyTorch 0.4 a storage could be a part of another: key, first value, count. */
  private static Storage part(Storage whole, Sequence view) {
    long first = whole(argument(view.items(), 1));
    long count = whole(argument(view.items(), 2));
    if (first < 0 || count < 0 || first > whole.total() || count > whole.total() - first) {
      throw damaged(
          "takes values "
              + first
              + " to "
              + first
              + " + "
              + count
              + " of a storage of "
              + whole.total());
    }
    return new Storage(whole.key(), whole.type(), whole.total(), first, count);
  }

  private static PickleValue argument(List<PickleValue> arguments, int index) {
    if (index >= arguments.size()) {
      throw damaged("calls something with too few arguments");
    }
    return arguments.get(index);
  }

  private static Global global(PickleValue value) {
    if (value instanceof Global global) {
      return global;
    }
    throw PickleGlobals.refused("a call of something that is not a name");
  }

  private static List<PickleValue> tuple(PickleValue value) {
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    throw damaged("holds a single value where a tuple is expected");
  }

  private static List<Long> wholes(PickleValue value) {
    List<PickleValue> sides = tuple(value);
    if (sides.size() > Shape.MOST_SIDES) {
      throw damaged("holds a tensor of " + sides.size() + " sides");
    }
    return sides.stream().map(PickleObjects::whole).toList();
  }

  private static long whole(PickleValue value) {
    if (value instanceof Whole whole) {
      return whole.value();
    }
    throw damaged("holds something else where a whole number is expected");
  }

  private static String text(PickleValue value) {
    if (value instanceof Text text) {
      return text.value();
    }
    throw damaged("holds something else where a text is expected");
  }

  /** What is said of anything that Python would not read either. */
  static ModelException damaged(String what) {
    return new ModelException("its pickle " + what + "; the file is damaged");
  }
}
