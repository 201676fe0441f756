package io.github.kabegami.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of PNG files: {@code hr}, {@code lr} for pairs, and {@code meta_info.txt} beside. Files
 * are linked, and take no more room, where the file system has links.
 */
final class FolderSink implements PackSink {
  private static final String ENDING = ".png";

  private final Path folder;
  private final PackFile list;

  FolderSink(Path folder, boolean hasPairs) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve(PackInfo.side(false)));
    if (hasPairs) {
      Files.createDirectories(folder.resolve(PackInfo.side(true)));
    }
    list = new PackFile(folder.resolve(MetaInfo.FILE));
  }

  @Override
  public PackLine add(PackEntry entry, byte[] high, Optional<byte[]> low) throws IOException {
    put(entry.high(), high, place(folder, entry.name(), false));
    if (low.isPresent()) {
      put(entry.low().orElseThrow(), low.get(), place(folder, entry.name(), true));
    }
    PackLine line = PackSink.line(entry, high, low);
    list.write(MetaInfo.line(entry.name(), line.hr()));
    return line;
  }

  /** The file of a patch. */
  static Path place(Path folder, String name, boolean isLow) {
    return folder.resolve(PackInfo.side(isLow)).resolve(name + ENDING);
  }

  private static void put(Path file, byte[] bytes, Path target) throws IOException {
    try {
      Files.createLink(target, file.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      try (PackFile copy = new PackFile(target)) {
        copy.write(bytes);
        copy.finish();
      }
    }
  }

  @Override
  public void finish() throws IOException {
    list.finish();
  }

  @Override
  public void close() throws IOException {
    list.close();
  }
}
