package io.github.kabegami.onnx.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ONNX Runtime says, without what only its makers need, and in its place what to do. */
final class EngineWords {
  private static final Pattern CODE = Pattern.compile("^Error code - \\w+ - message: ");
  private static final Pattern FILE = Pattern.compile("^Load model from .*? failed: ?");

  /** A source file with a line and a function. */
  private static final Pattern PLACE =
      Pattern.compile("/\\S+\\.(?:cc|h|cpp):\\d+ .*?\\)(?: const)? (?=\\S)");

  private static final Pattern OPERATORS =
      Pattern.compile("Opset (\\d+) is under development.* is till opset (\\d+)");
  private static final Pattern VERSION =
      Pattern.compile("Unsupported model IR version: (\\d+), max supported IR version: (\\d+)");
  private static final Pattern OPERATOR =
      Pattern.compile("No Op registered for (\\S+) with domain_version of (\\d+)");

  private static final Pattern SHAPE =
      Pattern.compile("has shape \\{([\\d,]+)} but the computed output shape .* is \\{([\\d,]+)}");
  private static final Pattern NODE =
      Pattern.compile(
          "^Non-zero status code returned while running (\\S+) node\\. Name:'(.*?)' Status Message: ");

  private EngineWords() {}

  /** One line for the user. */
  static String of(String message) {
    String line = message.lines().findFirst().orElse("no reason given");
    Matcher operators = OPERATORS.matcher(line);
    Matcher version = VERSION.matcher(line);
    Matcher operator = OPERATOR.matcher(line);
    if (operators.find()) {
      return "its operator set is "
          + operators.group(1)
          + ", and it knows none beyond "
          + operators.group(2)
          + "; export the model with that one";
    }
    if (version.find()) {
      return "its format is version "
          + version.group(1)
          + ", and it knows none beyond "
          + version.group(2)
          + "; export the model with an older version of ONNX";
    }
    if (operator.find()) {
      return "it knows no operator "
          + operator.group(1)
          + " in operator set "
          + operator.group(2)
          + "; export the model with operators of the standard";
    }
    Matcher shape = SHAPE.matcher(line);
    if (shape.find()) {
      return "its result has the shape {"
          + shape.group(2)
          + "} where {"
          + shape.group(1)
          + "} was expected; a network that enlarges by another factor at another size cannot be used";
    }
    return node(without(without(without(line, CODE), FILE), PLACE));
  }

  private static String node(String line) {
    Matcher node = NODE.matcher(line);
    if (!node.find()) {
      return line;
    }
    String name = node.group(2).isEmpty() ? "" : " '" + node.group(2) + "'";
    return "operator " + node.group(1) + name + ": " + line.substring(node.end());
  }

  private static String without(String text, Pattern part) {
    return part.matcher(text).replaceAll("");
  }
}
