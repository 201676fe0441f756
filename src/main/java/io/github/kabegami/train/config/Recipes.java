package io.github.kabegami.train.config;

import java.util.List;

/** Training recipes: full configurations that a run starts from. */
public final class Recipes {
  private static final String METRICS = "psnr-y ssim-y texture overshoot color-shift";

  private static final List<TrainConfig> ALL = List.of(wallpaper(2), wallpaper(4));

  private Recipes() {}

  /** All recipes, the default first. */
  public static List<TrainConfig> all() {
    return ALL;
  }

  /**
   * The recipe of that name.
   *
   * @throws IllegalArgumentException naming the known ones if there is none
   */
  public static TrainConfig named(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.recipe().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no recipe '"
                        + name
                        + "'; known: "
                        + String.join(", ", ALL.stream().map(TrainConfig::recipe).toList())));
  }

  private static TrainConfig wallpaper(int factor) {
    return new TrainConfig(
        "wallpaper-x" + factor,
        "light-48x4",
        factor,
        "",
        "",
        "",
        "",
        "soft:0.8 realesrgan:0.2",
        "all",
        "original",
        64 * factor,
        8,
        .7,
        16,
        16,
        1,
        100_000,
        1e-3,
        500,
        "cosine",
        "",
        .5,
        0,
        .9,
        .99,
        1,
        .999,
        "l1:1",
        "",
        "vanilla",
        0,
        1e-4,
        "l1:1 perceptual:1 gan:0.1",
        "float32",
        "auto",
        0,
        1000,
        512,
        METRICS,
        "",
        "",
        1000,
        3,
        1);
  }
}
