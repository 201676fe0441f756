package io.github.kabegami.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.detection.Architectures;
import io.github.kabegami.network.ncnn.NcnnModel;
import io.github.kabegami.network.weights.FileKind;
import io.github.kabegami.network.weights.WeightFile;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of weights, with the network that they belong to.
 *
 * @param source file name
 * @param sha256 of its content
 * @param format of the file and where in it the weights were
 * @param architecture name of the kind of network
 * @param weights by the names of the network's description, no more and no less
 * @param licence as the file says
 * @param blended the second weights, if two were interpolated
 * @param notes on what had to be done
 * @param training how the weights were trained, if the file says so or somebody added it
 */
public record NetworkFile(
    String source,
    String sha256,
    String format,
    String architecture,
    UpscalingNetwork network,
    Weights weights,
    Optional<String> licence,
    Optional<ModelCard.Blended> blended,
    List<String> notes,
    Optional<Training> training) {

  /**
   * Reads a PyTorch, safetensors or ncnn file.
   *
   * @throws ModelException with one sentence if it is none of them, is damaged, or holds the
   *     weights of another kind of network
   * @throws IOException if it cannot be read
   */
  public static NetworkFile read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ModelException(file + " is a folder; expected a file of weights");
    }
    return isNcnn(file) ? ncnn(file) : named(file);
  }

  /** Whether a file holds weights in a form that {@link #read} takes. */
  public static boolean holdsWeights(Path file) throws IOException {
    return FileKind.detect(file).holdsWeights() || isNcnn(file);
  }

  /** By its content; weights without a mark of their own by their name. */
  static boolean isNcnn(Path file) throws IOException {
    FileKind kind = FileKind.detect(file);
    return kind == FileKind.NCNN_PARAM
        || kind == FileKind.NCNN_BIN
        || (kind == FileKind.UNKNOWN && NcnnModel.isNamedSo(file));
  }

  private static NetworkFile named(Path file) throws IOException {
    WeightFile read = WeightFiles.read(file);
    try {
      return of(file, read);
    } catch (ModelException e) {
      throw new ModelException("the model " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** The network of weights that were read already. */
  static NetworkFile of(Path file, WeightFile read) throws IOException {
    Architectures.Found found = Architectures.detect(read.weights());
    return new NetworkFile(
        name(file),
        fingerprint(file),
        read.summary(),
        found.architecture(),
        found.network(),
        found.weights(),
        Stream.of("license", "licence", "modelspec.license")
            .flatMap(key -> Stream.ofNullable(read.metadata().get(key)))
            .filter(text -> !text.isBlank())
            .findFirst(),
        Optional.empty(),
        List.of(),
        training(read.metadata()));
  }

  private static NetworkFile ncnn(Path file) throws IOException {
    NcnnModel model = ncnnModel(file);
    return new NetworkFile(
        name(file),
        fingerprint(file),
        "ncnn, " + model.param().getFileName() + " and " + model.bin().getFileName(),
        "ncnn graph",
        model.network(),
        model.weights(),
        Optional.empty(),
        Optional.empty(),
        model.notes(),
        Optional.empty());
  }

  /** A file that was written here from a model with a card carries that card. */
  private static Optional<Training> training(Map<String, String> metadata) {
    try {
      return Optional.ofNullable(metadata.get(ModelCard.METADATA))
          .map(ModelCard::fromJson)
          .flatMap(ModelCard::training);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // written by somebody else
    }
  }

  /** The same with what is known of its training. */
  public NetworkFile trained(Training how) {
    return new NetworkFile(
        source,
        sha256,
        format,
        architecture,
        network,
        weights,
        licence,
        blended,
        notes,
        Optional.of(how));
  }

  private static NcnnModel ncnnModel(Path file) throws IOException {
    try {
      return NcnnModel.read(file);
    } catch (ModelException e) {
      throw new ModelException("the model " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * SHA-256 of all that the model is made of: of a pair of ncnn files, of both hashes.
   *
   * @throws IOException if a file cannot be read
   */
  static String fingerprint(Path file) throws IOException {
    if (!isNcnn(file)) {
      return Fingerprint.of(file);
    }
    StringBuilder both = new StringBuilder();
    for (Path each : NcnnModel.files(file)) {
      both.append(Fingerprint.of(each));
    }
    return Fingerprint.of(both.toString());
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /**
   * The interpolation of two weights of the same network, tensor by tensor: (1 - share) of this and
   * share of the other ("deep network interpolation").
   *
   * @param share 0..1
   * @throws ModelException naming the first parameter that differs in shape, or the two networks
   */
  public NetworkFile blendedWith(NetworkFile other, double share) {
    Weights mixed;
    try {
      mixed = weights.blend(other.weights, share);
    } catch (ModelException e) {
      throw new ModelException(
          source
              + " ("
              + network.name()
              + ") and "
              + other.source
              + " ("
              + other.network.name()
              + ") cannot be blended: "
              + e.getMessage(),
          e);
    }
    if (!network.equals(other.network)) {
      throw new ModelException(
          source
              + " is "
              + network.name()
              + " and "
              + other.source
              + " is "
              + other.network.name()
              + "; only weights of the same network can be blended");
    }
    return new NetworkFile(
        source,
        sha256,
        format,
        architecture,
        network,
        mixed,
        licence,
        Optional.of(new ModelCard.Blended(other.source, other.sha256, share)),
        notes,
        training);
  }

  /**
   * What is known of it.
   *
   * @param stated licence as the user gave it
   * @param precision of the numbers, for the card
   */
  public ModelCard card(Optional<String> stated, String precision) {
    return ModelCard.of(this, stated, precision);
  }

  /** Why it cannot be run although everything is there, as a sentence. */
  Optional<String> problem() {
    return weights
        .firstNotFinite()
        .map(
            name ->
                "parameter "
                    + name
                    + " holds a value that is infinite or not a number; the file is damaged, get it"
                    + " again");
  }
}
