package io.github.kabegami.onnx.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which ONNX Runtime the Java classes belong to; its libraries must have the same version. */
public final class RuntimeVersion {
  private RuntimeVersion() {}

  /** Such as {@code 1.29.0}; loads no library. */
  public static String number() {
    return property("version");
  }

  /** What belongs to that version, by its key in runtime.properties. */
  static String property(String key) {
    Properties properties = new Properties();
    try (InputStream stream =
        Objects.requireNonNull(RuntimeVersion.class.getResourceAsStream("runtime.properties"))) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(properties.getProperty(key), key);
  }
}
