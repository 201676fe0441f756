package io.github.kabegami.network.detection;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@link Rrdb} under the names of Real-ESRGAN, of BSRGAN and RealSR, and of the first ESRGAN.
 * Source of the names: spandrel, architectures/ESRGAN.
 */
final class RrdbDetector implements Detector {
  private static final String FIRST_BLOCK = "body.0.rdb1.conv1.weight";
  private static final int MOST_DOUBLINGS = 6;
  private static final String OLD_BLOCKS = "model.1.sub.";
  private static final String OLD_IN_BLOCK = ".RDB1.conv1.0.weight";
  private static final Pattern BSRGAN_BLOCK =
      Pattern.compile("RRDB_trunk\\.([0-9]+)\\.RDB([0-9])\\.(conv[0-9]\\..*)");
  private static final Pattern OLD_BLOCK =
      Pattern.compile("model\\.1\\.sub\\.([0-9]+)\\.RDB([0-9])\\.(conv[0-9])\\.0\\.(weight|bias)");
  private static final Pattern OLD_LAYER = Pattern.compile("model\\.([0-9]{1,3})\\.(weight|bias)");
  private static final Pattern LAYER = Pattern.compile("([A-Za-z_]+)([0-9]?)\\.(weight|bias)");
  private static final Map<String, String> BSRGAN_LAYERS =
      Map.of("trunk_conv", "conv_body", "upconv", "conv_up", "HRconv", "conv_hr");

  @Override
  public String architecture() {
    return "ESRGAN (RRDB, also Real-ESRGAN, BSRGAN, APISR)";
  }

  @Override
  public boolean matches(Parameters parameters) {
    return parameters.has(FIRST_BLOCK)
        || parameters.has("RRDB_trunk.0.RDB1.conv1.weight")
        || isOld(parameters);
  }

  private static boolean isOld(Parameters parameters) {
    return parameters.has(OLD_BLOCKS + "0" + OLD_IN_BLOCK);
  }

  @Override
  public UpscalingNetwork network(Parameters original) {
    Parameters parameters = new Parameters(renamed(original));
    int features = parameters.side("conv_first.weight", 0, 4);
    int in = parameters.side("conv_first.weight", 1, 4);
    int out = parameters.side("conv_last.weight", 0, 4);
    int growth = parameters.side(FIRST_BLOCK, 0, 4);
    int blocks = parameters.count("body.", ".rdb1.conv1.weight");
    int doublings = parameters.countFrom(1, "conv_up", ".weight");
    Checks.within("the number of enlargements by two", doublings, 0, MOST_DOUBLINGS);
    int unshuffle = (int) Math.round(Math.sqrt((double) in / out));
    if (unshuffle * unshuffle * out != in) {
      throw new ModelException(
          "the network takes "
              + in
              + " channels and makes "
              + out
              + "; it should take as many as it makes, or 4 or 16 times as many");
    }
    return new Rrdb(features, growth, blocks, doublings, unshuffle, out);
  }

  @Override
  public Weights weights(Parameters parameters, UpscalingNetwork network) {
    return renamed(parameters);
  }

  private static Weights renamed(Parameters parameters) {
    if (!isOld(parameters)) {
      return parameters.renamed(name -> Optional.of(fromBsrgan(name)));
    }
    int blocks = parameters.count(OLD_BLOCKS, OLD_IN_BLOCK);
    int doublings = 0;
    while (parameters.has("model." + 3 * (doublings + 1) + ".weight")) {
      doublings++;
    }
    int last = doublings;
    return parameters.renamed(name -> Optional.of(fromOld(name, blocks, last)));
  }

  private static String fromBsrgan(String name) {
    Matcher block = BSRGAN_BLOCK.matcher(name);
    if (block.matches()) {
      return "body." + block.group(1) + ".rdb" + block.group(2) + "." + block.group(3);
    }
    Matcher layer = LAYER.matcher(name);
    return layer.matches()
        ? BSRGAN_LAYERS.getOrDefault(layer.group(1), layer.group(1))
            + layer.group(2)
            + "."
            + layer.group(3)
        : name;
  }

  /**
   * The old names count all layers of a sequence, those without weights too: first convolution,
   * blocks, (enlargement, convolution, activation) for each doubling, convolution, activation, last
   * convolution. What has no place there keeps its name.
   */
  private static String fromOld(String name, int blocks, int doublings) {
    Matcher block = OLD_BLOCK.matcher(name);
    if (block.matches()) {
      return "body."
          + block.group(1)
          + ".rdb"
          + block.group(2)
          + "."
          + block.group(3)
          + "."
          + block.group(4);
    }
    if (name.startsWith(OLD_BLOCKS + blocks + ".")) {
      return "conv_body." + name.substring((OLD_BLOCKS + blocks + ".").length());
    }
    Matcher layer = OLD_LAYER.matcher(name);
    return layer.matches()
        ? oldLayer(Integer.parseInt(layer.group(1)), doublings).orElse("model." + layer.group(1))
            + "."
            + layer.group(2)
        : name;
  }

  private static Optional<String> oldLayer(int place, int doublings) {
    if (place == 0) {
      return Optional.of("conv_first");
    }
    if (place % 3 == 0 && place <= 3 * doublings) {
      return Optional.of("conv_up" + place / 3);
    }
    if (place == 3 * doublings + 2) {
      return Optional.of("conv_hr");
    }
    return place == 3 * doublings + 4 ? Optional.of("conv_last") : Optional.empty();
  }
}
