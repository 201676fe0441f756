package io.github.kabegami.onnx;

import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder in which converted models are kept; it may be deleted at any time. */
final class ModelCache {
  private final Path folder;

  /** In a folder, which need not exist. */
  ModelCache(Path folder) {
    this.folder = folder;
  }

  /** The user's. */
  static ModelCache ofUser() {
    return new ModelCache(UserCache.folder("models"));
  }

  /** Where it is. */
  Path folder() {
    return folder;
  }

  /**
   * The file that is kept under a key.
   *
   * @param key hexadecimal
   */
  Optional<Path> find(String key) {
    Path file = folder.resolve(key + ".onnx");
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * Keeps a model, in place of what was kept under the key.
   *
   * @throws IOException if the folder cannot be written
   */
  Path keep(String key, byte[] model) throws IOException {
    Path file = folder.resolve(key + ".onnx");
    Outputs.writeBytes(file, model, true);
    return file;
  }
}
