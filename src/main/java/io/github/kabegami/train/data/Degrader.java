package io.github.kabegami.train.data;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.preset.PresetJson;
import io.github.kabegami.preset.Presets;
import io.github.kabegami.train.config.Shares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws degradations from a weighted mix of presets. */
public final class Degrader {
  private final List<Preset> presets;
  private final double[] shares;
  private final Set<Codec> codecs;
  private final int factor;

  private Degrader(List<Preset> presets, double[] shares, Set<Codec> codecs, int factor) {
    this.presets = List.copyOf(presets);
    this.shares = shares.clone();
    this.codecs = Set.copyOf(codecs);
    this.factor = factor;
  }

  /**
   * The mix of a text such as {@code soft:0.8 realesrgan:0.2}; a name that ends in .json is a
   * settings file.
   *
   * @param codecs among which presets may draw
   * @throws IllegalArgumentException if a preset is unknown or a file is none
   * @throws IOException if a file cannot be read
   */
  public static Degrader of(String mix, Set<Codec> codecs, int factor) throws IOException {
    Map<String, Double> shares = Shares.parse("degradation", mix);
    List<Preset> presets = new ArrayList<>();
    for (String name : shares.keySet()) {
      presets.add(preset(name));
    }
    double[] numbers = shares.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new Degrader(presets, numbers, codecs, factor);
  }

  private static Preset preset(String name) throws IOException {
    if (!name.endsWith(".json")) {
      return Presets.named(name);
    }
    Path file = Path.of(name).toAbsolutePath();
    Path folder = file.getParent();
    Preset preset = PresetJson.read(Files.readString(file));
    return folder == null ? preset : preset.locatedIn(folder);
  }

  /** One degradation from the mix; the same seed gives the same one. */
  public Recipe draw(Seed seed) {
    Preset preset = presets.get(seed.child("preset").choose(shares));
    return preset.draw(seed.child("degradation"), factor, codecs);
  }

  /** The presets of the mix. */
  public List<Preset> presets() {
    return presets;
  }

  /** One degradation of one of the presets. */
  public Recipe draw(Preset preset, Seed seed) {
    return preset.draw(seed, factor, codecs);
  }

  /**
   * Goes on if everything is here that the presets may draw.
   *
   * @throws io.github.kabegami.core.UnavailableException naming what is missing and how to get it
   */
  public void requireAvailable(Run run) {
    for (Preset preset : presets) {
      for (Codec codec : preset.codecs()) {
        if (codecs.contains(codec)) {
          codec
              .absence(run)
              .ifPresent(
                  reason -> {
                    throw new io.github.kabegami.core.UnavailableException(reason);
                  });
        }
      }
    }
  }
}
