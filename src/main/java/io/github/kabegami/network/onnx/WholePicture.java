package io.github.kabegami.network.onnx;

/** Thrown inside the analysis only: why it is not certain where a pixel of a result comes from. */
final class WholePicture extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  WholePicture(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
