package io.github.kabegami.train;

import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import java.util.List;
import java.util.Locale;

/** What a run says of itself before it begins. */
public final class Introduction {
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;
  private static final double KILO = 1e3;

  private Introduction() {}

  /**
   * The program, the network and the memory; known without opening anything.
   *
   * @param program name and version
   * @throws IllegalArgumentException if there is no such network
   */
  public static List<String> lines(TrainConfig config, String program) {
    return List.of(program, "network " + network(config), "memory " + memory(config));
  }

  /** The network, its parameters and its cost. */
  static String network(TrainConfig config) {
    UpscalingNetwork network = TrainableNetworks.named(config.network(), config.factor());
    NetworkSummary summary = NetworkSummary.of(network);
    return String.format(
        Locale.ROOT,
        "%s: %,d parameters, %s multiply-adds per output pixel",
        network.name(),
        summary.parameterCount(),
        count(summary.multiplyAdds()));
  }

  /** What the run is expected to take. */
  static String memory(TrainConfig config) {
    MemoryNeeds needs = MemoryNeeds.of(config);
    String device =
        needs.deviceBytes() == 0
            ? ""
            : ", and about "
                + bytes((double) needs.deviceBytes())
                + " of the graphics card if one is used";
    return "about " + bytes((double) needs.systemBytes()) + device + " (an estimate)";
  }

  /** Bytes in decimal units, such as {@code 1.2 GB}. */
  static String bytes(double bytes) {
    return bytes >= GIGA
        ? decimals(bytes / GIGA) + " GB"
        : bytes >= MEGA ? decimals(bytes / MEGA) + " MB" : decimals(bytes / KILO) + " kB";
  }

  private static String count(double number) {
    return number >= MEGA ? decimals(number / MEGA) + " M" : decimals(number / KILO) + " k";
  }

  private static String decimals(double number) {
    return String.format(
        Locale.ROOT, number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f", number);
  }
}
