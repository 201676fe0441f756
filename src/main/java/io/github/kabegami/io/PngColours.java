package io.github.kabegami.io;

import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.chunks.PngChunkPLTE;
import ar.com.hjg.pngj.chunks.PngChunkTRNS;
import ar.com.hjg.pngj.chunks.PngMetadata;
import io.github.kabegami.core.BitDepth;
import java.util.Optional;

/** How the integers that a PNG file stores become samples. */
sealed interface PngColours {
  int channels();

  BitDepth depth();

  /** The samples of a row; channel c goes to {@code at + c * step}. */
  void row(int[] stored, int width, float[] target, int at, int step);

  static PngColours of(ImageInfo info, PngMetadata metadata) {
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

  /**
   * Colours of a palette.
   *
   * @param alphas of the first colours; the others are opaque
   */
  record Indexed(PngChunkPLTE palette, int[] alphas) implements PngColours {
    @Override
    public int channels() {
      return alphas.length > 0 ? 4 : 3;
    }

    @Override
    public BitDepth depth() {
      return BitDepth.EIGHT;
    }

    @Override
    public void row(int[] stored, int width, float[] target, int at, int step) {
      int[] rgb = new int[3];
      for (int x = 0; x < width; x++) {
        if (stored[x] >= palette.getNentries()) {
          throw new IllegalArgumentException(
              "colour " + stored[x] + " of a palette of " + palette.getNentries());
        }
        palette.getEntryRgb(stored[x], rgb);
        for (int c = 0; c < 3; c++) {
          target[at + c * step + x] = BitDepth.EIGHT.sample(rgb[c]);
        }
        if (alphas.length > 0) {
          target[at + 3 * step + x] =
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
  record Direct(ImageInfo info, int[] key) implements PngColours {
    @Override
    public int channels() {
      return info.channels + (key.length > 0 ? 1 : 0);
    }

    @Override
    public BitDepth depth() {
      return info.bitDepth == 16 ? BitDepth.SIXTEEN : BitDepth.EIGHT;
    }

    @Override
    public void row(int[] stored, int width, float[] target, int at, int step) {
      float maximum = (1 << info.bitDepth) - 1;
      for (int c = 0; c < info.channels; c++) {
        for (int x = 0; x < width; x++) {
          target[at + c * step + x] = stored[x * info.channels + c] / maximum;
        }
      }
      for (int x = 0; x < width && key.length > 0; x++) {
        target[at + key.length * step + x] = isKey(stored, x * info.channels) ? 0 : 1;
      }
    }

    private boolean isKey(int[] stored, int at) {
      for (int c = 0; c < key.length; c++) {
        if (stored[at + c] != key[c]) {
          return false;
        }
      }
      return true;
    }
  }
}
