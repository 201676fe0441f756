package io.github.kabegami.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The trained networks inside the plugin, ONNX files among its resources, the smallest first. */
enum Shipped {
  /** Doubles width and height. */
  X2(2),
  /** Makes both four times as large. */
  X4(4);

  private final int factor;

  Shipped(int factor) {
    this.factor = factor;
  }

  int factor() {
    return factor;
  }

  /** The name by which it is opened and by which results call it. */
  String title() {
    return "kabegami-light-x" + factor;
  }

  /** Their names, in order. */
  static List<String> titles() {
    return Arrays.stream(values()).map(Shipped::title).toList();
  }

  /** The one of a name. */
  static Optional<Shipped> named(String title) {
    return Arrays.stream(values()).filter(each -> each.title().equals(title)).findFirst();
  }

  /** The one of a factor. */
  static Optional<Shipped> ofFactor(int factor) {
    return Arrays.stream(values()).filter(each -> each.factor == factor).findFirst();
  }

  /**
   * The ONNX file.
   *
   * @throws ModelException if the plugin's file lacks it
   */
  byte[] onnx() {
    String name = "models/" + title() + ".onnx";
    try (InputStream stream = Shipped.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new ModelException("this copy of Kabegami lacks " + name + "; install it again");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new ModelException("the model " + title() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** SHA-256 of the file, which differs from version to version. */
  String fingerprint() {
    return Fingerprint.of(onnx());
  }

  /** Of all together. */
  static String fingerprintOfAll() {
    return Arrays.stream(values()).map(Shipped::fingerprint).collect(Collectors.joining(" "));
  }
}
