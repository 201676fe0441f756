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

  /**
   * Opens a network that judges pictures; the caller closes it.
   *
   * @param file an ONNX file
   * @throws ModelException if there is no such file or it does not fit
   * @throws UnavailableException if nothing here can open one
   */
  default PictureJudge judge(String file) {
    throw new UnavailableException("no network can judge pictures here, such as " + file);
  }
}
