package io.github.kabegami.network;

/**
 * A network, described once for all interpreters of {@link Ops}; parameter names are those of its
 * weight files.
 */
public interface Network {

  /** What it is called. */
  String name();

  /** Channels of input and output. */
  int channels();

  /** Output size / input size. */
  int upscaleFactor();

  /** The network from its input to its output. */
  <T> T forward(Ops<T> ops, T x);
}
