package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxDescription.ExternalFile;
import io.github.kabegami.network.onnx.OnnxGraph.External;
import io.github.kabegami.network.onnx.OnnxGraph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The other files that a model keeps weights in. They must lie in the model's folder: a path that
 * leads out of it could read any file of the computer.
 */
final class ExternalFiles {
  private static final int MOST_FILES = 64;

  private final Optional<Path> folder;
  private final Map<String, Long> needed = new LinkedHashMap<>();
  private final Map<String, String> wrong = new LinkedHashMap<>();

  ExternalFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * Takes note of a tensor.
   *
   * @param bytes that its shape asks for
   */
  void add(Tensor tensor, long bytes) {
    External external = tensor.external().orElseThrow();
    if (!needed.containsKey(external.location()) && needed.size() == MOST_FILES) {
      return;
    }
    Optional<Long> offset = number(external.offset(), 0);
    Optional<Long> length = number(external.length(), bytes);
    needed.merge(external.location(), 0L, Math::max);
    if (offset.isEmpty() || length.isEmpty() || offset.get() > Long.MAX_VALUE - length.get()) {
      wrong(
          external,
          "the tensor '"
              + Words.shown(tensor.name())
              + "' lies at offset '"
              + Words.shown(external.offset())
              + "' with length '"
              + Words.shown(external.length())
              + "' of another file, which are no numbers of bytes");
    } else if (length.get() != bytes && tensor.constant().type().bits() > 0) {
      wrong(
          external,
          "the tensor '"
              + Words.shown(tensor.name())
              + "' should have "
              + bytes
              + " bytes of data, it has "
              + length.get()
              + " in another file");
    } else {
      needed.merge(external.location(), offset.get() + length.get(), Math::max);
    }
  }

  private void wrong(External external, String sentence) {
    wrong.putIfAbsent(external.location(), sentence);
  }

  private static Optional<Long> number(String text, long otherwise) {
    if (text.isEmpty()) {
      return Optional.of(otherwise);
    }
    boolean digits = text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** All of them, in the order of the model. */
  List<ExternalFile> all() {
    List<ExternalFile> files = new ArrayList<>();
    needed.forEach(
        (location, bytes) -> {
          String problem = location(location).or(() -> there(location, bytes)).orElse("");
          files.add(
              new ExternalFile(
                  Words.shown(location),
                  bytes,
                  problem.isEmpty() ? wrong.getOrDefault(location, "") : problem));
        });
    return files;
  }

  /** What is wrong with the place itself. The rules are those of Windows and of all others. */
  private static Optional<String> location(String location) {
    boolean absolute =
        location.startsWith("/") || location.startsWith("\\") || location.matches("(?s).?:.*");
    boolean up = Arrays.asList(location.split("[/\\\\]")).contains("..");
    if (location.isBlank()) {
      return Optional.of("it keeps weights in another file without saying in which");
    }
    if (absolute || up) {
      return Optional.of(
          "it keeps weights in '"
              + Words.shown(location)
              + "', but only files in the model's own folder are read");
    }
    return Optional.empty();
  }

  private Optional<String> there(String location, long bytes) {
    if (folder.isEmpty()) {
      return Optional.of("a model in memory must hold its weights, but they lie in another file");
    }
    String name = "'" + Words.shown(location) + "'";
    try {
      Path file = folder.get().resolve(location);
      if (!Files.isRegularFile(file)) {
        return Optional.of(
            "its weights lie in " + name + ", which is not there; put that file next to the model");
      }
      if (!file.toRealPath().startsWith(folder.get().toRealPath())) {
        return Optional.of(
            "it keeps weights in "
                + name
                + ", a link out of the model's folder; put the file itself there");
      }
      long size = Files.size(file);
      return size >= bytes
          ? Optional.empty()
          : Optional.of(
              name
                  + " should have at least "
                  + bytes
                  + " bytes of weights, it has "
                  + size
                  + "; fetch that file again");
    } catch (InvalidPathException e) {
      return Optional.of("it keeps weights in " + name + ", which is no file name");
    } catch (IOException e) {
      return Optional.of("its weights in " + name + " cannot be read: " + e.getMessage());
    }
  }
}
