package io.github.kabegami.dataset.source;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which frames of a video are taken: it is cut into parts with the same number of frames, and of
 * each the most complex ones are taken, so that no scene outweighs all others. Source:
 * Kiteretsu77/APISR, dataset_curation_pipeline (every 5th I-frame, 8 parts). Differs: of a short
 * video every I-frame is looked at, and of a very long one fewer than every 5th.
 */
final class FrameChoice {
  private static final int PARTS = 8;
  private static final int USUAL_STEP = 5;

  /** How many frames are looked at for one that is taken, before some are left out. */
  private static final int PER_FRAME = 2;

  private FrameChoice() {}

  /**
   * Every how many frames one is looked at.
   *
   * @param count I-frames of the video
   * @param frames that are wanted at most
   * @param most frames that are looked at
   */
  static int step(int count, int frames, int most) {
    int usual = Math.max(1, Math.min(USUAL_STEP, (int) (count / ((long) PER_FRAME * frames))));
    return Math.max(usual, (count + most - 1) / most);
  }

  /**
   * The places of the frames that are taken, in their order; of equally complex ones the earlier.
   *
   * @param complexity of the frames that were looked at, in order
   * @param frames that are wanted at most, >= 1
   */
  static int[] choose(double[] complexity, int frames) {
    int parts = Math.min(PARTS, frames);
    return IntStream.range(0, parts)
        .flatMap(part -> best(complexity, part, parts, share(frames, part, parts)))
        .sorted()
        .toArray();
  }

  private static int share(int frames, int part, int parts) {
    return frames / parts + (part < frames % parts ? 1 : 0);
  }

  private static IntStream best(double[] complexity, int part, int parts, int count) {
    int from = (int) ((long) complexity.length * part / parts);
    int to = (int) ((long) complexity.length * (part + 1) / parts);
    Integer[] places = IntStream.range(from, to).boxed().toArray(Integer[]::new);
    Arrays.sort(places, Comparator.comparingDouble(place -> -complexity[place]));
    return Arrays.stream(places).limit(count).mapToInt(Integer::intValue);
  }
}
