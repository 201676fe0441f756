package io.github.kabegami.network.onnx;

/** Names out of a file, made fit for a sentence. */
final class Words {
  private static final int LONGEST = 80;

  private Words() {}

  /** On one line, without control characters, and not too long. */
  static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints().limit(LONGEST).map(c -> isPlain(c) ? c : '?').forEach(shown::appendCodePoint);
    return name.codePointCount(0, name.length()) > LONGEST ? shown + "..." : shown.toString();
  }

  private static boolean isPlain(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE;
  }

  /** The operator, and the name of the node where it has one. */
  static String node(OnnxGraph.Node node) {
    return "operator " + shown(node.type()) + named(node);
  }

  /** " (node 'name')", or nothing where it has no name. */
  static String named(OnnxGraph.Node node) {
    return node.name().isEmpty() ? "" : " (node '" + shown(node.name()) + "')";
  }
}
