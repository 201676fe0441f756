package io.github.kabegami.learned;

import io.github.kabegami.catalogue.ModelFolder;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The weights of LPIPS in a folder of the user: torchvision's of the classifier, of which only the
 * convolutions are read, and LPIPS' own.
 *
 * @param weights those of the network, no more and no less
 * @param source file names of both with fingerprints, for people
 */
record LpipsWeights(Weights weights, String source) {
  private static final String TORCHVISION = "https://download.pytorch.org/models/";
  private static final String LPIPS =
      "https://github.com/richzhang/PerceptualSimilarity, lpips/weights/v0.1/";
  private static final int FINGERPRINT_SHOWN = 12;
  private static final List<String> ENDINGS = List.of(".pth", ".pt", ".safetensors");

  /** Classifiers with other layers whose files begin alike. */
  private static final List<String> OTHER_CLASSIFIERS = List.of("vgg16_bn", "squeezenet1_0");

  /**
   * Reads them.
   *
   * @param given the folder, if the user named one; else that of the user's downloads
   * @throws ModelException if there is no folder, or a file in it is missing, damaged or made for
   *     something else; the sentence says which files are needed and where they come from
   */
  static LpipsWeights read(LpipsKind kind, Optional<Path> given) {
    Path folder =
        given
            .or(() -> fetched(kind))
            .orElseThrow(
                () ->
                    new ModelException(
                        kind.title()
                            + " needs weights that do not come with Kabegami; name with the option"
                            + " lpips a folder that holds "
                            + needed(kind)));
    Path classifier = only(kind, folder, name -> isClassifier(kind, name), kind.fileStart() + "*");
    Path own = only(kind, folder, name -> isOwn(kind, name), kind.network().title());
    Weights weights = new Weights();
    add(weights, kind, classifier, "features.");
    add(weights, kind, own, "lin");
    return new LpipsWeights(weights, shown(classifier) + " and " + shown(own));
  }

  /** What this user has downloaded for it. */
  private static Optional<Path> fetched(LpipsKind kind) {
    ModelFolder models = ModelFolder.ofUser();
    return models.catalogue().named(kind.title()).filter(models::has).map(models::folder);
  }

  /** The name of a file with the beginning of its SHA-256, which tells files of one name apart. */
  private static String shown(Path file) {
    try {
      String fingerprint = Fingerprint.of(file).substring(0, FINGERPRINT_SHOWN);
      return file.getFileName() + " (SHA-256 " + fingerprint + "...)";
    } catch (IOException e) {
      throw new ModelException("the weights " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String needed(LpipsKind kind) {
    return kind.officialFile()
        + " (from "
        + TORCHVISION
        + kind.officialFile()
        + ") and "
        + kind.network().title()
        + ".pth (from "
        + LPIPS
        + "); models fetch="
        + kind.title()
        + " downloads both, nothing is downloaded by itself";
  }

  private static boolean isClassifier(LpipsKind kind, String name) {
    return name.startsWith(kind.fileStart())
        && OTHER_CLASSIFIERS.stream().noneMatch(name::startsWith)
        && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static boolean isOwn(LpipsKind kind, String name) {
    return ENDINGS.stream().anyMatch(ending -> name.equals(kind.network().title() + ending));
  }

  /**
   * The only file whose name, in lower case, fits.
   *
   * @param pattern for the sentence
   */
  private static Path only(LpipsKind kind, Path folder, Predicate<String> fits, String pattern) {
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found =
          files
              .filter(file -> fits.test(file.getFileName().toString().toLowerCase(Locale.ROOT)))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new ModelException(
          "the folder "
              + folder
              + " with the weights of "
              + kind.title()
              + " cannot be read; it must hold "
              + needed(kind),
          e);
    }
    if (found.size() != 1) {
      throw new ModelException(
          "the folder "
              + folder
              + (found.isEmpty() ? " holds no" : " holds more than one")
              + " file "
              + pattern
              + ".pth"
              + listed(found)
              + "; for "
              + kind.title()
              + " it must hold "
              + needed(kind));
    }
    return found.get(0);
  }

  private static String listed(List<Path> found) {
    return found.isEmpty()
        ? ""
        : found.stream()
            .map(file -> String.valueOf(file.getFileName()))
            .collect(Collectors.joining(" and ", ": ", ""));
  }

  /** Adds the parameters of the network that begin so, from a file that may hold more. */
  private static void add(Weights weights, LpipsKind kind, Path file, String start) {
    Weights read = read(file, name -> name.contains(start));
    try {
      NetworkSummary.of(kind.network())
          .parameters()
          .forEach(
              (name, shape) -> {
                if (name.startsWith(start)) {
                  int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
                  weights.put(name, read.get(name, sides), sides);
                }
              });
    } catch (ModelException e) {
      throw new ModelException(
          "the weights %s are not those of %s on %s: %s"
              .formatted(file, kind.title(), kind.classifier(), e.getMessage()),
          e);
    }
    if (weights.firstNotFinite().isPresent()) {
      throw new ModelException(
          "the weights "
              + file
              + " hold a value that is infinite or not a number; the file is damaged, get it again");
    }
  }

  private static Weights read(Path file, Predicate<String> wanted) {
    try {
      return WeightFiles.read(file, wanted).weights();
    } catch (IOException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e); // names the file
    }
  }
}
