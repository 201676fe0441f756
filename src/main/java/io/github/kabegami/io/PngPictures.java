package io.github.kabegami.io;

import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.ImageLineInt;
import ar.com.hjg.pngj.PngReaderInt;
import ar.com.hjg.pngj.chunks.PngChunk;
import ar.com.hjg.pngj.chunks.PngChunkICCP;
import ar.com.hjg.pngj.chunks.PngChunkPLTE;
import ar.com.hjg.pngj.chunks.PngChunkTRNS;
import ar.com.hjg.pngj.chunks.PngChunkTextVar;
import ar.com.hjg.pngj.chunks.PngMetadata;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads PNG files of every colour type and depth. */
final class PngPictures {
  /** Text and profiles beyond this are not a picture's. */
  private static final long METADATA_BYTES = 64L << 20;

  private static final long INFLATED_METADATA_BYTES = 32L << 20;

  private PngPictures() {}

  static Picture read(Path path, Consumer<String> remarks) throws IOException {
    PngReaderInt reader = open(path, remarks);
    try {
      return read(reader);
    } finally {
      reader.close();
    }
  }

  /** The texts that stand before the pixels, which are not read. */
  static Map<String, String> texts(Path path) {
    PngReaderInt reader = open(path, remark -> {});
    try {
      return texts(reader);
    } finally {
      reader.close();
    }
  }

  private static PngReaderInt open(Path path, Consumer<String> remarks) {
    PngReaderInt reader = new PngReaderInt(path.toFile());
    reader
        .getChunkseq()
        .setChunkFactory(
            new BoundedChunks(
                INFLATED_METADATA_BYTES, remark -> remarks.accept(path + " " + remark)));
    reader.setMaxTotalBytesRead(0);
    reader.setMaxBytesMetadata(METADATA_BYTES);
    reader.setSkipChunkMaxSize(METADATA_BYTES);
    return reader;
  }

  private static Picture read(PngReaderInt reader) throws IOException {
    ImageInfo info = reader.imgInfo;
    int decoderBytes = reader.interlaced ? info.channels * Integer.BYTES : 0;
    Planes.requireFits(info.cols, info.rows, info.greyscale ? 1 : 3, decoderBytes);
    Colours colours = Colours.of(info, reader.getMetadata());
    Planes planes = new Planes(info.cols, info.rows, info.greyscale ? 1 : 3, colours.hasAlpha());
    for (int y = 0; y < info.rows; y++) {
      colours.row(((ImageLineInt) reader.readRow(y)).getScanline(), y, planes);
    }
    reader.end();
    Optional<byte[]> profile = Optional.empty();
    for (PngChunk chunk : reader.getChunksList().getChunks()) {
      if (chunk instanceof PngChunkICCP icc) {
        profile = Optional.of(icc.getProfile());
      }
    }
    return planes.toPicture(colours.depth(), profile, texts(reader));
  }

  private static Map<String, String> texts(PngReaderInt reader) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (PngChunk chunk : reader.getChunksList().getChunks()) {
      if (chunk instanceof PngChunkTextVar text) {
        texts.merge(text.getKey(), text.getVal(), (first, second) -> first + "\n" + second);
      }
    }
    return texts;
  }

  /** How stored integers become samples. */
  private sealed interface Colours {
    boolean hasAlpha();

    BitDepth depth();

    void row(int[] stored, int y, Planes planes);

    static Colours of(ImageInfo info, PngMetadata metadata) {
      Optional<PngChunkTRNS> transparency = Optional.ofNullable(metadata.getTRNS());
      if (info.indexed) {
        PngChunkPLTE palette = metadata.getPLTE();
        if (palette == null) {
          throw new IllegalArgumentException("a palette picture without a palette");
        }
        return new Indexed(
            palette, transparency.map(PngChunkTRNS::getPalletteAlpha).orElse(new int[0]));
      }
      int[] key =
          transparency
              .map(t -> info.greyscale ? new int[] {t.getGray()} : t.getRGB())
              .orElse(new int[0]);
      return new Direct(info, info.alpha ? new int[0] : key);
    }
  }

  private record Indexed(PngChunkPLTE palette, int[] alphas) implements Colours {
    @Override
    public boolean hasAlpha() {
      return alphas.length > 0;
    }

    @Override
    public BitDepth depth() {
      return BitDepth.EIGHT;
    }

    @Override
    public void row(int[] stored, int y, Planes planes) {
      int plane = planes.width * planes.height;
      int[] rgb = new int[3];
      for (int x = 0; x < planes.width; x++) {
        if (stored[x] >= palette.getNentries()) {
          throw new IllegalArgumentException(
              "colour " + stored[x] + " of a palette of " + palette.getNentries());
        }
        palette.getEntryRgb(stored[x], rgb);
        int at = y * planes.width + x;
        for (int c = 0; c < 3; c++) {
          planes.colours[c * plane + at] = BitDepth.EIGHT.sample(rgb[c]);
        }
        if (hasAlpha()) {
          planes.alpha[at] =
              stored[x] < alphas.length ? BitDepth.EIGHT.sample(alphas[stored[x]]) : 1;
        }
      }
    }
  }

  /**
   * Gray or RGB.
   *
   * @param key the one colour that is transparent, or empty
   */
  private record Direct(ImageInfo info, int[] key) implements Colours {
    @Override
    public boolean hasAlpha() {
      return info.alpha || key.length > 0;
    }

    @Override
    public BitDepth depth() {
      return info.bitDepth == 16 ? BitDepth.SIXTEEN : BitDepth.EIGHT;
    }

    @Override
    public void row(int[] stored, int y, Planes planes) {
      float maximum = (1 << info.bitDepth) - 1;
      int plane = planes.width * planes.height;
      int colours = planes.channels;
      for (int x = 0; x < planes.width; x++) {
        int at = y * planes.width + x;
        boolean matchesKey = key.length > 0;
        for (int c = 0; c < colours; c++) {
          int value = stored[x * info.channels + c];
          planes.colours[c * plane + at] = value / maximum;
          matchesKey = matchesKey && value == key[c];
        }
        if (info.alpha) {
          planes.alpha[at] = stored[x * info.channels + colours] / maximum;
        } else if (key.length > 0) {
          planes.alpha[at] = matchesKey ? 0 : 1;
        }
      }
    }
  }
}
