package io.github.kabegami.bench;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.perception.Fsim;
import io.github.kabegami.metric.perception.Gmsd;
import io.github.kabegami.metric.perception.HaarPsi;
import io.github.kabegami.metric.perception.Vifp;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The metrics of perception on an RGB picture of 3840 x 2160, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx600m")
public class PerceptionBenchmark {
  private final Run run = Run.simple();
  private MetricPictures pictures;

  /** Makes the pictures. */
  @Setup
  public void prepare() {
    pictures = MetricPictures.make();
  }

  /** GMSD. */
  @Benchmark
  public double gmsd() {
    return score(new Gmsd());
  }

  /** HaarPSI. */
  @Benchmark
  public double haarPsi() {
    return score(new HaarPsi());
  }

  /** VIF in the pixel domain. */
  @Benchmark
  public double vifp() {
    return score(new Vifp());
  }

  /** FSIM. */
  @Benchmark
  public double fsim() {
    return score(new Fsim());
  }

  private double score(Metric metric) {
    return metric.score(pictures.image(), pictures.reference(), MetricOptions.NONE, run);
  }
}
