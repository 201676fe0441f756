package io.github.kabegami.dataset.shard;

import io.github.kabegami.core.UnavailableException;
import java.util.List;
import java.util.ServiceLoader;

/** The engines that there are, by name. */
public final class ShardEngines {
  /** The threads of this computer. */
  public static final String LOCAL = "local";

  /** The computers of an Apache Spark cluster. */
  public static final String SPARK = "spark";

  private static final int SHARDS_PER_THREAD = 2;

  private ShardEngines() {}

  /** Makes an engine that needs a library which does not come along; found by ServiceLoader. */
  public interface Factory {
    /** What users call it. */
    String name();

    /**
     * Opens it, which may take seconds.
     *
     * @throws UnavailableException with a sentence, if it cannot work here
     */
    ShardEngine open();
  }

  /** All names. */
  public static List<String> names() {
    return List.of(LOCAL, SPARK);
  }

  /**
   * Opens an engine.
   *
   * @param name one of {@link #names()}
   * @param threads of this computer, >= 1, which count for the local one
   * @throws IllegalArgumentException if there is none of that name
   * @throws UnavailableException with what to do, if it cannot work here
   */
  public static ShardEngine open(String name, int threads) {
    if (name.equals(LOCAL)) {
      return new LocalEngine(SHARDS_PER_THREAD * threads);
    }
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "engine must be one of " + String.join(", ", names()) + ", got " + name);
    }
    try {
      return ServiceLoader.load(Factory.class, ShardEngines.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .filter(factory -> factory.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new UnavailableException(missing(name)))
          .open();
    } catch (NoClassDefFoundError e) {
      throw new UnavailableException(missing(name), e);
    }
  }

  private static String missing(String name) {
    return "engine="
        + name
        + " needs a Kabegami that was built with -Pspark and started by spark-submit, as the page"
        + " about data sets tells; leave engine=local to work on this computer";
  }
}
