package io.github.kabegami.train.config;

import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.UpscalingNetwork;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The networks that can be trained, by name. */
public final class TrainableNetworks {
  private static final Pattern LIGHT = Pattern.compile("light-(\\d{1,3})x(\\d{1,3})");
  private static final Pattern COMPACT = Pattern.compile("compact-(\\d{1,3})x(\\d{1,3})");
  private static final Pattern RRDB = Pattern.compile("rrdb-(\\d{1,2})");

  private TrainableNetworks() {}

  /**
   * The network of a name such as {@code light-32x6}, {@code compact-64x16} or {@code rrdb-6}.
   *
   * @throws IllegalArgumentException if there is none, with what there is
   */
  public static UpscalingNetwork named(String name, int factor) {
    Matcher light = LIGHT.matcher(name);
    if (light.matches()) {
      return new Light(number(light, 1), number(light, 2), factor);
    }
    Matcher compact = COMPACT.matcher(name);
    if (compact.matches()) {
      return new Compact(number(compact, 1), number(compact, 2), factor);
    }
    Matcher rrdb = RRDB.matcher(name);
    if (rrdb.matches()) {
      return Rrdb.realEsrgan(number(rrdb, 1), factor);
    }
    throw new IllegalArgumentException(
        "there is no network '"
            + name
            + "'; expected light-FEATURESxBLOCKS, compact-FEATURESxCONVOLUTIONS or rrdb-BLOCKS,"
            + " such as light-32x6, compact-64x16 or rrdb-6");
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
