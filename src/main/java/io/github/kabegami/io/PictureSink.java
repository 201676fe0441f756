package io.github.kabegami.io;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSink;
import java.util.Optional;

/** Collects rows into a picture in memory. One thread at a time. */
public final class PictureSink implements RowSink {
  private final Picture style;
  private Optional<RowLedger> ledger = Optional.empty();
  private float[] colours = new float[0];
  private float[] alpha = new float[0];
  private boolean finished;

  /** For a picture with the depth, profile and metadata of another one. */
  public PictureSink(Picture style) {
    this.style = style;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the picture does not fit one array
   */
  @Override
  public void begin(int width, int height, int channels) {
    if (ledger.isPresent()) {
      throw new IllegalStateException("a sink takes one picture; this one was begun already");
    }
    RowLedger shape = new RowLedger(width, height, channels);
    if ((long) width * height * shape.colours() > Planes.LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          "a result of "
              + width
              + " x "
              + height
              + " pixels does not fit one array; write it to a file");
    }
    colours = new float[width * height * shape.colours()];
    alpha = new float[shape.hasAlpha() ? width * height : 0];
    ledger = Optional.of(shape);
  }

  @Override
  public void write(int rows, float[] samples) {
    RowLedger shape = shape();
    int y = shape.take(rows, samples);
    int block = rows * shape.width;
    for (int c = 0; c < shape.channels; c++) {
      boolean isAlpha = c == shape.colours();
      int plane = isAlpha ? 0 : c;
      System.arraycopy(
          samples,
          c * block,
          isAlpha ? alpha : colours,
          (plane * shape.height + y) * shape.width,
          block);
    }
  }

  @Override
  public void finish() {
    shape().requireComplete();
    finished = true;
  }

  /**
   * The picture; its profile is the style's if that fits the channels.
   *
   * @throws IllegalStateException before {@link #finish}
   */
  public Picture picture() {
    if (!finished) {
      throw new IllegalStateException("finish the rows first");
    }
    RowLedger shape = shape();
    return new Picture(
        Pixels.wrap(colours, shape.width, shape.height, shape.colours()),
        style.depth(),
        shape.hasAlpha()
            ? Optional.of(Pixels.wrap(alpha, shape.width, shape.height, 1))
            : Optional.empty(),
        IccProfiles.fitting(style.iccProfile(), shape.colours()),
        style.metadata());
  }

  private RowLedger shape() {
    return ledger.orElseThrow(() -> new IllegalStateException("begin first"));
  }
}
