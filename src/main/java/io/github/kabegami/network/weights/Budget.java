package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;

/** Refuses weights that no honest file of its size holds, or that Java has no room for. */
public final class Budget {
  /** An honest file has at most one value a byte; tied and expanded tensors repeat some. */
  private static final int MOST_VALUES_PER_BYTE = 16;

  private static final long FREE_VALUES = 1 << 16;

  private Budget() {}

  /**
   * Checks before anything is allocated.
   *
   * @param values of all tensors that will be read
   * @throws ModelException with one sentence
   */
  static void require(long values, long fileBytes) {
    if (values - FREE_VALUES > MOST_VALUES_PER_BYTE * fileBytes) {
      throw new ModelException(
          "a file of "
              + fileBytes
              + " bytes claims to hold "
              + values
              + " values; it is damaged or made to fill the memory");
    }
    requireMemory(values * Float.BYTES);
  }

  /**
   * Checks that Java may use that much memory at all.
   *
   * @param needed in bytes
   * @throws ModelException with one sentence
   */
  public static void requireMemory(long needed) {
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new ModelException(
          "its weights need "
              + (needed >> 20)
              + " MB and Java may use "
              + (most >> 20)
              + " MB; start Java with a larger -Xmx");
    }
  }
}
