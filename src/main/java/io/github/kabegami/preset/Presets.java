package io.github.kabegami.preset;

import java.util.List;

/** The presets there are. */
public final class Presets {
  private static final List<Preset> ALL =
      List.of(SoftPreset.standard(), RealEsrganPreset.standard(), ApisrPreset.standard());

  private Presets() {}

  /** All presets, the default first. */
  public static List<Preset> all() {
    return ALL;
  }

  /**
   * The preset of that name.
   *
   * @throws IllegalArgumentException naming the known ones if there is none
   */
  public static Preset named(String name) {
    for (Preset preset : ALL) {
      if (preset.name().equals(name)) {
        return preset;
      }
    }
    throw new IllegalArgumentException(
        "there is no preset '"
            + name
            + "'; known: "
            + String.join(", ", ALL.stream().map(Preset::name).toList()));
  }
}
