package io.github.kabegami.preset;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.Shares;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.degradation.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws degradations from a weighted mix of presets. For several threads at a time. */
public final class Degrader {
  private static final String SETTINGS = ".json";

  /** Draws of each preset that are looked at for what they need. */
  private static final int PROBES = 256;

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

  /** A preset under another name: two settings files may change the same one. */
  private record Named(String name, Preset preset) implements Preset {
    @Override
    public Set<Codec> codecs() {
      return preset.codecs();
    }

    @Override
    public Degradation sample(Seed seed, int upscaleFactor, Set<Codec> codecs) {
      return preset.sample(seed, upscaleFactor, codecs);
    }
  }

  /**
   * The mix of a text, after a look at all that it needs; see {@link #of(String, Set, int)}.
   *
   * @param any whether presets may draw any codec, or only those that are available here
   * @param run models are sought there, and codecs that are not drawn are told to its log
   * @throws IllegalArgumentException if a preset is unknown, a file is none, or a preset does not
   *     go with the factor or the codecs
   * @throws UnavailableException naming what is missing and how to get it
   * @throws IOException if a file cannot be read
   */
  public static Degrader of(String mix, boolean any, int factor, Run run) throws IOException {
    Set<Codec> codecs = any ? Codec.all() : Codec.available(run);
    Degrader degrader = of(mix, codecs, factor);
    degrader.requireAvailable(run);
    degrader.missing().forEach(codec -> run.log("not drawn: " + reason(codec, run)));
    return degrader;
  }

  /**
   * The mix of a text such as {@code soft:0.98 realesrgan:0.02}. A name that ends in .json is a
   * settings file; paths in it are seen from its folder, and its preset is called like the file
   * without the ending.
   *
   * @param codecs among which presets may draw
   * @throws IllegalArgumentException if a preset is unknown or a file is none
   * @throws IOException if a file cannot be read
   */
  public static Degrader of(String mix, Set<Codec> codecs, int factor) throws IOException {
    Map<String, Double> shares = Shares.parse("degradation", mix);
    List<Preset> presets = new ArrayList<>();
    for (String name : shares.keySet()) {
      presets.add(name.endsWith(SETTINGS) ? settings(name) : Presets.named(name));
    }
    double[] numbers = shares.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new Degrader(distinct(presets), numbers, codecs, factor);
  }

  private static Preset settings(String name) throws IOException {
    Path file = Path.of(name).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "degradation names the settings file "
              + name
              + ", but "
              + (Files.exists(file) ? "that is a folder" : "there is none"));
    }
    String text = Files.readString(file);
    String label = file.getFileName().toString();
    try {
      Preset preset = PresetJson.read(text).locatedIn(file.resolveSibling(""));
      return new Named(label.substring(0, label.length() - SETTINGS.length()), preset);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** Of presets with the same name, later ones get a number. */
  private static List<Preset> distinct(List<Preset> presets) {
    Map<String, Preset> named = new LinkedHashMap<>();
    for (Preset preset : presets) {
      String name = preset.name();
      for (int i = 2; named.containsKey(name); i++) {
        name = preset.name() + "-" + i;
      }
      named.put(name, name.equals(preset.name()) ? preset : new Named(name, preset));
    }
    return List.copyOf(named.values());
  }

  /** One degradation from the mix; the same seed gives the same one. */
  public Recipe draw(Seed seed) {
    Preset preset = presets.get(seed.child("preset").choose(shares));
    return draw(preset, seed.child("degradation"));
  }

  /** The presets of the mix, each with a name of its own. */
  public List<Preset> presets() {
    return presets;
  }

  /** One degradation of one of the presets. */
  public Recipe draw(Preset preset, Seed seed) {
    return codecs.equals(Codec.all())
        ? preset.draw(seed, factor)
        : preset.draw(seed, factor, codecs);
  }

  /**
   * Goes on if everything is here that the presets may draw.
   *
   * @throws UnavailableException naming what is missing and how to get it
   * @throws IllegalArgumentException if a preset does not go with the factor or the codecs
   */
  public void requireAvailable(Run run) {
    for (Preset preset : presets) {
      for (Codec codec : preset.codecs()) {
        if (codecs.contains(codec)) {
          codec.absence(run).ifPresent(Degrader::refuse);
        }
      }
      examples(preset).values().forEach(step -> step.requireAvailable(run));
    }
  }

  private static void refuse(String reason) {
    throw new UnavailableException(reason);
  }

  /** A step of each kind that a preset draws, unless it draws that very rarely. */
  private Map<Class<?>, Step> examples(Preset preset) {
    Map<Class<?>, Step> examples = new LinkedHashMap<>();
    Seed seed = new Seed(0);
    for (int i = 0; i < PROBES; i++) {
      for (Step step : draw(preset, seed.child(i)).degradation().steps()) {
        examples.putIfAbsent(step.getClass(), step);
      }
    }
    return examples;
  }

  /** Codecs that the presets would draw but may not. */
  private Set<Codec> missing() {
    Set<Codec> missing = EnumSet.noneOf(Codec.class);
    presets.forEach(preset -> missing.addAll(preset.codecs()));
    missing.removeAll(codecs);
    return missing;
  }

  private static String reason(Codec codec, Run run) {
    return codec.absence(run).orElse(codec.toString());
  }
}
