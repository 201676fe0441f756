package io.github.kabegami.io;

import io.github.kabegami.core.PictureStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What all picture writers share: the order of the calls, the hidden file, the profile that fits.
 */
abstract class FileRowSink implements FileSink {
  private final Path target;
  private final boolean overwrite;
  final PictureStyle style;
  private Optional<PendingFile> file = Optional.empty();
  private Optional<RowLedger> ledger = Optional.empty();

  FileRowSink(Path target, PictureStyle style, boolean overwrite) {
    this.target = target;
    this.style = style;
    this.overwrite = overwrite;
  }

  /** Starts the format; the file exists and is empty. */
  abstract void open(Path path, RowLedger shape) throws IOException;

  /** Writes rows that were checked. */
  abstract void writeRows(RowLedger shape, int rows, float[] samples) throws IOException;

  /** Ends the format and closes the file. */
  abstract void complete() throws IOException;

  /** Closes whatever is open; nothing more is written. Called also after complete. */
  abstract void release() throws IOException;

  @Override
  public final Path target() {
    return target;
  }

  @Override
  public final void begin(int width, int height, int channels) throws IOException {
    if (ledger.isPresent()) {
      throw new IllegalStateException("a sink takes one picture; " + target + " was begun already");
    }
    RowLedger shape = new RowLedger(width, height, channels);
    ledger = Optional.of(shape);
    PendingFile pending = PendingFile.create(target, overwrite);
    file = Optional.of(pending);
    inOneSentence(() -> open(pending.path(), shape));
  }

  @Override
  public final void write(int rows, float[] samples) throws IOException {
    RowLedger shape = shape();
    shape.take(rows, samples);
    inOneSentence(() -> writeRows(shape, rows, samples));
  }

  @Override
  public final void finish() throws IOException {
    shape().requireComplete();
    inOneSentence(this::complete);
    file.orElseThrow().finish();
  }

  @Override
  public final void close() throws IOException {
    try {
      release();
    } catch (IOException e) {
      // What was not written by now is deleted, or was reported by finish.
    } finally {
      if (file.isPresent()) {
        file.get().close();
      }
    }
  }

  /** The source's profile if it describes pictures of this many colour channels. */
  final Optional<byte[]> profile(RowLedger shape) {
    return style.iccProfile().filter(profile -> IccProfiles.fits(profile, shape.colours()));
  }

  private interface Work {
    void run() throws IOException;
  }

  private void inOneSentence(Work work) throws IOException {
    try {
      work.run();
    } catch (UnwritableException e) {
      throw e;
    } catch (IOException e) {
      throw PendingFile.failed(target, e);
    }
  }

  private RowLedger shape() {
    return ledger.orElseThrow(() -> new IllegalStateException("begin " + target + " first"));
  }
}
