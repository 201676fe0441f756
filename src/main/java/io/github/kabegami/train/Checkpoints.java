package io.github.kabegami.train;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The checkpoints of a run: files named by the number of steps, of which the newest are kept. */
final class Checkpoints {
  private static final String NAME = "\\d{7,}\\.safetensors";

  private final Path folder;
  private final int keep;

  /**
   * In a folder, which need not exist.
   *
   * @param keep newest ones that stay, >= 1
   */
  Checkpoints(Path folder, int keep) {
    this.folder = folder;
    this.keep = keep;
  }

  /** The files, the oldest first. */
  List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(NAME))
          .sorted((a, b) -> Long.compare(iteration(a), iteration(b)))
          .toList();
    }
  }

  private static long iteration(Path file) {
    return Long.parseLong(file.getFileName().toString().replace(".safetensors", ""));
  }

  /**
   * Writes one, then deletes those that need not be kept; if it cannot be written, the others stay.
   *
   * @throws IOException if the disk refuses
   */
  void write(Checkpoint checkpoint) throws IOException {
    long iteration = checkpoint.progress().iteration();
    checkpoint.write(folder.resolve(String.format(Locale.ROOT, "%07d.safetensors", iteration)));
    List<Path> files = files();
    for (Path old : files.subList(0, Math.max(0, files.size() - keep))) {
      Files.deleteIfExists(old);
    }
  }

  /**
   * The newest that is whole; newer ones that are damaged get {@code .damaged} added to their
   * names.
   *
   * @param remarks hears of those
   * @return empty if there are no checkpoints
   * @throws ModelException if there are some, but none is whole
   * @throws IOException if the folder cannot be read or a file not renamed
   */
  Optional<Checkpoint> newest(Consumer<String> remarks) throws IOException {
    List<Path> files = files();
    List<Path> damaged = new ArrayList<>();
    String reason = "";
    for (int i = files.size() - 1; i >= 0; i--) {
      Path file = files.get(i);
      try {
        Checkpoint found = Checkpoint.read(file);
        moveAside(damaged);
        return Optional.of(found);
      } catch (ModelException | IllegalArgumentException | IOException e) {
        reason = file.getFileName() + " is damaged: " + e.getMessage();
        remarks.accept("the checkpoint " + reason + "; the one before it is tried");
        damaged.add(file);
      }
    }
    if (!damaged.isEmpty()) {
      throw new ModelException(
          "none of the checkpoints in "
              + folder
              + " can be read ("
              + reason
              + "); begin another run with start= the best.safetensors of this one");
    }
    return Optional.empty();
  }

  private static void moveAside(List<Path> damaged) throws IOException {
    for (Path file : damaged) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
