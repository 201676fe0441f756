package io.github.kabegami.learned;

import io.github.kabegami.metric.Metric;

/** A metric that keeps a network open; whoever opens it closes it. */
public sealed interface NetworkMetric extends Metric, AutoCloseable
    permits LpipsMetric, OnnxMetric {
  @Override
  void close();
}
