package io.github.kabegami.train.data;

import io.github.kabegami.core.Picture;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Pictures that can be read in any order: a folder of pictures or patches, or a pack. For several
 * threads at a time.
 */
public interface PictureSet extends Closeable {

  /** What there is, in an order that is the same at each opening. */
  List<Entry> entries();

  /**
   * Reads one.
   *
   * @throws IOException with a sentence, if it is damaged or gone
   */
  Picture read(int index) throws IOException;

  @Override
  default void close() throws IOException {}

  /**
   * A picture.
   *
   * @param name unique, such as its path below the folder
   * @param width pixels
   * @param height pixels
   */
  record Entry(String name, int width, int height) {}
}
