package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The complete list of names that a checkpoint may use; nothing of it is ever called, it only says
 * how to take what stands beside the name. The tensors are those of PyTorch's {@code torch._utils};
 * the rest is what trainers write beside the weights: counters of schedulers, numbers of NumPy,
 * options.
 */
final class PickleGlobals {
  private static final Map<String, ElementType> STORAGES =
      Map.of(
          "DoubleStorage", ElementType.FLOAT64,
          "FloatStorage", ElementType.FLOAT32,
          "HalfStorage", ElementType.FLOAT16,
          "BFloat16Storage", ElementType.BFLOAT16,
          "LongStorage", ElementType.INT64,
          "IntStorage", ElementType.INT32,
          "ShortStorage", ElementType.INT16,
          "CharStorage", ElementType.INT8,
          "ByteStorage", ElementType.UINT8,
          "BoolStorage", ElementType.BOOL);

  private static final List<String> PYTHON_TYPES =
      List.of(
          "bool",
          "bytearray",
          "bytes",
          "complex",
          "float",
          "frozenset",
          "int",
          "list",
          "long",
          "set",
          "str",
          "tuple",
          "unicode");

  private static final List<String> TORCH_TYPES =
      List.of(
          "Tensor",
          "nn.parameter.Parameter",
          "device",
          "bool",
          "uint8",
          "int8",
          "int16",
          "int32",
          "int64",
          "float16",
          "bfloat16",
          "float32",
          "float64");

  private static final Map<String, Meaning> MEANINGS = meanings();

  private PickleGlobals() {}

  /** How a name is taken. */
  enum Meaning {
    /** The type of stored values. */
    STORAGE,
    /** Tensor of a storage, an offset, a shape, strides and more. */
    TENSOR,
    /** A tensor with something added. */
    PARAMETER,
    /** A tensor as its own type: how to make it, the type, the arguments. */
    TYPED_TENSOR,
    /** A dictionary. */
    MAPPING,
    /** A dictionary whose first argument makes missing values. */
    DEFAULT_MAPPING,
    /** A tuple. */
    TUPLE,
    /** Harmless and of no interest. */
    INERT
  }

  private static Map<String, Meaning> meanings() {
    Map<String, Meaning> meanings = new LinkedHashMap<>();
    STORAGES.keySet().forEach(name -> put(meanings, Meaning.STORAGE, "torch." + name));
    STORAGES.keySet().forEach(name -> put(meanings, Meaning.STORAGE, "torch.cuda." + name));
    put(
        meanings,
        Meaning.TENSOR,
        "torch._utils._rebuild_tensor",
        "torch._utils._rebuild_tensor_v2");
    put(
        meanings,
        Meaning.PARAMETER,
        "torch._utils._rebuild_parameter",
        "torch._utils._rebuild_parameter_with_state");
    put(meanings, Meaning.TYPED_TENSOR, "torch._tensor._rebuild_from_type_v2");
    put(
        meanings,
        Meaning.MAPPING,
        "collections.OrderedDict",
        "typing.OrderedDict",
        "collections.Counter",
        "builtins.dict",
        "__builtin__.dict",
        "pytorch_lightning.utilities.parsing.AttributeDict",
        "lightning.fabric.utilities.data.AttributeDict",
        "lightning_fabric.utilities.data.AttributeDict");
    put(meanings, Meaning.DEFAULT_MAPPING, "collections.defaultdict");
    put(meanings, Meaning.TUPLE, "torch.Size");
    for (String python : List.of("builtins.", "__builtin__.")) {
      PYTHON_TYPES.forEach(name -> put(meanings, Meaning.INERT, python + name));
    }
    TORCH_TYPES.forEach(name -> put(meanings, Meaning.INERT, "torch." + name));
    put(
        meanings,
        Meaning.INERT,
        "_codecs.encode",
        "argparse.Namespace",
        "types.SimpleNamespace",
        "datetime.datetime",
        "datetime.timedelta",
        "numpy.dtype",
        "numpy.ndarray",
        "numpy.core.multiarray.scalar",
        "numpy.core.multiarray._reconstruct",
        "numpy._core.multiarray.scalar",
        "numpy._core.multiarray._reconstruct",
        "pathlib.Path",
        "pathlib.PosixPath",
        "pathlib._local.PosixPath",
        "pathlib._local.WindowsPath",
        "pathlib.PurePosixPath",
        "pathlib.WindowsPath",
        "pathlib.PureWindowsPath");
    return Map.copyOf(meanings);
  }

  private static void put(Map<String, Meaning> meanings, Meaning meaning, String... names) {
    for (String name : names) {
      meanings.put(name, meaning);
    }
  }

  /**
   * The name as it may be used.
   *
   * @throws ModelException if it is not on the list
   */
  static PickleValue.Global find(String module, String name) {
    String whole = module + "." + name;
    return Optional.ofNullable(MEANINGS.get(whole))
        .map(meaning -> new PickleValue.Global(whole, meaning))
        .orElseThrow(() -> refused(whole));
  }

  /** The type of the values in a storage of that name. */
  static ElementType elementType(PickleValue.Global storage) {
    return Optional.ofNullable(
            STORAGES.get(storage.name().substring(storage.name().lastIndexOf('.') + 1)))
        .orElseThrow(() -> refused(storage.name()));
  }

  /** What is said of anything that is not on the list, or is used as no trainer does. */
  static ModelException refused(String name) {
    return new ModelException(
        "it asks for "
            + Shown.name(name)
            + ", but only tensors in plain dictionaries are read, because objects in a checkpoint"
            + " can run programs; open it in the program that made it and save its state_dict()"
            + " instead");
  }
}
