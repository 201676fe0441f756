package io.github.kabegami.io;

import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.UnavailableException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes WebP by libwebp, lossy or lossless, gray as RGB; keeps the bytes of the whole picture
 * until the end. Lossless keeps every sample but the colours under full transparency, which nobody
 * sees.
 */
final class WebpSink extends FileRowSink {
  private final Encoding encoding;
  private byte[] pixels = new byte[0];
  private Optional<RowLedger> ledger = Optional.empty();
  private Path path = Path.of("");
  private int nextByte;

  WebpSink(Path target, PictureStyle style, boolean overwrite, Encoding encoding) {
    super(target, style, overwrite);
    this.encoding = encoding;
  }

  @Override
  void open(Path temporary, RowLedger shape) throws IOException {
    path = temporary;
    ledger = Optional.of(shape);
    if (Math.max(shape.width, shape.height) > WebpCodec.LARGEST_SIDE) {
      throw new UnwritableException(
          target()
              + " cannot be WebP: "
              + shape.width
              + " x "
              + shape.height
              + " pixels, where WebP has at most "
              + WebpCodec.LARGEST_SIDE
              + " a side; write PNG or TIFF");
    }
    try {
      WebpCodec.requireAvailable();
    } catch (UnavailableException e) {
      throw new UnwritableException(
          target() + " cannot be WebP: " + e.getMessage() + "; write PNG or TIFF", e);
    }
    pixels = new byte[shape.width * shape.height * bands(shape)];
  }

  @Override
  void writeRows(RowLedger shape, int rows, float[] samples) {
    int bands = bands(shape);
    for (int row = 0; row < rows; row++) {
      for (int band = 0; band < bands; band++) {
        boolean isAlpha = band == 3;
        int channel = isAlpha ? shape.colours() : Math.min(band, shape.colours() - 1);
        int from = (channel * rows + row) * shape.width;
        Quantised.bytes(samples, from, shape.width, pixels, nextByte + band, bands);
      }
      nextByte += shape.width * bands;
    }
  }

  @Override
  void complete() throws IOException {
    RowLedger shape = ledger.orElseThrow();
    byte[] encoded;
    try {
      encoded = WebpCodec.encode(pixels, shape.width, shape.height, shape.hasAlpha(), encoding);
    } catch (UnavailableException e) {
      throw new UnwritableException("cannot write " + target() + ": " + e.getMessage(), e);
    }
    pixels = new byte[0];
    Optional<byte[]> profile = style.iccProfile().filter(bytes -> IccProfiles.fits(bytes, 3));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      WebpFile.write(encoded, shape, profile, style.metadata(), out);
    }
  }

  @Override
  void release() {
    pixels = new byte[0];
  }

  private static int bands(RowLedger shape) {
    return shape.hasAlpha() ? 4 : 3;
  }
}
