package io.github.kabegami.train.data;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.GroundTruth;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the training pairs: patch number k is the same bytes whenever and by whichever thread it is
 * made. For several threads at a time.
 */
public final class PatchMaker {
  private static final int CHANNELS = 3;
  private static final int ORIENTATIONS = 8;
  private static final int TRIES = 16;

  private final PictureSet pictures;
  private final TrainConfig config;
  private final Degrader degrader;
  private final GroundTruth target;
  private final TruthCache cache;
  private final SampleOrder order;
  private final Seed seed;
  private final Run run;
  private final Map<Integer, String> broken = new ConcurrentHashMap<>();

  /**
   * For a training run.
   *
   * @param chosen numbers of the pictures that are trained on
   * @param cacheBytes that decoded pictures may take
   * @param run models of degradations come from here
   * @throws IllegalArgumentException if no picture is large enough
   */
  public PatchMaker(
      PictureSet pictures,
      List<Integer> chosen,
      TrainConfig config,
      Degrader degrader,
      long cacheBytes,
      Run run) {
    this.pictures = pictures;
    this.config = config;
    this.degrader = degrader;
    this.target = GroundTruth.named(config.target());
    this.cache = new TruthCache(pictures, cacheBytes);
    this.seed = new Seed(config.seed()).child("data");
    this.run = run;
    List<PictureSet.Entry> entries = pictures.entries();
    List<Integer> large =
        chosen.stream()
            .filter(
                i -> Math.min(entries.get(i).width(), entries.get(i).height()) >= config.patch())
            .toList();
    if (large.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no picture of at least "
              + config.patch()
              + " x "
              + config.patch()
              + " pixels to train on among "
              + chosen.size()
              + "; name another folder, or make patch smaller");
    }
    this.order =
        new SampleOrder(entries, large, config.patch(), config.crops(), seed.child("order"));
  }

  /** Patches of an epoch: about as many as would cover all pictures once. */
  public long epoch() {
    return order.epoch();
  }

  /** Pictures that could not be read, by name, with the reason. */
  public Map<String, String> broken() {
    Map<String, String> names = new TreeMap<>();
    broken.forEach((index, reason) -> names.put(pictures.entries().get(index).name(), reason));
    return names;
  }

  /**
   * A pair.
   *
   * @param picture name of the picture that it is cut from
   * @param low (3, patch / factor, patch / factor)
   * @param high (3, patch, patch)
   * @param recipe what was done to it
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Pair(String picture, float[] low, float[] high, Recipe recipe) {}

  /** Pair number k. */
  public Pair make(long number) {
    Seed own = seed.child("patch").child(number);
    for (int i = 0; i < TRIES; i++) {
      int index = order.picture(number + i * (order.epoch() / TRIES + 1));
      if (broken.containsKey(index)) {
        continue;
      }
      try {
        return make(pictures.entries().get(index).name(), cache.get(index), own);
      } catch (IOException e) {
        broken.put(index, String.valueOf(e.getMessage()));
        run.log("skipped: " + e.getMessage());
      }
    }
    throw new IllegalArgumentException(
        "the pictures cannot be read: " + broken.values().iterator().next());
  }

  private Pair make(String name, Truth truth, Seed own) {
    int side = config.patch();
    int[] place = place(truth, own.child("place"));
    int margin = config.margin() * config.factor();
    int left = Math.min(margin, place[0] / config.factor() * config.factor());
    int top = Math.min(margin, place[1] / config.factor() * config.factor());
    int right = Math.min(margin, floor(truth.width() - side - place[0]));
    int bottom = Math.min(margin, floor(truth.height() - side - place[1]));
    int width = left + side + right;
    int height = top + side + bottom;
    float[] samples = truth.crop(place[0] - left, place[1] - top, width, height);
    int orientation = own.child("orientation").integer(0, ORIENTATIONS - 1);
    Oriented turned =
        new Oriented(samples, width, height).turned(orientation, left, top, right, bottom);
    Picture around =
        Picture.of(
            Pixels.wrap(turned.samples(), turned.width(), turned.height(), CHANNELS),
            BitDepth.FLOAT);
    Recipe recipe = degrader.draw(own);
    Picture low = recipe.degradation().apply(around, run);
    Picture high = target.of(around, config.factor(), run);
    int f = config.factor();
    return new Pair(
        name,
        cut(low, turned.left() / f, turned.top() / f, side / f),
        cut(high, turned.left(), turned.top(), side),
        recipe);
  }

  private int floor(int pixels) {
    return pixels / config.factor() * config.factor();
  }

  /** Where a patch lies: with some probability anywhere, else in proportion to its detail. */
  private int[] place(Truth truth, Seed own) {
    int side = config.patch();
    int across = truth.width() - side;
    int down = truth.height() - side;
    int step = Math.max(1, side / 4);
    if (own.child("anywhere").chance(1 - config.detail())) {
      return new int[] {own.child("x").integer(0, across), own.child("y").integer(0, down)};
    }
    int columns = across / step + 1;
    int rows = down / step + 1;
    double[] weights = new double[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        weights[row * columns + column] =
            1e-9 + truth.detail().of(column * step, row * step, side, side);
      }
    }
    int chosen = own.child("cell").choose(weights);
    int x = chosen % columns * step + own.child("x").integer(0, step - 1);
    int y = chosen / columns * step + own.child("y").integer(0, step - 1);
    return new int[] {Math.min(across, x), Math.min(down, y)};
  }

  private static float[] cut(Picture picture, int x, int y, int side) {
    float[] all = Pixels.open(picture.pixels());
    float[] part = new float[CHANNELS * side * side];
    for (int c = 0; c < CHANNELS; c++) {
      for (int row = 0; row < side; row++) {
        int from = (c * picture.height() + y + row) * picture.width() + x;
        System.arraycopy(all, from, part, (c * side + row) * side, side);
      }
    }
    return part;
  }

  /** Pixels that were mirrored and turned, and how wide the margins are now. */
  private record Oriented(
      float[] samples, int width, int height, int left, int top, int right, int bottom) {

    Oriented(float[] samples, int width, int height) {
      this(samples, width, height, 0, 0, 0, 0);
    }

    /** Bit 0 mirrors left and right, bit 1 top and bottom, bit 2 exchanges x and y after that. */
    Oriented turned(int orientation, int l, int t, int r, int b) {
      boolean mirrorX = (orientation & 1) != 0;
      boolean mirrorY = (orientation & 2) != 0;
      boolean swap = (orientation & 4) != 0;
      int newWidth = swap ? height : width;
      int newHeight = swap ? width : height;
      float[] turned = new float[samples.length];
      int to = 0;
      for (int c = 0; c < CHANNELS; c++) {
        for (int y = 0; y < newHeight; y++) {
          for (int x = 0; x < newWidth; x++) {
            int fromX = swap ? y : x;
            int fromY = swap ? x : y;
            fromX = mirrorX ? width - 1 - fromX : fromX;
            fromY = mirrorY ? height - 1 - fromY : fromY;
            turned[to++] = samples[(c * height + fromY) * width + fromX];
          }
        }
      }
      int newLeft = mirrorX ? r : l;
      int newTop = mirrorY ? b : t;
      int newRight = mirrorX ? l : r;
      int newBottom = mirrorY ? t : b;
      return swap
          ? new Oriented(turned, newWidth, newHeight, newTop, newLeft, newBottom, newRight)
          : new Oriented(turned, newWidth, newHeight, newLeft, newTop, newRight, newBottom);
    }
  }

  /** Writes the pairs first, first + 1 ... into two tensors; where they start is given. */
  void put(Pair pair, FloatBuffer low, FloatBuffer high, int slot) {
    low.put(slot * pair.low().length, pair.low());
    high.put(slot * pair.high().length, pair.high());
  }

  /** For messages: the names of the pictures that are used. */
  public List<String> names() {
    return new ArrayList<>(pictures.entries().stream().map(PictureSet.Entry::name).toList());
  }
}
