package io.github.kabegami.dataset.crop;

import io.github.kabegami.core.MemoryBudget;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.NoMemoryException;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import io.github.kabegami.metric.DetailMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Memory to cut the patches of a picture with.
 *
 * @param decoder bytes for what its format needs of the whole picture
 * @param share of the run's memory, that and all else
 */
record CropMemory(long decoder, MemoryBudget.Share share) implements AutoCloseable {
  private static final int MOST_CHANNELS = 4;

  /** Strips of floats at a time: of the file and its luma, or of the patches. */
  private static final int STRIPS = 2;

  /** Bytes of a place that is looked at, in the list of them. */
  private static final int PLACE = 48;

  /** Pictures of floats that a degradation has at a time, about. */
  private static final int DEGRADED = 12;

  /**
   * Waits for it.
   *
   * @throws NoMemoryException with a sentence, if there is never enough
   * @throws IOException with a sentence, if the header of the file cannot be read
   */
  static CropMemory take(Path file, CropSettings settings, Run run) throws IOException {
    PictureSize size = PictureFiles.size(file);
    long all = run.memory().bytes();
    long fixed = fixed(size, settings);
    if (fixed >= all) {
      throw new NoMemoryException(
          String.format(
              Locale.ROOT,
              "%s is %d x %d pixels, and to cut patches of %d x %4$d from it takes %d MB of memory"
                  + " where %d MB can be had; give Java more (-Xmx)",
              file,
              size.width(),
              size.height(),
              settings.patch(),
              fixed >> 20,
              all >> 20));
    }
    long decoder = Math.min(PictureFiles.memory(file), all - fixed);
    return new CropMemory(decoder, run.memory().take(fixed + decoder, run));
  }

  /** Bytes for rows, the map of detail, places and a patch at work. */
  private static long fixed(PictureSize size, CropSettings settings) {
    long rows = Math.min(size.height(), PatchCutter.mostRows(settings.patch(), settings.factor()));
    long row =
        (long) STRIPS * PatchRows.STRIP * MOST_CHANNELS * Float.BYTES + rows * PatchRows.CHANNELS;
    long cells =
        (size.width() / DetailMap.CELL + 2L)
            * (size.height() / DetailMap.CELL + 2L)
            * 2
            * Double.BYTES;
    long step = Math.max(settings.grid(), settings.stride());
    long places = (size.width() / step + 2) * (size.height() / step + 2) * PLACE;
    long patch = rows * rows * PatchRows.CHANNELS * Float.BYTES * DEGRADED;
    return row * size.width() + cells + places + patch;
  }

  @Override
  public void close() {
    share.close();
  }
}
