package io.github.kabegami.network;

import io.github.kabegami.core.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * LPIPS version 0.1: how different two pictures look to a classifier. Pictures are RGB, [0,1]; each
 * output is the distances of one layer, (1, 1, height, width) of that layer, at least 0. The score
 * is the sum of the outputs' means.
 *
 * <p>Parameters are those of torchvision's classifier ({@code features.0.weight} ...) and those of
 * LPIPS' own files ({@code lin0.model.1.weight} ...).
 *
 * <p>Source: Zhang et al. 2018, The Unreasonable Effectiveness of Deep Features as a Perceptual
 * Metric; richzhang/PerceptualSimilarity at 082bb24, lpips/lpips.py ({@code forward}) and
 * lpips/__init__.py ({@code normalize_tensor}).
 *
 * @param title of LPIPS' file of weights: {@code alex}, {@code vgg} or {@code squeeze}
 * @param features the classifier
 * @param widths channels of each of its outputs
 */
public record Lpips(String title, FeatureExtractor features, List<Integer> widths)
    implements PairNetwork {
  private static final float EPSILON = 1e-10f;

  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException if there is not one for each output
   */
  public Lpips {
    widths = List.copyOf(widths);
    int outputs = features.taps().size();
    Checks.within("the number of widths", widths.size(), outputs, outputs);
  }

  /** On AlexNet: the usual one for measuring. */
  public static Lpips alex() {
    return new Lpips("alex", FeatureExtractor.lpipsAlexnet(), List.of(64, 192, 384, 256, 256));
  }

  /** On VGG-16: the usual one for training. */
  public static Lpips vgg() {
    return new Lpips("vgg", FeatureExtractor.lpipsVgg16(), List.of(64, 128, 256, 512, 512));
  }

  /** On SqueezeNet 1.1: the smallest. */
  public static Lpips squeeze() {
    return new Lpips(
        "squeeze", FeatureExtractor.lpipsSqueezenet(), List.of(64, 128, 256, 384, 384, 512, 512));
  }

  @Override
  public String name() {
    return "lpips-" + title;
  }

  @Override
  public int channels() {
    return features.channels();
  }

  @Override
  public <T> List<T> outputs(Ops<T> ops, T image, T reference) {
    List<T> of = features.outputs(ops, image);
    List<T> other = features.outputs(ops, reference);
    List<T> distances = new ArrayList<>();
    for (int i = 0; i < of.size(); i++) {
      T opposite = ops.scale(ops.unitLength(other.get(i), EPSILON), -1);
      T apart = ops.add(ops.unitLength(of.get(i), EPSILON), opposite);
      Ops.Conv weighted = Ops.Conv.valid(widths.get(i), 1, 1).unbiased();
      distances.add(ops.conv("lin" + i + ".model.1", ops.multiply(apart, apart), weighted));
    }
    return List.copyOf(distances);
  }
}
