package io.github.kabegami.dataset.crop;

import io.github.kabegami.dataset.DatasetConfig;
import java.io.Serializable;

/**
 * What decides on the patches of a picture; the meaning is that of {@link DatasetConfig}.
 *
 * @param patch side of a patch, pixels
 * @param stride between places that are looked at, pixels
 * @param top most patches of a picture
 * @param overlap greatest share of a patch that lies in another one, 0..1
 * @param detail least detail of a patch
 * @param degradation presets and their shares; empty for ground truth alone
 * @param factor of the pairs
 * @param seed of the degradations
 */
public record CropSettings(
    int patch,
    int stride,
    int top,
    double overlap,
    double detail,
    String degradation,
    int factor,
    long seed)
    implements Serializable {
  private static final int ALIGNMENT = 8;
  private static final long serialVersionUID = 1;

  /** Those of a configuration. */
  public static CropSettings of(DatasetConfig config) {
    return new CropSettings(
        config.patch(),
        config.stride(),
        config.top(),
        config.overlap(),
        config.detail(),
        config.degradation(),
        config.factor(),
        config.seed());
  }

  /** Whether each patch has a degraded one beside it. */
  boolean makesPairs() {
    return !degradation.isBlank();
  }

  /**
   * What x and y of patches are multiples of: of 8, where the blocks of JPEG begin, and of the
   * factor, so that the degraded patch lies on whole pixels.
   */
  int grid() {
    int grid = ALIGNMENT;
    while (grid % factor != 0) {
      grid += ALIGNMENT;
    }
    return grid;
  }
}
