package io.github.kabegami.pack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A patch to be packed.
 *
 * @param name unique; 1 to 90 ASCII letters, digits, {@code -} and {@code _}
 * @param high PNG file of the ground truth
 * @param low PNG file of the degraded picture, where there are pairs
 * @param origin whose it is
 */
public record PackEntry(String name, Path high, Optional<Path> low, PatchOrigin origin) {
  private static final String NAME = "[A-Za-z0-9_-]{1,90}";

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it has other letters
   */
  public PackEntry {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a patch in a pack is named by 1 to 90 letters, digits, - and _, got " + name);
    }
  }
}
