package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.lineart.Acutance;
import io.github.kabegami.metric.lineart.Coherence;
import io.github.kabegami.metric.lineart.Overshoot;
import java.util.concurrent.TimeUnit;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures of lines on an RGB pair of 3840 x 2160, one thread and two: squares with hard edges and
 * a little noise, made here.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx600m")
public class LineArtBenchmark {
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;

  /** Threads that work. */
  @Param({"1", "2"})
  public int threads;

  private TaskExecutor executor;
  private Run run;
  private Picture reference;
  private Picture image;

  /** Makes the pictures and the threads. */
  @Setup
  public void prepare() {
    executor =
        threads == 1 ? TaskExecutors.singleThreaded() : TaskExecutors.fixedThreadPool(threads);
    run = Run.simple().on(executor);
    reference = squares(1);
    image = squares(2);
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    executor.close();
  }

  /** Halos. */
  @Benchmark
  public double overshoot() {
    return score(new Overshoot());
  }

  /** Softness. */
  @Benchmark
  public double acutance() {
    return score(new Acutance());
  }

  /** Steps. */
  @Benchmark
  public double coherence() {
    return score(new Coherence());
  }

  private double score(Metric metric) {
    return metric.score(image, reference, MetricOptions.NONE, run);
  }

  private static Picture squares(long number) {
    Seed seed = new Seed(number);
    float[] samples = new float[WIDTH * HEIGHT * 3];
    for (int i = 0; i < samples.length; i++) {
      boolean bright = (i % WIDTH / 23 + i / WIDTH / 17) % 2 == 0;
      double sample = (bright ? 0.7 : 0.3) + 0.02 * seed.normal(i);
      samples[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise((float) sample));
    }
    return Picture.of(Pixels.wrap(samples, WIDTH, HEIGHT, 3), BitDepth.EIGHT);
  }
}
