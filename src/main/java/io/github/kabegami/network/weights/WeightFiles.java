package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Reads weights from any of the files that hold them; what a file is shows in its content. */
public final class WeightFiles {
  private WeightFiles() {}

  /**
   * The weights of a PyTorch checkpoint or a safetensors file.
   *
   * @throws ModelException with one sentence that names the file: it is something else, is damaged,
   *     holds more than tensors and plain values, or does not fit in the memory
   * @throws IOException with one sentence that names the file if it cannot be read
   */
  public static WeightFile read(Path file) throws IOException {
    return read(file, name -> true);
  }

  /**
   * Some of the weights of a file; the values of the others are not read, so that they take no
   * memory. Exceptions as above.
   *
   * @param wanted whether a parameter is read, asked with its whole name in the file
   */
  public static WeightFile read(Path file, Predicate<String> wanted) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
    }
    try {
      FileKind kind = FileKind.detect(file);
      return switch (kind) {
        case PYTORCH_ZIP, PYTORCH_LEGACY -> PthReader.read(file, wanted);
        case SAFETENSORS -> SafetensorsFile.read(file, wanted);
        case ZIP -> throw new ModelException(contents(FileKind.zipNames(file)));
        default -> throw new ModelException(kind.sentence());
      };
    } catch (ModelException e) {
      throw new ModelException("the weights " + file + " cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException("the weights " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String contents(List<String> names) {
    List<String> weights = FileKind.weightsIn(names);
    return weights.isEmpty()
        ? "it is a zip archive of other things: " + Shown.names(names)
        : "it is a zip archive that holds " + Shown.names(weights) + "; unpack it and give that";
  }
}
