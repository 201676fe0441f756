package io.github.kabegami.network.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle may hold. Containers can hold themselves, so nothing here is compared, hashed or
 * printed as a whole.
 */
sealed interface PickleValue {

  /** The one value of its kind: None. */
  enum Nothing implements PickleValue {
    /** None. */
    NONE
  }

  /** A string. */
  record Text(String value) implements PickleValue {}

  /** A whole number of at most 64 bits. */
  record Whole(long value) implements PickleValue {}

  /** True or false. */
  record Flag(boolean value) implements PickleValue {}

  /** Something harmless that nobody asks for: a number, bytes, a date, an array of NumPy. */
  record Inert(String what) implements PickleValue {}

  /** A list, or a tuple, which does not grow. */
  record Sequence(List<PickleValue> items, boolean isTuple) implements PickleValue {}

  /** The entries of a dictionary whose keys are strings; other entries are dropped. */
  record Mapping(Map<String, PickleValue> entries) implements PickleValue {
    Mapping() {
      this(new LinkedHashMap<>());
    }
  }

  /** A name that may be called, from the list. */
  record Global(String name, PickleGlobals.Meaning meaning) implements PickleValue {}

  /**
   * Values that lie elsewhere in the file, or a part of them.
   *
   * @param key of the whole
   * @param total number of values of the whole
   * @param first index of the part in the whole
   * @param count number of values of the part
   */
  record Storage(String key, ElementType type, long total, long first, long count)
      implements PickleValue {}

  /** A view of a storage, not yet checked against it; one entry a side in shape and strides. */
  record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides)
      implements PickleValue {}
}
