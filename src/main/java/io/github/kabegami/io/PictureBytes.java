package io.github.kabegami.io;

import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Picture files that lie in memory, such as those of a pack. Thread-safe. */
public final class PictureBytes {
  private PictureBytes() {}

  /**
   * The picture, by the rules of {@link PictureFiles#read(Path)}, but without profile and texts.
   * Plain PNG files (gray or RGB of 8 bits) are read directly, others by way of a temporary file.
   *
   * @param name for messages: where the bytes are from
   * @throws IOException with one sentence that begins with the name, if it cannot be read
   */
  public static Picture read(String name, byte[] bytes) throws IOException {
    try {
      Optional<Picture> plain = PngBytes.read(bytes);
      if (plain.isPresent()) {
        return plain.get();
      }
    } catch (UnreadableException e) {
      throw new IOException(name + " " + e.getMessage(), e);
    }
    return throughFile(name, bytes, PictureBytes::withoutExtras);
  }

  /**
   * The size of the picture; pixels are not read.
   *
   * @throws IOException as for reading
   */
  public static PictureSize size(String name, byte[] bytes) throws IOException {
    Optional<PngHeader> png = PngHeader.of(bytes);
    return png.isPresent()
        ? new PictureSize(png.get().width(), png.get().height())
        : throughFile(name, bytes, PictureFiles::size);
  }

  private static Picture withoutExtras(Path file) throws IOException {
    Picture picture = PictureFiles.read(file);
    return new Picture(
        picture.pixels(), picture.depth(), picture.alpha(), Optional.empty(), Map.of());
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(Path file) throws IOException;
  }

  private static <T> T throughFile(String name, byte[] bytes, Reading<T> reading)
      throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("kabegami-pack")) {
      Path file = folder.path().resolve("picture");
      Files.write(file, bytes);
      try {
        return reading.of(file);
      } catch (IOException e) {
        throw new IOException(String.valueOf(e.getMessage()).replace(file.toString(), name), e);
      }
    }
  }
}
