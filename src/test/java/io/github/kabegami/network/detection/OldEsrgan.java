package io.github.kabegami.network.detection;

import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.weights.Weights;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Weights of {@link Rrdb} under the names that older programs gave them. */
final class OldEsrgan {
  private static final Pattern BLOCK =
      Pattern.compile("body\\.(\\d+)\\.rdb(\\d)\\.(conv\\d)\\.(weight|bias)");

  /** Places in the sequence of the first ESRGAN, by the number of enlargements. */
  private static final Map<Integer, Map<String, String>> PLACES =
      Map.of(
          0, Map.of("conv_first", "0", "conv_hr", "2", "conv_last", "4"),
          1, Map.of("conv_first", "0", "conv_up1", "3", "conv_hr", "5", "conv_last", "7"),
          2,
              Map.of(
                  "conv_first",
                  "0",
                  "conv_up1",
                  "3",
                  "conv_up2",
                  "6",
                  "conv_hr",
                  "8",
                  "conv_last",
                  "10"),
          3,
              Map.of(
                  "conv_first",
                  "0",
                  "conv_up1",
                  "3",
                  "conv_up2",
                  "6",
                  "conv_up3",
                  "9",
                  "conv_hr",
                  "11",
                  "conv_last",
                  "13"));

  private OldEsrgan() {}

  /** As BSRGAN and RealSR call them. */
  static Weights bsrgan(Weights weights) {
    return renamed(
        weights,
        name -> {
          Matcher block = BLOCK.matcher(name);
          return block.matches()
              ? block.replaceFirst("RRDB_trunk.$1.RDB$2.$3.$4")
              : name.replace("conv_body", "trunk_conv")
                  .replace("conv_up", "upconv")
                  .replace("conv_hr", "HRconv");
        });
  }

  /** As the first ESRGAN calls them. */
  static Weights first(Weights weights, Rrdb network) {
    return renamed(
        weights,
        name -> {
          Matcher block = BLOCK.matcher(name);
          if (block.matches()) {
            return block.replaceFirst("model.1.sub.$1.RDB$2.$3.0.$4");
          }
          int dot = name.indexOf('.');
          String layer = name.substring(0, dot);
          return "model."
              + (layer.equals("conv_body")
                  ? "1.sub." + network.blocks()
                  : PLACES.get(network.doublings()).get(layer))
              + name.substring(dot);
        });
  }

  static Weights renamed(Weights weights, UnaryOperator<String> rename) {
    Weights renamed = new Weights();
    for (String name : weights.names()) {
      renamed.put(rename.apply(name), weights.find(name).orElseThrow());
    }
    return renamed;
  }
}
