package io.github.kabegami.network;

import java.util.List;

/**
 * A network, described once for all interpreters of {@link Ops}; parameter names are those of its
 * weight files.
 */
public interface Network {

  /** Architecture and measures, such as {@code compact-64x16-x4}. */
  String name();

  /** Channels of the input. */
  int channels();

  /** The network from its input (batch, channels, height, width) to its outputs, in order. */
  <T> List<T> outputs(Ops<T> ops, T x);
}
