package io.github.kabegami.network;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.FloatOps.Planes;
import java.util.List;

/** The networks that every interpreter and every file format is tried on. */
public final class NetworkCases {
  private NetworkCases() {}

  /** All kinds of networks, small ones where there is a choice. */
  public static List<Network> all() {
    return List.of(
        new Bicubic(3),
        new Compact(8, 3, 2),
        new Compact(8, 2, 4),
        new Compact(6, 2, 1, 1),
        new Rrdb(8, 4, 2, 2, 1, 3),
        new Rrdb(8, 4, 1, 2, 2, 3),
        new Rrdb(8, 4, 1, 2, 4, 3),
        new RealCugan(2, false, true, false, 8, 3),
        new RealCugan(3, false, false, false, 8, 3),
        new RealCugan(4, true, true, false, 8, 1),
        new RealCugan(4, false, false, false, 8, 3),
        new SpanNetwork(6, 2, true),
        new SpanNetwork(6, 4, false, 1),
        new Dis(6, 2, 1, true, 1),
        new Dis(6, 2, 2, false, 3),
        new Dis(6, 1, 3, false, 3),
        new Dis(6, 1, 4, true, 3),
        new Light(8, 2, 2),
        new Light(6, 0, 4),
        new UnetDiscriminator(4),
        FeatureExtractor.vgg19(),
        FeatureExtractor.lpipsAlexnet(),
        FeatureExtractor.lpipsVgg16(),
        FeatureExtractor.lpipsSqueezenet());
  }

  /** A picture that a network takes: sides that are multiples of its alignment, not square. */
  public static Planes picture(Network network, int about) {
    int alignment = NetworkSummary.of(network).alignment();
    int height = (about + alignment - 1) / alignment * alignment;
    int width = height + alignment;
    float[] samples = new float[network.channels() * height * width];
    Seed seed = new Seed(7).child(network.name());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) seed.child(i).uniform(0, 1);
    }
    return new Planes(samples, network.channels(), height, width);
  }
}
