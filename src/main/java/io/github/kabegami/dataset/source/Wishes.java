package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Shares;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pictures must be like as far as metadata tell, so that no other ones are downloaded. What a
 * source does not know fits.
 *
 * @param reject tags that no picture may have; lower case
 * @param ratings letters
 * @param minwidth pixels
 * @param minheight pixels
 * @param maxpixels millions
 * @param minratio width / height
 * @param maxratio width / height
 * @param minscore of the source's users; counts where the source has ratings, except the Workshop
 *     of Wallpaper Engine, which tells a rating and no score
 */
public record Wishes(
    Set<String> reject,
    Set<String> ratings,
    int minwidth,
    int minheight,
    double maxpixels,
    double minratio,
    double maxratio,
    int minscore) {
  private static final double MEGA = 1e6;
  private static final String WITHOUT_SCORES = "wallpaperengine:";

  /** Still pictures that can be read; animations and videos are no ground truth. */
  private static final List<String> FORMATS =
      List.of("png", "jpg", "jpeg", "jpe", "jfif", "webp", "tif", "tiff");

  /** Keeps sorted copies, so that equal wishes are equal texts. */
  public Wishes {
    reject = Collections.unmodifiableSet(new TreeSet<>(reject));
    ratings = Collections.unmodifiableSet(new TreeSet<>(ratings));
  }

  /** Those of a configuration. */
  public static Wishes of(DatasetConfig config) {
    return new Wishes(
        words(config.reject()),
        words(config.ratings()),
        config.minwidth(),
        config.minheight(),
        config.maxpixels(),
        config.minratio(),
        config.maxratio(),
        config.minscore());
  }

  private static Set<String> words(String text) {
    return Shares.words(text.toLowerCase(Locale.ROOT)).stream().collect(Collectors.toSet());
  }

  /**
   * Why a picture does not fit; empty if it does.
   *
   * @return a word to count by ({@code format}, {@code size}, {@code pixels}, {@code ratio}, {@code
   *     rating}, {@code score} or {@code tag}), a colon and what is wrong
   */
  public Optional<String> complaint(Candidate candidate) {
    return Stream.of(
            format(candidate), size(candidate), rating(candidate), score(candidate), tag(candidate))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A part of a file, such as a moment of a video, is what its source makes of it. */
  private static Optional<String> format(Candidate candidate) {
    String extension = candidate.extension();
    return when(
        candidate.part().isEmpty() && !extension.isEmpty() && !FORMATS.contains(extension),
        "format: " + extension + " is no still picture that can be read");
  }

  private Optional<String> size(Candidate candidate) {
    int width = candidate.width();
    int height = candidate.height();
    if (width == 0 || height == 0) {
      return Optional.empty();
    }
    String size = width + "x" + height;
    double ratio = (double) width / height;
    return Stream.of(
            when(
                width < minwidth || height < minheight,
                "size: " + size + " is below " + minwidth + "x" + minheight),
            when(
                (double) width * height > maxpixels * MEGA,
                "pixels: " + size + " is above " + Checks.text(maxpixels) + " million"),
            when(
                ratio < minratio || ratio > maxratio,
                "ratio: "
                    + size
                    + " is outside "
                    + Checks.text(minratio)
                    + ".."
                    + Checks.text(maxratio)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> rating(Candidate candidate) {
    String rating = candidate.rating();
    return when(
        !rating.isEmpty() && !ratings.isEmpty() && !ratings.contains(rating),
        "rating: " + rating + " is none of " + String.join(" ", ratings));
  }

  private Optional<String> score(Candidate candidate) {
    boolean known = !candidate.rating().isEmpty() && !candidate.source().startsWith(WITHOUT_SCORES);
    return when(
        known && candidate.score() < minscore,
        "score: " + candidate.score() + " is below " + minscore);
  }

  private Optional<String> tag(Candidate candidate) {
    return Stream.of(candidate.tags().toLowerCase(Locale.ROOT).split("\\s+"))
        .filter(reject::contains)
        .findFirst()
        .map(tag -> "tag: " + tag);
  }

  private static Optional<String> when(boolean unfit, String complaint) {
    return unfit ? Optional.of(complaint) : Optional.empty();
  }
}
