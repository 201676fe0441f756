package io.github.kabegami.dataset.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps what is read apart from what is written. */
public final class Places {
  private Places() {}

  /**
   * Refuses a data set in a folder that a source reads, and a source in the folder of the data set;
   * links are followed.
   *
   * @param dataset its folder, which need not exist
   * @throws IllegalArgumentException with a sentence that names both
   * @throws IOException if a folder cannot be looked at
   */
  public static void requireApart(Path dataset, Source source) throws IOException {
    Path output = real(dataset);
    for (Path place : source.places()) {
      Path input = real(place);
      if (output.startsWith(input) || input.startsWith(output)) {
        throw new IllegalArgumentException(
            "the data set's folder "
                + dataset
                + (output.equals(input) ? " is " : output.startsWith(input) ? " is in " : " holds ")
                + place
                + ", which "
                + source.name()
                + " reads; choose a folder for the data set that is apart from it");
      }
    }
  }

  /** With the links of the part that exists followed. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    @Nullable Path existing = absolute;
    while (existing != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    return existing == null
        ? absolute
        : existing.toRealPath().resolve(existing.relativize(absolute));
  }
}
