package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.FloatOps.Planes;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far a change in the input is seen in the output, against what the description says. */
class RadiusTest {

  /** Large, so that what is left of it after all layers is more than rounding. */
  private static final float CHANGE = 1e30f;

  static Stream<UpscalingNetwork> networks() {
    Stream<UpscalingNetwork> cases =
        NetworkCases.all().stream()
            .filter(UpscalingNetwork.class::isInstance)
            .map(UpscalingNetwork.class::cast);
    return Stream.concat(cases, Stream.of(new RealCugan(2, false, false, true, 8, 3)))
        .filter(network -> NetworkSummary.of(network).wholePicture().isEmpty());
  }

  /** Of the pixels of one alignment, that with the farthest effect reaches just as far as said. */
  @ParameterizedTest
  @MethodSource("networks")
  void aChangeIsSeenAsFarAsTheRadiusAndNoFarther(UpscalingNetwork network) {
    NetworkSummary summary = NetworkSummary.of(network);
    FloatOps ops = new FloatOps(RandomWeights.of(network, new Seed(11)));
    int alignment = summary.alignment();
    int middle = multiple(summary.radius() + 2, alignment);
    int height = multiple(network instanceof RealCugan ? 40 : 3, alignment);
    Planes plain = picture(network, height, 2 * middle + alignment);
    Planes before = network.forward(ops, plain);
    int farthest = 0;
    for (int i = 0; i < alignment; i++) {
      int column = middle + i;
      Planes after = network.forward(ops, changed(plain, column));
      farthest = Math.max(farthest, farthest(before, after, column, network.upscaleFactor()));
    }
    assertTrue(farthest <= summary.radius(), "seen " + farthest + " pixels away");
    assertTrue(
        farthest >= summary.radius() - slack(network), "seen only " + farthest + " pixels away");
  }

  /**
   * The description takes for each layer the pixel that looks farthest. In a U-Net with strides
   * these pixels do not lie on one path: the true radius is up to one less, in pixels of what the
   * U-Net sees.
   */
  private static int slack(UpscalingNetwork network) {
    if (!(network instanceof RealCugan)) {
      return 0;
    }
    return ((RealCugan) network).fast() ? 2 : 1;
  }

  private static int multiple(int atLeast, int of) {
    return (atLeast + of - 1) / of * of;
  }

  private static Planes picture(UpscalingNetwork network, int height, int width) {
    float[] samples = new float[network.channels() * height * width];
    Seed seed = new Seed(3);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) seed.child(i).uniform(0, 1);
    }
    return new Planes(samples, network.channels(), height, width);
  }

  private static Planes changed(Planes picture, int column) {
    float[] samples = picture.samples().clone();
    for (int i = column; i < samples.length; i += picture.width()) {
      samples[i] = CHANGE;
    }
    return new Planes(samples, picture.channels(), picture.height(), picture.width());
  }

  private static int farthest(Planes before, Planes after, int column, int factor) {
    int farthest = -1;
    for (int i = 0; i < before.samples().length; i++) {
      if (before.samples()[i] != after.samples()[i]) {
        int seenAt = i % before.width() / factor;
        farthest = Math.max(farthest, Math.abs(seenAt - column));
      }
    }
    assertNotEquals(-1, farthest, "the change is not seen at all");
    return farthest;
  }
}
