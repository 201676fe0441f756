package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxGraph.Node;

/** What the analysis of a graph has found so far beside the values themselves. */
final class Findings {
  private final Alignment alignment = new Alignment();
  private String wholePicture = "";
  private boolean guessed;

  Alignment alignment() {
    return alignment;
  }

  /** Empty, or the first reason why an output pixel may depend on the whole picture. */
  String wholePicture() {
    return wholePicture;
  }

  /** Whether the shape of a value was guessed, so that nothing that comes after it is certain. */
  boolean isGuessed() {
    return guessed;
  }

  /** An output pixel may depend on the whole picture; the first reason is kept. */
  void note(String reason) {
    wholePicture = wholePicture.isEmpty() ? reason : wholePicture;
  }

  void note(String reason, Node node) {
    note(reason + Words.named(node));
  }

  /** From here on shapes are guessed. */
  void guess() {
    guessed = true;
  }
}
