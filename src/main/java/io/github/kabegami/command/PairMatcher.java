package io.github.kabegami.command;

import io.github.kabegami.io.ImagePlusPictures;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the pairs of all methods: pictures of folders by their names, slices in their order.
 * What has no partner is noted.
 */
final class PairMatcher {
  private final List<PicturePairs.Pair> pairs = new ArrayList<>();
  private final List<String> unmatched = new ArrayList<>();
  private final Optional<String> suffix;
  private final PictureGroups groups;

  /** With the ending of the images' names; empty for the known ones. */
  PairMatcher(String suffix, PictureGroups groups) {
    this.suffix = Optional.of(suffix.strip()).filter(text -> !text.isEmpty());
    this.groups = groups;
  }

  /** The pairs so far. */
  List<PicturePairs.Pair> pairs() {
    return List.copyOf(pairs);
  }

  /** Names without a partner so far, each with where it lies. */
  List<String> unmatched() {
    return List.copyOf(unmatched);
  }

  /**
   * Adds the pairs of a method. Of two images, each is limited to its selection, or to that of the
   * other if it has none.
   *
   * @throws UsageException if folders meet single pictures, or a selection has no meaning
   */
  void add(PictureGroup images, Optional<PictureGroup> truth, Optional<PictureGroup> small) {
    Optional<Rectangle> mine = selection(images);
    Optional<Rectangle> theirs = truth.flatMap(PairMatcher::selection);
    if (mine.isEmpty() && theirs.isEmpty()) {
      match(images, truth, small);
      return;
    }
    if (images.image().isEmpty() || truth.filter(group -> group.image().isEmpty()).isPresent()) {
      throw new UsageException(
          "a selection cannot limit a file; open both pictures, or remove the selection");
    }
    if (small.isPresent()) {
      throw new UsageException("a selection cannot limit the small input; remove the selection");
    }
    match(
        groups.slices(images.image().get(), mine.or(() -> theirs)).called(images.method()),
        truth.map(group -> groups.slices(group.image().get(), theirs.or(() -> mine))),
        small);
  }

  private static Optional<Rectangle> selection(PictureGroup group) {
    return group.image().flatMap(ImagePlusPictures::selectionBounds);
  }

  private void match(PictureGroup all, Optional<PictureGroup> truth, Optional<PictureGroup> small) {
    PictureGroup images = suffix.isPresent() && all.isFolder() ? named(all) : all;
    if (images.pictures().isEmpty()) {
      unmatched.add(all.method() + " has no picture whose name ends in " + suffix.orElse(""));
      return;
    }
    Map<String, PictureGroup.Source> chosen = new LinkedHashMap<>();
    images.pictures().forEach(picture -> chosen.put(picture.name(), picture));
    Optional<Map<String, PictureGroup.Source>> references =
        truth.map(group -> partners(images, group, "reference"));
    Optional<Map<String, PictureGroup.Source>> inputs =
        small.map(group -> partners(images, group, "input"));
    references.ifPresent(found -> chosen.keySet().retainAll(found.keySet()));
    inputs.ifPresent(found -> chosen.keySet().retainAll(found.keySet()));
    chosen.forEach(
        (name, picture) ->
            pairs.add(
                new PicturePairs.Pair(
                    images.method(),
                    picture,
                    references.map(found -> found.get(name)),
                    inputs.map(found -> found.get(name)))));
  }

  /** The partner of each picture by the picture's name. */
  private Map<String, PictureGroup.Source> partners(
      PictureGroup images, PictureGroup others, String role) {
    if (images.isFolder() != others.isFolder()) {
      throw new UsageException(
          "image and "
              + role
              + " must both be folders or both be pictures, but "
              + images.method()
              + (images.isFolder() ? " is" : " is not")
              + " a folder");
    }
    return images.isFolder() ? byName(images, others, role) : inOrder(images, others, role);
  }

  private static Map<String, PictureGroup.Source> inOrder(
      PictureGroup images, PictureGroup others, String role) {
    int count = images.pictures().size();
    if (count != others.pictures().size()) {
      throw new IllegalArgumentException(
          images.method()
              + " has "
              + count
              + " slices but its "
              + role
              + " has "
              + others.pictures().size());
    }
    Map<String, PictureGroup.Source> partners = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      partners.put(images.pictures().get(i).name(), others.pictures().get(i));
    }
    return partners;
  }

  private Map<String, PictureGroup.Source> byName(
      PictureGroup images, PictureGroup others, String role) {
    NameMatching matching = NameMatching.of(images.names(), others.names(), suffix, role);
    matching
        .leftOut()
        .forEach((name, reason) -> leave(images.method() + "/" + name + " " + reason));
    matching
        .unused()
        .forEach(name -> leave(role + " " + name + " has no picture in " + images.method()));
    Map<String, PictureGroup.Source> byName = new LinkedHashMap<>();
    others.pictures().forEach(other -> byName.put(other.name(), other));
    Map<String, PictureGroup.Source> partners = new LinkedHashMap<>();
    matching.partners().forEach((name, other) -> partners.put(name, byName.get(other)));
    return partners;
  }

  private void leave(String sentence) {
    unmatched.add(sentence);
  }

  /** The pictures whose names have the ending that was asked for. */
  private PictureGroup named(PictureGroup images) {
    List<PictureGroup.Source> named = new ArrayList<>(images.pictures());
    named.removeIf(picture -> !PictureJob.baseName(picture.name()).endsWith(suffix.orElse("")));
    List<String> others = new ArrayList<>(images.names());
    others.removeAll(named.stream().map(PictureGroup.Source::name).toList());
    if (!others.isEmpty() && !named.isEmpty()) {
      groups
          .run()
          .log(
              images.method()
                  + ": not measured, since their names do not end in "
                  + suffix.orElse("")
                  + ": "
                  + Batch.listed(others));
    }
    return new PictureGroup(images.method(), true, named, Optional.empty());
  }
}
