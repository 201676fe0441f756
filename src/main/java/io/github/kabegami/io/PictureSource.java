package io.github.kabegami.io;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.RowSource;
import java.io.Closeable;
import java.io.IOException;

/**
 * A picture that is read in strips of rows, top to bottom, and what belongs to its file. Strips may
 * overlap, but none may begin above the one before it. One thread at a time.
 */
public interface PictureSource extends RowSource, Closeable {

  /** What belongs to the picture beside its samples. */
  PictureStyle style();

  @Override
  void close() throws IOException;

  /** A picture that is in memory. */
  static PictureSource of(Picture picture) {
    PictureRows rows = new PictureRows(picture);
    return new PictureSource() {
      @Override
      public PictureStyle style() {
        return picture.style();
      }

      @Override
      public int width() {
        return rows.width();
      }

      @Override
      public int height() {
        return rows.height();
      }

      @Override
      public int channels() {
        return rows.channels();
      }

      @Override
      public void read(int y, int count, float[] target) {
        rows.read(y, count, target);
      }

      @Override
      public void close() {}
    };
  }
}
