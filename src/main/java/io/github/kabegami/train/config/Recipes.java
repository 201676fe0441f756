package io.github.kabegami.train.config;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Training recipes: full configurations that a run starts from. All run without files that do not
 * come with the program and pictures; so the second, adversarial stage, which needs VGG-19, is off
 * ({@code ganiterations} 0) but its other settings are there, and {@code ganiterations} and {@code
 * perceptual} switch it on.
 *
 * <ul>
 *   <li>{@code wallpaper-x2}, {@code wallpaper-x4}: our own.
 *   <li>{@code realesrgan-anime}: RealESRGAN_x4plus_anime_6B. Source: Wang et al. 2021,
 *       Real-ESRGAN, section 4.1, and options/train_realesrnet_x4plus.yml,
 *       train_realesrgan_x4plus.yml of its repository, with 6 blocks (docs/anime_model.md).
 *       Published: 1,000,000 iterations at 2e-4 with L1, then 400,000 at 1e-4 with L1 1, VGG-19 1
 *       and GAN 0.1 (vanilla); Adam .9 and .99, flat rates, batch 48 as 12 on each of 4 cards,
 *       patch 256, mean of the weights .999, target sharpened except for the discriminator. Here
 *       batch 48 goes through in 4 parts.
 *   <li>{@code apisr}: APISR's RRDB with 6 blocks. Source: Wang et al. 2024, APISR, section 5.1.
 *       Published: 300,000 iterations at 2e-4, halved each 100,000, with L1, then 300,000 at 1e-4
 *       with L1 1, VGG-19 0.5, a ResNet-50 trained on drawings 0.5, and GAN 0.2 (LSGAN on patches
 *       of several scales); batch 32, patch 256, no mean of the weights. Left out: the ResNet-50;
 *       the discriminator is the U-Net.
 * </ul>
 *
 * <p>Differences of both from what was published: AdamW without decay, which is Adam; crops are
 * taken with 8 pixels around them that are degraded, too, and cut off; 16 crops are taken of a
 * picture at a time; the first stage starts from random weights.
 */
public final class Recipes {
  private static final String METRICS = "psnr-y ssim-y texture overshoot color-shift";

  private static final int PUBLISHED_FACTOR = 4;

  private static final List<TrainConfig> ALL =
      List.of(wallpaper(2), wallpaper(4), realEsrganAnime(), apisr());

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
        "light-32x6",
        factor,
        "",
        "",
        "",
        "",
        "soft:0.98 realesrgan:0.02",
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

  private static TrainConfig realEsrganAnime() {
    return published(
        Map.ofEntries(
            entry("recipe", "realesrgan-anime"),
            entry("degradation", "realesrgan"),
            entry("target", "sharpened"),
            entry("batch", "48"),
            entry("iterations", "1000000"),
            entry("schedule", "constant"),
            entry("ema", "0.999"),
            entry("gan", "vanilla"),
            entry("ganlosses", "l1:1 perceptual:1 gan:0.1")));
  }

  private static TrainConfig apisr() {
    return published(
        Map.ofEntries(
            entry("recipe", "apisr"),
            entry("degradation", "apisr"),
            entry("target", "lines"),
            entry("batch", "32"),
            entry("iterations", "300000"),
            entry("schedule", "multistep"),
            entry("milestones", "100000 200000"),
            entry("gamma", "0.5"),
            entry("ema", "0"),
            entry("gan", "lsgan"),
            entry("ganlosses", "l1:1 perceptual:0.5 gan:0.2")));
  }

  /** What both published recipes share. */
  private static TrainConfig published(Map<String, String> own) {
    Map<String, String> values = new HashMap<>(own);
    values.putAll(
        Map.ofEntries(
            entry("network", "rrdb-6"),
            entry("patch", "256"),
            entry("detail", "0"),
            entry("accumulate", "4"),
            entry("rate", "2e-4"),
            entry("warmup", "0"),
            entry("decay", "0"),
            entry("beta1", "0.9"),
            entry("beta2", "0.99"),
            entry("clip", "0"),
            entry("losses", "l1:1"),
            entry("ganiterations", "0"),
            entry("ganrate", "1e-4")));
    return ConfigJson.with(wallpaper(PUBLISHED_FACTOR), values);
  }
}
