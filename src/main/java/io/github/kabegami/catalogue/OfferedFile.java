package io.github.kabegami.catalogue;

import java.net.URI;

/**
 * A file that somebody publishes.
 *
 * @param address http or https
 * @param name that it gets here
 * @param bytes of it; where not exact, what people are told before it comes
 * @param exact whether the number is known and checked: the address is that of one version
 */
public record OfferedFile(String address, String name, long bytes, boolean exact) {
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]*";

  /** Checks the name, which must not lead out of a folder, and the address. */
  public OfferedFile {
    if (!name.matches(NAME) || name.endsWith(".part")) {
      throw new IllegalArgumentException(
          "the name of a file has letters, digits, points, _ and - only, got " + name);
    }
    String scheme = String.valueOf(URI.create(address).getScheme());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException(
          "an address must begin with https:// or http://, got " + address);
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be at least 0, got " + bytes);
    }
  }
}
