package io.github.kabegami.network.onnx;

/** Messages of which a graph is made: attributes of its nodes, its inputs and outputs. */
final class GraphFields {
  private static final int FLOAT = 1;

  private GraphFields() {}

  /** A whole number. */
  static ProtoWriter integer(String name, long value) {
    return new ProtoWriter().text(1, name).integer(3, value).integer(20, 2);
  }

  /** A text. */
  static ProtoWriter text(String name, String value) {
    return new ProtoWriter().text(1, name).text(4, value).integer(20, 3);
  }

  /** A list of whole numbers. */
  static ProtoWriter integers(String name, long... list) {
    ProtoWriter attribute = new ProtoWriter().text(1, name);
    for (long value : list) {
      attribute.integer(8, value);
    }
    return attribute.integer(20, 7);
  }

  /** A decimal number. */
  static ProtoWriter decimal(String name, float value) {
    return new ProtoWriter().text(1, name).decimal(2, value).integer(20, 1);
  }

  /**
   * An input or output: float32 (1, channels, height, width).
   *
   * @param channels 0 if they are not told
   * @param height name of that side
   * @param width name of that side
   */
  static ProtoWriter port(String name, int channels, String height, String width) {
    ProtoWriter count =
        channels > 0
            ? new ProtoWriter().integer(1, channels)
            : new ProtoWriter().text(2, name + "_channels");
    ProtoWriter shape =
        new ProtoWriter()
            .message(1, new ProtoWriter().integer(1, 1))
            .message(1, count)
            .message(1, new ProtoWriter().text(2, height))
            .message(1, new ProtoWriter().text(2, width));
    ProtoWriter tensor = new ProtoWriter().integer(1, FLOAT).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }
}
