package io.github.kabegami.command;

import io.github.kabegami.measure.Comparison;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which picture is compared with which.
 *
 * @param pairs in the order of methods, then of names
 * @param unmatched names that have no partner, each with where it lies
 */
record PicturePairs(List<Pair> pairs, List<String> unmatched) {

  /**
   * A picture and what it is compared with, not yet read.
   *
   * @param method what made the image
   * @param reference empty if none is needed
   * @param input empty if none is needed
   */
  record Pair(
      String method,
      PictureGroup.Source image,
      Optional<PictureGroup.Source> reference,
      Optional<PictureGroup.Source> input) {

    /** For progress and messages. */
    String name() {
      return method.equals(image.name()) ? method : method + "/" + image.name();
    }

    /** Reads the pictures. */
    Comparison comparison() throws IOException {
      return new Comparison(method, image.opened(), opened(reference), opened(input));
    }

    private static Optional<Comparison.Named> opened(Optional<PictureGroup.Source> source)
        throws IOException {
      return source.isPresent() ? Optional.of(source.get().opened()) : Optional.empty();
    }
  }

  /**
   * The pairs that the options stand for; names without a partner are told to the run.
   *
   * @param images what is judged, see {@link PictureGroups#methods}
   * @param reference what it should look like; nothing if no reference is needed
   * @param input what it was enlarged from; nothing if no input is needed
   * @param suffix the ending of the images' names; empty for the known ones
   * @throws UsageException if folders meet single pictures, or a selection has no meaning
   * @throws IOException if a folder cannot be read, a name is neither open nor a file, or nothing
   *     matches
   */
  static PicturePairs of(
      @Nullable Object images,
      @Nullable Object reference,
      @Nullable Object input,
      String suffix,
      PictureGroups groups)
      throws IOException {
    Optional<PictureGroup> truth = groups.partner(reference, "reference");
    Optional<PictureGroup> small = groups.partner(input, "input");
    PairMatcher matcher = new PairMatcher(suffix, groups);
    for (PictureGroup method : groups.methods(images)) {
      matcher.add(method, truth, small);
    }
    matcher.unmatched().forEach(groups.run()::log);
    if (matcher.pairs().isEmpty()) {
      throw new IOException(
          "no picture has a partner of a matching name: " + matcher.unmatched().get(0));
    }
    return new PicturePairs(matcher.pairs(), matcher.unmatched());
  }

  /**
   * Ends a measurement of which a part was impossible.
   *
   * @throws IOException if some names had no partner
   */
  void requireComplete() throws IOException {
    if (!unmatched.isEmpty()) {
      throw new IOException(
          unmatched.size()
              + (unmatched.size() == 1 ? " picture was" : " pictures were")
              + " left out, the others are measured: "
              + Batch.listed(unmatched));
    }
  }
}
