package io.github.kabegami.train.natives;

import io.github.kabegami.io.Downloads;
import io.github.kabegami.io.LibraryArchive;
import io.github.kabegami.onnx.natives.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The build of PyTorch for the CPU of a kind of computer, as DJL publishes it on Maven Central.
 *
 * @param classifier such as {@code linux-x86_64}
 * @param libraries file names, the main one last: a folder that has it has all
 * @param source where the jar is published, and what it is known by
 */
public record TorchBuild(String classifier, List<String> libraries, Downloads.Source source) {
  /** The version that this program is made for, such as {@code 2.7.1}; no other one loads. */
  public static String version() {
    return Objects.requireNonNull(properties().getProperty("version"));
  }

  /** That of a machine; empty if none is published, as for Intel Macs. */
  public static Optional<TorchBuild> of(Host host) {
    Properties properties = properties();
    String classifier = classifier(host);
    return Optional.ofNullable(properties.getProperty(classifier + ".libraries"))
        .map(libraries -> build(classifier, libraries, properties));
  }

  private static TorchBuild build(String classifier, String libraries, Properties properties) {
    String address =
        String.format(
            Locale.ROOT,
            "https://repo1.maven.org/maven2/ai/djl/pytorch/pytorch-native-cpu/%1$s/"
                + "pytorch-native-cpu-%1$s-%2$s.jar",
            version(),
            classifier);
    return new TorchBuild(
        classifier,
        List.of(libraries.split(" ")),
        new Downloads.Source(
            URI.create(address),
            Objects.requireNonNull(properties.getProperty(classifier + ".sha256")),
            Long.parseLong(Objects.requireNonNull(properties.getProperty(classifier + ".bytes")))));
  }

  /** Says that there is none for a machine, for people. */
  static String unpublished(Host host) {
    return "PyTorch "
        + version()
        + " is not published for "
        + host.title()
        + "; training is not possible on this computer";
  }

  /** The name that DJL has for a kind of computer. */
  static String classifier(Host host) {
    String system =
        switch (host.system()) {
          case LINUX -> "linux";
          case WINDOWS -> "win";
          case MAC -> "osx";
        };
    return system + "-" + (host.processor().equals("x64") ? "x86_64" : host.processor());
  }

  /** The jar and its libraries. */
  LibraryArchive archive() {
    Map<String, String> files = new LinkedHashMap<>();
    libraries.forEach(library -> files.put(resource(library), library));
    return new LibraryArchive(source, files);
  }

  /** The name of the main library in the jar, and on a class path that holds the jar. */
  String mainResource() {
    return resource(libraries.get(libraries.size() - 1));
  }

  private String resource(String library) {
    return "pytorch/cpu/" + classifier + "/" + library;
  }

  private static Properties properties() {
    Properties properties = new Properties();
    try (InputStream stream =
        Objects.requireNonNull(TorchBuild.class.getResourceAsStream("torch.properties"))) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
