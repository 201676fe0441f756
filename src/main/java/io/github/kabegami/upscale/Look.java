package io.github.kabegami.upscale;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done around a network to its result. All of it is done tile by tile, within the radius
 * that the model made by {@link #of} tells, so that tiles stay exact.
 *
 * @param strength share of the network in the result, 0..1; the rest is bicubic enlargement
 * @param texture share of the input's fine detail that is given back where the network lost it,
 *     0..1
 * @param lock how far the colours of areas are drawn to those of the input, 0..1
 * @param ensemble whether the network runs on the eight mirrored and turned pictures, whose mean is
 *     the result
 * @param passes 1, or 2 for the network on its own result
 */
public record Look(double strength, double texture, double lock, boolean ensemble, int passes) {
  /** The network's result as it is. */
  public static final Look NONE = new Look(1, 0, 0, false, 1);

  /** Checks the ranges. */
  public Look {
    Checks.within("strength", strength, 0, 1);
    Checks.within("texture", texture, 0, 1);
    Checks.within("lock", lock, 0, 1);
    Checks.within("passes", passes, 1, 2);
  }

  /**
   * A model that does all this around another one, which it does not close; the same model where
   * there is nothing to do.
   *
   * @throws ModelException if two passes are asked of a network with a fixed size
   */
  public TensorModel of(TensorModel network) {
    TensorModel model = network;
    if (ensemble) {
      model = new Ensemble(model);
    }
    if (passes == 2) {
      model = new TwoPasses(model);
    }
    if (texture > 0 || lock > 0) {
      model = new BackProjection(model, texture, lock);
    }
    return strength < 1 ? new Strength(model, strength) : model;
  }

  /** How many times larger a network with that factor makes a picture. */
  public int factor(int networkFactor) {
    return passes == 2 ? networkFactor * networkFactor : networkFactor;
  }

  /** In words for logs and results, such as {@code strength 0.8, x8 ensemble}; empty for none. */
  public String text() {
    List<String> parts = new ArrayList<>();
    if (strength < 1) {
      parts.add("strength " + Checks.text(strength));
    }
    if (texture > 0) {
      parts.add("texture " + Checks.text(texture));
    }
    if (lock > 0) {
      parts.add("lock " + Checks.text(lock));
    }
    if (ensemble) {
      parts.add("x8 ensemble");
    }
    if (passes == 2) {
      parts.add("2 passes");
    }
    return String.join(", ", parts);
  }
}
