package io.github.kabegami.network;

import java.util.List;

/** A network that compares two pictures of one size, described once for all interpreters. */
public interface PairNetwork {

  /** What it is, such as {@code lpips-alex}. */
  String name();

  /** Channels of each picture. */
  int channels();

  /** The network from two pictures (batch, channels, height, width) to its outputs, in order. */
  <T> List<T> outputs(Ops<T> ops, T image, T reference);
}
