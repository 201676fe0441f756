package io.github.kabegami.io;

import io.github.kabegami.core.RowSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A picture file that is written row by row. It appears under its name in {@link #finish},
 * complete; closed before that, nothing remains. Made by {@link PictureFiles#sink}.
 */
public interface FileSink extends RowSink, Closeable {

  /** The file that is written. */
  Path target();

  /** Ends the work: without finish, everything written is deleted. Closing twice is harmless. */
  @Override
  void close() throws IOException;
}
