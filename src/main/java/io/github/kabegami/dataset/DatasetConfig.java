package io.github.kabegami.dataset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Shares;
import io.github.kabegami.dataset.shard.ShardEngines;
import java.util.List;

/**
 * Everything that decides on a data set: a record, whose JSON is a configuration file. Lists are
 * texts separated by blanks, so that a file, an option and a macro write them alike; a word with
 * blanks stands in double quotes.
 *
 * @param sources such as {@code yande.re}, {@code konachan.net}, {@code danbooru}, {@code
 *     moebooru:https://site}, {@code dump:posts.json}, {@code wallpaperengine:folder}, {@code
 *     folder:folder} and {@code videos:folder}
 * @param tags that sites are asked for; in the sites' own words
 * @param reject tags that no picture may have
 * @param ratings letters of the ratings that are wanted
 * @param contact how the user can be reached, told to sites
 * @param interval seconds between two requests to a site
 * @param limit most candidates to list; 0 for no limit
 * @param minwidth least width, pixels
 * @param minheight least height, pixels
 * @param maxpixels most pixels, millions
 * @param minratio least width / height
 * @param maxratio greatest width / height
 * @param minscore least score of a site's users
 * @param local folder of the pictures of a dump, below which they are looked for
 * @param frames most frames of a video
 * @param filters with limits where others than usual are wanted, such as {@code usual text:0.7};
 *     see the guide
 * @param textmodel a network that finds text, an ONNX file; empty for none
 * @param complexitymodel a network that judges complexity, an ONNX file; empty for none
 * @param patch side of a patch, pixels
 * @param stride between places that are looked at, pixels
 * @param top most patches of a picture
 * @param overlap greatest share of a patch that lies in another one, 0..1
 * @param detail least detail of a patch
 * @param degradation presets and their shares for pairs, such as {@code soft:1}; empty for ground
 *     truth alone
 * @param factor of the pairs
 * @param packs of {@code folder}, {@code lmdb} and {@code tar}
 * @param pertar patches in a tar file
 * @param shard pictures in a shard
 * @param engine local or spark
 * @param threads of this computer; 0 for one per processor
 * @param seed of all that is drawn
 */
public record DatasetConfig(
    String sources,
    String tags,
    String reject,
    String ratings,
    String contact,
    double interval,
    int limit,
    int minwidth,
    int minheight,
    double maxpixels,
    double minratio,
    double maxratio,
    int minscore,
    String local,
    int frames,
    String filters,
    String textmodel,
    String complexitymodel,
    int patch,
    int stride,
    int top,
    double overlap,
    double detail,
    String degradation,
    int factor,
    String packs,
    int pertar,
    int shard,
    String engine,
    int threads,
    long seed) {
  private static final int ALIGNMENT = 8;
  private static final int LARGEST_PATCH = 4096;
  private static final int LARGEST_FACTOR = 8;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException with a sentence, if one is out of range
   */
  public DatasetConfig {
    Checks.atLeast("interval", interval, 0);
    Checks.atLeast("limit", limit, 0);
    Checks.atLeast("minwidth", minwidth, 1);
    Checks.atLeast("minheight", minheight, 1);
    Checks.above("maxpixels", maxpixels, 0);
    Checks.above("minratio", minratio, 0);
    requireOrder(minratio, maxratio);
    Checks.atLeast("frames", frames, 1);
    Checks.within("patch", patch, ALIGNMENT, LARGEST_PATCH);
    Checks.atLeast("stride", stride, 1);
    Checks.atLeast("top", top, 1);
    Checks.within("overlap", overlap, 0, 1);
    Checks.atLeast("detail", detail, 0);
    Checks.within("factor", factor, 1, LARGEST_FACTOR);
    Checks.atLeast("pertar", pertar, 1);
    Checks.atLeast("shard", shard, 1);
    Checks.atLeast("threads", threads, 0);
    requireMultiple("patch", patch, ALIGNMENT, "");
    requireMultiple("patch", patch, factor, "factor, which is ");
    requireOneOf("engine", engine, ShardEngines.names());
    Shares.words(packs)
        .forEach(pack -> requireOneOf("packs", pack, List.of("folder", "lmdb", "tar")));
    Shares.words(ratings).forEach(r -> requireOneOf("ratings", r, List.of("g", "s", "q", "e")));
  }

  private static void requireOrder(double minratio, double maxratio) {
    if (!(minratio <= maxratio)) {
      throw new IllegalArgumentException(
          "minratio must not be above maxratio, got minratio "
              + Checks.text(minratio)
              + " and maxratio "
              + Checks.text(maxratio));
    }
  }

  private static void requireMultiple(String name, int value, int of, String whose) {
    if (value % of != 0) {
      throw new IllegalArgumentException(
          name + " must be a multiple of " + whose + of + ", got " + value);
    }
  }

  private static void requireOneOf(String name, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(
          name + " must be of " + String.join(", ", allowed) + ", got " + value);
    }
  }

  /** Wallpapers of 4K and more, patches of 512, no pairs. */
  public static DatasetConfig wallpapers() {
    return new DatasetConfig(
        "",
        "",
        RejectedTags.TEXT,
        "g s",
        "",
        1,
        0,
        3840,
        2160,
        200,
        0.4,
        4,
        0,
        "",
        24,
        "usual",
        "",
        "",
        512,
        256,
        16,
        0.25,
        0,
        "",
        2,
        "folder",
        1000,
        32,
        "local",
        0,
        1);
  }
}
