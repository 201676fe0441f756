package io.github.kabegami.train.data;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.GroundTruth;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Makes the training pairs: patch number k is the same bytes whenever and by whichever thread it is
 * made. It is cut from the picture that the order of samples gives, anywhere or where there is
 * detail, mirrored and turned in one of 8 ways, and degraded together with its surroundings, which
 * are then cut off. For several threads at a time.
 *
 * <p>Pictures that cannot be read are skipped; the patch then comes from another picture that
 * depends on its number alone. Gray pictures become three equal channels; alpha is left out.
 */
public final class PatchMaker {
  /** The part of Java's memory that decoded pictures may take: 1 of 3. */
  private static final int CACHE_SHARE = 3;

  private final PictureSet pictures;
  private final TrainConfig config;
  private final Degrader degrader;
  private final GroundTruth target;
  private final TruthCache cache;
  private final SampleOrder order;
  private final Seed seed;
  private final Run run;

  /** Reasons, by the names of pictures. */
  private final Map<String, String> small = new TreeMap<>();

  private final Map<Integer, String> broken = new ConcurrentHashMap<>();

  /**
   * For a training run, whose decoded pictures may take a third of Java's memory.
   *
   * @throws IllegalArgumentException if no picture is large enough
   */
  public static PatchMaker of(DataSplit data, TrainConfig config, Degrader degrader, Run run) {
    long cacheBytes = Runtime.getRuntime().maxMemory() / CACHE_SHARE;
    return new PatchMaker(data.pictures(), data.trained(), config, degrader, cacheBytes, run);
  }

  /**
   * For pictures of a set.
   *
   * @param chosen numbers of the pictures that are trained on
   * @param cacheBytes that decoded pictures may take beside those in use
   * @param run models of degradations come from here, and skipped pictures are told to its log
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
    this.cache = new TruthCache(pictures, config.patch(), cacheBytes);
    this.seed = new Seed(config.seed()).child("data");
    // Steps of degradations would report from several threads, and in names of their own.
    this.run = run.reportingTo(Progress.NONE);
    List<Integer> large = chosen.stream().filter(this::isLargeEnough).toList();
    if (large.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "none of the %d pictures to train on has %2$d x %2$d pixels; name a folder of larger"
                  + " ones, or make patch smaller",
              chosen.size(), config.patch()));
    }
    this.order =
        new SampleOrder(pictures, large, config.patch(), config.crops(), seed.child("order"));
    remark(large, cacheBytes);
  }

  private boolean isLargeEnough(int index) {
    PictureSet.Entry entry = pictures.entries().get(index);
    if (Math.min(entry.width(), entry.height()) >= config.patch()) {
      return true;
    }
    small.put(
        entry.name(),
        String.format(
            "%s is %d x %d pixels, smaller than a patch of %4$d x %4$d",
            entry.name(), entry.width(), entry.height(), config.patch()));
    return false;
  }

  private void remark(List<Integer> used, long cacheBytes) {
    if (!small.isEmpty()) {
      run.log(
          "skipped: %d pictures smaller than a patch of %2$d x %2$d pixels, such as %3$s"
              .formatted(small.size(), config.patch(), small.keySet().iterator().next()));
    }
    long needed =
        used.stream()
            .map(pictures.entries()::get)
            .mapToLong(entry -> (long) Raster.CHANNELS * entry.width() * entry.height())
            .sorted()
            .skip(Math.max(0, used.size() - SampleOrder.LANES))
            .sum();
    if (needed > cacheBytes) {
      run.log(
          ("the pictures in use at a time may take %d MB, more than the %d MB that are kept, so"
                  + " that some are read again and again; give Java more memory (-Xmx) or cut the"
                  + " pictures into smaller ones")
              .formatted(needed >> 20, cacheBytes >> 20));
    }
  }

  /** Patches of an epoch: as many as would cover all pictures once. */
  public long epoch() {
    return order.epoch();
  }

  /**
   * Pictures that are not trained on although they were found, by name, with the reason: those that
   * could not be opened or, so far, decoded, and those smaller than a patch.
   */
  public Map<String, String> skipped() {
    Map<String, String> all = new TreeMap<>(pictures.skipped());
    all.putAll(small);
    broken.forEach((index, reason) -> all.put(pictures.entries().get(index).name(), reason));
    return all;
  }

  /**
   * Where in its picture a patch lies.
   *
   * @param x left edge, pixels
   * @param y upper edge, pixels
   * @param orientation 0 for as it is; 1 mirrored left and right, plus 2 top and bottom, plus 4
   *     with rows and columns exchanged after that
   */
  public record Place(int x, int y, int orientation) {}

  /**
   * A pair; samples [0,1].
   *
   * @param picture name of the picture that it is cut from
   * @param place where it lies there
   * @param low (3, patch / factor, patch / factor)
   * @param high what the network is to make, (3, patch, patch)
   * @param real the ground truth as it is; the same array as high where the target is the original
   * @param recipe what was done to it and its surroundings
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Pair(
      String picture, Place place, float[] low, float[] high, float[] real, Recipe recipe) {}

  /**
   * Pair number k.
   *
   * @throws IllegalArgumentException if no picture can be read, or the degradation does not fit
   * @throws io.github.kabegami.core.CancelledException if the run was cancelled
   */
  public Pair make(long number) {
    PrimitiveIterator.OfInt candidates =
        IntStream.concat(IntStream.of(order.picture(number)), order.replacements(number))
            .iterator();
    while (candidates.hasNext()) {
      int index = candidates.nextInt();
      Optional<Truth> truth = read(index);
      if (truth.isPresent()) {
        String name = pictures.entries().get(index).name();
        return make(name, truth.get(), seed.child("patch").child(number));
      }
    }
    throw new IllegalArgumentException(
        "none of the pictures to train on can be read; the last: "
            + broken.values().iterator().next());
  }

  /** Empty if it cannot be read, which is told once. */
  private Optional<Truth> read(int index) {
    if (broken.containsKey(index)) {
      return Optional.empty();
    }
    try {
      return Optional.of(cache.get(index));
    } catch (IOException e) {
      if (broken.putIfAbsent(index, String.valueOf(e.getMessage())) == null) {
        run.log("skipped: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  private Pair make(String name, Truth truth, Seed own) {
    Place place = place(truth, own);
    Margins margins =
        Margins.around(place, truth, config.patch(), config.margin(), config.factor());
    Picture around = around(truth, place, margins).toPicture();
    Margins turned = margins.turned(Orientation.of(place.orientation()));
    Recipe recipe = degrader.draw(own);
    Raster low = Raster.of(recipe.degradation().apply(around, run));
    float[] real = Raster.of(around).square(turned.left(), turned.top(), config.patch());
    return new Pair(
        name,
        place,
        low.square(
            turned.left() / config.factor(), turned.top() / config.factor(), config.lowPatch()),
        target == GroundTruth.ORIGINAL ? real : high(around, turned),
        real,
        recipe);
  }

  private Place place(Truth truth, Seed own) {
    Seed drawn = own.child("place");
    Places.Point point =
        drawn.child("detail").chance(config.detail())
            ? truth.places().byDetail(drawn)
            : truth.places().anywhere(drawn);
    int orientation = own.child("orientation").integer(0, Orientation.COUNT - 1);
    return new Place(point.x(), point.y(), orientation);
  }

  /** The patch and its surroundings, turned. */
  private Raster around(Truth truth, Place place, Margins margins) {
    return truth
        .crop(
            place.x() - margins.left(),
            place.y() - margins.top(),
            margins.left() + config.patch() + margins.right(),
            margins.top() + config.patch() + margins.bottom())
        .turned(Orientation.of(place.orientation()));
  }

  private float[] high(Picture around, Margins margins) {
    Picture sharpened = target.of(around, config.factor(), run);
    return Raster.of(sharpened).square(margins.left(), margins.top(), config.patch());
  }

  /** What cancels the loading, too. */
  Run run() {
    return run;
  }

  /** Whether what the network is to make differs from the ground truth. */
  boolean isSharpened() {
    return target != GroundTruth.ORIGINAL;
  }
}
