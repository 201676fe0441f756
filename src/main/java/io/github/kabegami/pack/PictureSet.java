package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Pictures to train on or to judge by: a folder of pictures or patches, or a pack of many in few
 * files. For several threads at a time.
 *
 * <p>What a pack has to do: find names and sizes at opening without decoding any pixels, from an
 * index or the headers; keep their order, because training draws by number; and read any one at any
 * time. A database with random access, such as LMDB, is done with that. A pack whose files are
 * written to be read from front to back, such as the tar files of WebDataset, says so with {@link
 * #neighbours}; then training asks for entries that follow each other shortly after one another,
 * and the pack reads ahead. It still must answer any number, as pictures that cannot be read are
 * replaced by others.
 */
public interface PictureSet extends Closeable {

  /** What there is, in an order that is the same at each opening. */
  List<Entry> entries();

  /**
   * Reads one.
   *
   * @throws IOException with a sentence that names it, if it is damaged or gone; then and only then
   *     training takes another one in its place, the same at each run
   */
  Picture read(int index) throws IOException;

  /** What was found but cannot be used, with the reasons, by name. */
  default Map<String, String> skipped() {
    return Map.of();
  }

  /**
   * How many entries that follow each other are best read one after the other; 1 where any order is
   * as quick.
   */
  default int neighbours() {
    return 1;
  }

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
