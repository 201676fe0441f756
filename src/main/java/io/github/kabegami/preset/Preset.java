package io.github.kabegami.preset;

import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Ranges and probabilities from which one degradation is drawn: a record, whose JSON is a preset
 * file.
 */
public interface Preset {

  /** What the preset is called in options and recipes. */
  String name();

  /** The codecs that it may draw. */
  Set<Codec> codecs();

  /**
   * One degradation; the same arguments give the same one.
   *
   * @param upscaleFactor by which the result is smaller, >= 1
   * @param codecs among which it may choose; {@link Codec#all} but for somebody who lacks some
   * @throws IllegalArgumentException if the preset does not go with that factor, or only draws
   *     codecs that are not among these
   */
  Degradation sample(Seed seed, int upscaleFactor, Set<Codec> codecs);

  /**
   * The same with relative paths of files seen from a folder, and all of them there.
   *
   * @throws IllegalArgumentException naming the first file that is not
   */
  default Preset locatedIn(Path folder) {
    return this;
  }

  /** One degradation, whatever is installed. */
  default Degradation sample(Seed seed, int upscaleFactor) {
    return sample(seed, upscaleFactor, Codec.all());
  }

  /** The recipe of one degradation, whatever is installed. */
  default Recipe draw(Seed seed, int upscaleFactor) {
    return new Recipe(name(), seed, "all", sample(seed, upscaleFactor));
  }

  /** The recipe of one degradation with those codecs that are at hand, named in their order. */
  default Recipe draw(Seed seed, int upscaleFactor, Set<Codec> available) {
    List<String> names = available.stream().sorted().map(Codec::toString).toList();
    return new Recipe(
        name(),
        seed,
        "available: " + String.join(", ", names),
        sample(seed, upscaleFactor, available));
  }
}
