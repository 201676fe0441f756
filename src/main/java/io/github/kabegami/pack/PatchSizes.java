package io.github.kabegami.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sizes of the files of patches, each looked up once for all packs of a run: 16 bytes of memory
 * per patch. One thread at a time.
 */
public final class PatchSizes {
  private static final int FILES = 2;

  private final long[] sizes;

  /** Of which none is known yet. */
  public PatchSizes(PatchList patches) {
    sizes = new long[Math.multiplyExact(FILES, patches.count())];
  }

  /** Of the ground truth, bytes. */
  long high(int number, PackEntry entry) throws IOException {
    return size(FILES * number, entry.high());
  }

  /** Of the degraded picture, bytes; 0 where there is none. */
  long low(int number, PackEntry entry) throws IOException {
    return entry.low().isPresent() ? size(FILES * number + 1, entry.low().get()) : 0;
  }

  private long size(int index, Path file) throws IOException {
    if (sizes[index] == 0) {
      sizes[index] = Files.size(file);
    }
    return sizes[index];
  }
}
