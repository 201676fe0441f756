package io.github.kabegami.network;

import io.github.kabegami.core.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What chosen layers of a classifier make of a picture: RGB, [0,1], (1, 3, height, width). The
 * layers after the last chosen one are left out.
 *
 * @param taps numbers of layers, ascending; each one's result is an output
 * @param scaling how pixels are prepared
 */
public record FeatureExtractor(Backbone backbone, List<Integer> taps, Scaling scaling)
    implements Network {
  private static final int CHANNELS = 3;

  /** How pixels in [0,1] are prepared: (x - mean) / deviation in each channel. */
  public enum Scaling {
    /** Mean and deviation of ImageNet, as torchvision's classifiers want it. */
    IMAGENET(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225}),

    /** LPIPS: first to [-1,1], then its ScalingLayer (lpips/lpips.py). */
    LPIPS(
        new double[] {(1 - 0.030) / 2, (1 - 0.088) / 2, (1 - 0.188) / 2},
        new double[] {0.458 / 2, 0.448 / 2, 0.450 / 2});

    @SuppressWarnings("ImmutableEnumChecker") // Given away as copies only.
    private final float[] scale = new float[CHANNELS];

    @SuppressWarnings("ImmutableEnumChecker")
    private final float[] shift = new float[CHANNELS];

    Scaling(double[] mean, double[] deviation) {
      for (int c = 0; c < CHANNELS; c++) {
        scale[c] = (float) (1 / deviation[c]);
        shift[c] = (float) (-mean[c] / deviation[c]);
      }
    }

    private <T> T apply(Ops<T> ops, T x) {
      return ops.affine(x, scale.clone(), shift.clone());
    }
  }

  /**
   * Checks the taps.
   *
   * @throws IllegalArgumentException if there is none, or they do not ascend within the backbone
   */
  public FeatureExtractor {
    taps = List.copyOf(taps);
    int last = -1;
    for (int tap : taps) {
      Checks.within("a layer of " + backbone.title(), tap, last + 1, backbone.size() - 1);
      last = tap;
    }
    Checks.atLeast("the number of layers", taps.size(), 1);
  }

  /**
   * VGG-19 as the perceptual loss of ESRGAN and Real-ESRGAN uses it: conv1_2, conv2_2, conv3_4,
   * conv4_4 and conv5_4, each before its ReLU.
   */
  public static FeatureExtractor vgg19() {
    return new FeatureExtractor(Backbone.VGG19, List.of(2, 7, 16, 25, 34), Scaling.IMAGENET);
  }

  /** AlexNet as LPIPS uses it: after each ReLU. */
  public static FeatureExtractor lpipsAlexnet() {
    return new FeatureExtractor(Backbone.ALEXNET, List.of(1, 4, 7, 9, 11), Scaling.LPIPS);
  }

  /** VGG-16 as LPIPS uses it: after the last ReLU of each stage. */
  public static FeatureExtractor lpipsVgg16() {
    return new FeatureExtractor(Backbone.VGG16, List.of(3, 8, 15, 22, 29), Scaling.LPIPS);
  }

  /** SqueezeNet 1.1 as LPIPS uses it. */
  public static FeatureExtractor lpipsSqueezenet() {
    return new FeatureExtractor(
        Backbone.SQUEEZENET, List.of(1, 4, 7, 9, 10, 11, 12), Scaling.LPIPS);
  }

  @Override
  public String name() {
    return backbone.title()
        + "-features-"
        + taps.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  @Override
  public <T> List<T> outputs(Ops<T> ops, T x) {
    List<T> found = new ArrayList<>();
    T flow = scaling.apply(ops, x);
    for (int i = 0; i <= taps.get(taps.size() - 1); i++) {
      flow = backbone.apply(ops, i, flow);
      if (taps.contains(i)) {
        found.add(flow);
      }
    }
    return found;
  }
}
