package io.github.kabegami.command;

import ij.ImagePlus;
import io.github.kabegami.core.Picture;
import io.github.kabegami.measure.Comparison;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a text, file or image of the options stands for: the pictures of a folder, a picture, or the
 * slices of an image.
 *
 * @param method what made the pictures: the name of the folder, file or image
 * @param pictures in order, at least one
 * @param image the image that the pictures are slices of; empty for files
 */
record PictureGroup(
    String method, boolean isFolder, List<Source> pictures, Optional<ImagePlus> image) {

  /** Reads a picture when its turn has come. */
  @FunctionalInterface
  interface Reader {
    /** Reads it. */
    Picture read() throws IOException;
  }

  /** A picture, not yet read, and its name. */
  record Source(String name, Reader reader) {

    /** Reads it. */
    Comparison.Named opened() throws IOException {
      return new Comparison.Named(name, reader.read());
    }
  }

  /** The same pictures of a method of another name. */
  PictureGroup called(String name) {
    return new PictureGroup(name, isFolder, pictures, image);
  }

  /** The names of the pictures, in order. */
  List<String> names() {
    return pictures.stream().map(Source::name).toList();
  }
}
