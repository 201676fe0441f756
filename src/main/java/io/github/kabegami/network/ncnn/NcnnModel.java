package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.Budget;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An upscaling network from a pair of ncnn files.
 *
 * @param network its layers
 * @param weights its parameters, float32
 * @param param file of the layers
 * @param bin file of the weights
 * @param notes sentences for the model card: what was added that the files do not have; may be
 *     empty
 */
public record NcnnModel(
    NcnnNetwork network, Weights weights, Path param, Path bin, List<String> notes) {
  private static final long MOST_BYTES = 1L << 30;

  /** The file itself, and its 16-bit numbers as 32-bit ones. */
  private static final int MEMORY_FACTOR = 3;

  /** Copies the notes. */
  public NcnnModel {
    notes = List.copyOf(notes);
  }

  /** Whether a file has the name of one of the two files of an ncnn model. */
  public static boolean isNamedSo(Path path) {
    return NcnnFile.hasEnding(path);
  }

  /**
   * The two files of a model, layers and weights, without reading them.
   *
   * @param path one of the two
   * @throws ModelException if it ends neither in {@code .param} nor in {@code .bin}
   * @throws IOException if one of them is missing
   */
  public static List<Path> files(Path path) throws IOException {
    NcnnFile.Pair files = NcnnFile.pair(path);
    return List.of(files.param(), files.bin());
  }

  /**
   * Reads a pair of files; weights in float16, float32 or as a table of 256 numbers.
   *
   * @param path the {@code .param} or the {@code .bin} file; the other has the same name otherwise
   *     and lies beside it
   * @throws ModelException if the files hold something else than an upscaling network in layers
   *     that we know, do not belong together or break a limit
   * @throws IOException if a file is missing or cannot be read
   */
  public static NcnnModel read(Path path) throws IOException {
    NcnnFile.Pair files = NcnnFile.pair(path);
    List<NcnnLayer> layers = NcnnFile.read(files.param());
    long bytes = Files.size(files.bin());
    if (bytes > MOST_BYTES) {
      throw new ModelException(
          "a .bin file of ncnn may have up to " + MOST_BYTES + " bytes here, got " + bytes);
    }
    Budget.requireMemory(MEMORY_FACTOR * bytes);
    return of(files, layers, Files.readAllBytes(files.bin()));
  }

  /** From what the files hold. */
  static NcnnModel of(NcnnFile.Pair files, List<NcnnLayer> layers, byte[] bin) {
    NcnnNetwork network = NcnnNetwork.of(NcnnGraph.of(layers));
    Weights weights = NcnnBin.read(network, bin);
    try {
      NetworkSummary.of(network).requireFit(weights);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelException("the layers do not fit together: " + e.getMessage(), e);
    }
    return new NcnnModel(network, weights, files.param(), files.bin(), network.notes());
  }
}
