package io.github.kabegami.onnx.natives;

import ai.onnxruntime.OrtEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another ONNX Runtime in this process, as that of deepImageJ in Fiji: a process can use one native
 * library of it, and whoever comes second fails, unless both are of one version.
 */
public final class ForeignRuntime {
  /** The version that this program is made with. */
  static final String VERSION = RuntimeVersion.number();

  private static final Pattern JAR_VERSION =
      Pattern.compile("onnxruntime[^/]*?-(\\d+\\.\\d+\\.\\d+)[^/]*\\.jar");
  private static final Pattern WANTED = Pattern.compile("version `VERS_([\\d.]+)' not found");
  private static final Pattern SYMBOL =
      Pattern.compile("undefined symbol: (?:Ort\\w+)|Symbol not found: _?Ort\\w+");

  /** Windows, where the message is of the system's language but for the number. */
  private static final Pattern PROCEDURE =
      Pattern.compile("specified procedure could not be found|\\b127\\b");

  private static final String FIX =
      "set isolated=true, or restart and use Kabegami before other plugins that run networks";

  private ForeignRuntime() {}

  /** For people: what there is, or that there is nothing. */
  public static String describe() {
    return describe(classes(), LoadedLibraries.ofThisProcess());
  }

  static String describe(Optional<String> classes, LoadedLibraries loaded) {
    List<String> findings = Stream.concat(classes.stream(), libraries(loaded).stream()).toList();
    return findings.isEmpty()
        ? "no other ONNX Runtime in this process"
        : String.join("; ", findings) + ": " + FIX;
  }

  /**
   * Why the native library did not load, where another one is the reason.
   *
   * @param error of loading it
   * @return a sentence with the fix, or empty
   */
  public static Optional<String> explain(Throwable error) {
    Throwable deepest = error;
    while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    String line = message.lines().findFirst().orElse("no reason given");
    return explain(line, classes(), LoadedLibraries.ofThisProcess());
  }

  static Optional<String> explain(
      String message, Optional<String> classes, LoadedLibraries loaded) {
    boolean clash =
        Stream.of(WANTED, SYMBOL, PROCEDURE).anyMatch(sign -> sign.matcher(message).find());
    Optional<String> finding = classes.or(() -> libraries(loaded));
    if (!clash && finding.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        finding.orElse("another ONNX Runtime is loaded in this process already")
            + ", and only one works in a process: "
            + FIX
            + " ("
            + message
            + ")");
  }

  /** Classes of another version in the place of ours. */
  private static Optional<String> classes() {
    Optional<Path> place = WorkerClassPath.placeOf(OrtEnvironment.class);
    return version(place)
        .filter(found -> !found.equals(VERSION))
        .map(
            found ->
                "the classes of ONNX Runtime are those of version "
                    + found
                    + place.map(jar -> " in " + jar + owner(jar)).orElse("")
                    + " and not of "
                    + VERSION
                    + ", so that jar must go");
  }

  private static Optional<String> version(Optional<Path> place) {
    return Optional.ofNullable(OrtEnvironment.class.getPackage().getImplementationVersion())
        .or(() -> place.flatMap(ForeignRuntime::version));
  }

  private static Optional<String> version(Path jar) {
    Matcher name = JAR_VERSION.matcher(String.valueOf(jar.getFileName()));
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  /** Libraries of another version than ours. */
  private static Optional<String> libraries(LoadedLibraries loaded) {
    List<LoadedLibraries.Library> others =
        loaded.libraries().stream()
            .filter(library -> library.version().filter(VERSION::equals).isEmpty())
            .toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        others.stream()
            .map(library -> library(library, loaded.jars()))
            .collect(Collectors.joining(" and ", "", " is loaded in this process")));
  }

  /** Where the library was taken from a jar, that says more than the temporary file. */
  private static String library(LoadedLibraries.Library library, List<Path> jars) {
    Optional<Path> jar =
        jars.stream().filter(open -> version(open).equals(library.version())).findFirst();
    Path place = jar.orElse(library.file());
    return "ONNX Runtime "
        + library.version().orElse("of an unknown version")
        + " from "
        + place
        + owner(place);
  }

  private static String owner(Path place) {
    String path = place.toString().replace('\\', '/').toLowerCase(Locale.ROOT);
    if (path.contains("deepimagej") || path.contains("/engines/") || path.contains("jdll")) {
      return " (an engine of JDLL, which deepImageJ uses)";
    }
    return path.contains(".djl.ai") || path.contains("/djl") ? " (of DJL)" : "";
  }

  /**
   * The jar of our version: the one whose classes we have, or one that lies where jars of this
   * program do.
   */
  static Optional<Path> ownJar() {
    Optional<Path> place = WorkerClassPath.placeOf(OrtEnvironment.class);
    if (version(place).filter(VERSION::equals).isPresent()) {
      return place;
    }
    return Stream.concat(WorkerClassPath.placeOf(ForeignRuntime.class).stream(), place.stream())
        .flatMap(jar -> Optional.ofNullable(jar.getParent()).stream())
        .flatMap(ForeignRuntime::neighbours)
        .map(folder -> folder.resolve("onnxruntime-" + VERSION + ".jar"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Plugins of Fiji lie beside the folder of the jars; those of ImageJ have them in their own. */
  private static Stream<Path> neighbours(Path folder) {
    return Stream.of(folder, folder.resolve("lib"), folder.resolveSibling("jars"));
  }
}
