package io.github.kabegami.core;

/** Finds networks by name or file, so that a step can use one without knowing the engine. */
@FunctionalInterface
public interface ModelResolver {

  /**
   * Opens the network; the caller closes it.
   *
   * @throws ModelException if there is none of that name or its file does not fit
   */
  TensorModel open(String name);
}
