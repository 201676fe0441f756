package io.github.kabegami.train.torch;

import io.github.kabegami.core.Shares;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An option that lists losses and their weights, such as {@code l1:1 perceptual:0.5 gan:0.1}.
 *
 * @param pixels losses of {@link Loss}, in the order of that list
 * @param perceptual weight of the perceptual loss; 0 for none
 * @param gan weight of the adversarial loss; 0 for none
 */
public record Losses(Map<Loss, Double> pixels, double perceptual, double gan) {
  /** The name of the perceptual loss, which needs a network of its own. */
  public static final String PERCEPTUAL = "perceptual";

  /** The name of the adversarial loss, which needs a discriminator. */
  public static final String GAN = "gan";

  private static final Map<String, Loss> BY_TITLE =
      Loss.titles().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), title -> Loss.valueOf(title.toUpperCase(Locale.ROOT))));

  /** Keeps an order that does not depend on the text. */
  public Losses {
    Map<Loss, Double> ordered = new EnumMap<>(Loss.class);
    ordered.putAll(pixels);
    pixels = Collections.unmodifiableMap(ordered);
  }

  /**
   * Of a stage with a discriminator: any losses.
   *
   * @param option for messages
   * @throws IllegalArgumentException if the text is empty or no list, a loss is there twice, a
   *     weight is not a number above 0, or a name is not known, with the known ones
   */
  public static Losses parse(String option, String text) {
    return parse(option, text, List.of(PERCEPTUAL, GAN));
  }

  /**
   * Of a stage without a discriminator: any losses but {@link #GAN}.
   *
   * @throws IllegalArgumentException as {@link #parse(String, String)}
   */
  public static Losses parseWithoutGan(String option, String text) {
    return parse(option, text, List.of(PERCEPTUAL));
  }

  private static Losses parse(String option, String text, List<String> further) {
    Map<Loss, Double> pixels = new EnumMap<>(Loss.class);
    Map<String, Double> shares = Shares.parse(option, text);
    shares.forEach(
        (name, weight) -> {
          if (BY_TITLE.containsKey(name)) {
            pixels.put(BY_TITLE.get(name), weight);
          } else if (!further.contains(name)) {
            throw refused(option, name, further);
          }
        });
    return new Losses(pixels, shares.getOrDefault(PERCEPTUAL, 0.0), shares.getOrDefault(GAN, 0.0));
  }

  private static IllegalArgumentException refused(
      String option, String name, List<String> further) {
    if (name.equals(GAN)) {
      return new IllegalArgumentException(
          option
              + " names the loss gan, which needs a discriminator: it belongs to the second stage,"
              + " option ganlosses");
    }
    List<String> known = new ArrayList<>(Loss.titles());
    known.addAll(further);
    return new IllegalArgumentException(
        option + " names an unknown loss '" + name + "'; known: " + String.join(", ", known));
  }
}
