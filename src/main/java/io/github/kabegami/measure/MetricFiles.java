package io.github.kabegami.measure;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of the user that some metrics work with.
 *
 * @param niqe parameters of the pristine model of {@code niqe}; empty for our own
 * @param lpips folder with the official weights of {@code lpips-...}
 * @param threads for networks, at least 1
 */
public record MetricFiles(Optional<Path> niqe, Optional<Path> lpips, int threads) {
  /** No files, one thread. */
  public static final MetricFiles NONE = new MetricFiles(Optional.empty(), Optional.empty(), 1);
}
