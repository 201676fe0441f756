package io.github.kabegami.train.natives;

import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.Natives;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for PyTorch: in the folder that {@code PYTORCH_LIBRARY_PATH} names, then on the class path,
 * then where the command devices installs it. The first that is there is taken, or refused if it is
 * not the right one: what a user names is never passed over.
 */
public final class TorchLibraries {
  private static final double MEGA = 1e6;

  private final Natives natives;
  private final Function<String, Optional<String>> variables;
  private final Predicate<String> resources;

  /**
   * For a machine.
   *
   * @param variables of the environment or, where it has none of that name, properties of Java
   * @param resources whether the class path has one of that name
   */
  TorchLibraries(
      Natives natives, Function<String, Optional<String>> variables, Predicate<String> resources) {
    this.natives = natives;
    this.variables = variables;
    this.resources = resources;
  }

  /** The user's. */
  public static TorchLibraries ofUser() {
    return new TorchLibraries(
        Natives.ofUser(),
        name ->
            Optional.ofNullable(System.getenv(name))
                .or(() -> Optional.ofNullable(System.getProperty(name))),
        name -> TorchLibraries.class.getClassLoader().getResource(name) != null);
  }

  /** Where the command devices installs it. */
  static Path folder(Natives natives) {
    return natives.parent().resolve("pytorch-" + TorchBuild.version()).resolve("cpu");
  }

  /** The machine. */
  public Host host() {
    return natives.host();
  }

  /**
   * The library to load.
   *
   * @throws UnavailableException with a sentence, if there is none or the one that is named is not
   *     the right one
   */
  public TorchLibrary require() {
    return find().orElseThrow(() -> new UnavailableException(missing()));
  }

  /** What to do where none is there. */
  public String missing() {
    return TorchBuild.of(host())
        .map(
            build ->
                String.format(
                    Locale.ROOT,
                    "PyTorch %s, which training needs, is not installed; install it by the command"
                        + " devices with fetch=pytorch (on the command line: devices --fetch"
                        + " pytorch), %.0f MB to download",
                    TorchBuild.version(),
                    build.source().bytes() / MEGA))
        .orElseGet(() -> TorchBuild.unpublished(host()));
  }

  /**
   * The library to load, if there is one.
   *
   * @throws UnavailableException with a sentence, if the one that is named is not the right one
   */
  public Optional<TorchLibrary> find() {
    requireVersionVariable();
    Optional<String> named = variables.apply(TorchLibrary.PATH);
    if (named.isPresent()) {
      return Optional.of(named(named.get()));
    }
    Optional<TorchBuild> build = TorchBuild.of(host());
    if (build.map(TorchBuild::mainResource).filter(resources).isPresent()) {
      return Optional.of(new TorchLibrary(Optional.empty(), TorchBuild.version(), false));
    }
    Path folder = folder(natives);
    return build
        .filter(b -> b.libraries().stream().map(folder::resolve).allMatch(Files::isRegularFile))
        .map(b -> new TorchLibrary(Optional.of(folder), TorchBuild.version(), false))
        .map(this::withFlavor);
  }

  private TorchLibrary named(String list) {
    String main = host().library("torch");
    Path folder =
        paths(list)
            .map(path -> path.endsWith(main) ? path.toAbsolutePath().resolveSibling("") : path)
            .filter(path -> Files.isRegularFile(path.resolve(main)))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnavailableException(
                        TorchLibrary.PATH
                            + " is '"
                            + list
                            + "', where no "
                            + main
                            + " is; name the folder that holds it (lib of libtorch, torch/lib of"
                            + " pip), or remove the variable"));
    return withFlavor(TorchFolder.check(folder.toAbsolutePath(), host()));
  }

  private static Stream<Path> paths(String list) {
    try {
      return Arrays.stream(list.split(File.pathSeparator, -1))
          .filter(path -> !path.isBlank())
          .map(Path::of)
          .toList()
          .stream();
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  /** Checks what the user says of the kind of library, who need not say anything. */
  private TorchLibrary withFlavor(TorchLibrary library) {
    Optional<String> said = variables.apply(TorchLibrary.FLAVOR);
    if (said.isEmpty() || said.get().equals(library.flavor())) {
      return library;
    }
    if (said.get().equals(TorchLibrary.CPU_FLAVOR)) {
      return new TorchLibrary(library.folder(), library.build(), false); // as the user wishes
    }
    throw new UnavailableException(
        TorchLibrary.FLAVOR
            + " is '"
            + said.get()
            + "', but "
            + library.title()
            + " needs "
            + library.flavor()
            + "; remove the variable, which is not needed, or correct it");
  }

  /** DJL takes another version for a wish to download that. */
  private void requireVersionVariable() {
    Optional<String> said = variables.apply(TorchLibrary.VERSION);
    if (said.isPresent() && !said.get().equals(TorchBuild.version())) {
      throw new UnavailableException(
          TorchLibrary.VERSION
              + " is '"
              + said.get()
              + "', but only PyTorch "
              + TorchBuild.version()
              + " can be used; remove the variable");
    }
  }
}
