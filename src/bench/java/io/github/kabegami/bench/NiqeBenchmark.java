package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.niqe.Niqe;
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

/** NIQE of an 8-bit RGB picture of 3840 x 2160, made here of smooth noise. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx600m")
public class NiqeBenchmark {
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;

  /** Threads that share the rows of blocks. */
  @Param({"1", "2"})
  public int threads;

  private TaskExecutor executor;
  private Picture picture;

  /** Makes the picture. */
  @Setup
  public void prepare() {
    executor = TaskExecutors.fixedThreadPool(threads);
    float[] samples = new float[WIDTH * HEIGHT * 3];
    Seed seed = new Seed(1);
    for (int i = 0; i < samples.length; i++) {
      float value = (float) (0.5 + 0.3 * Math.sin(i * 1e-3) + 0.05 * seed.normal(i));
      samples[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(value));
    }
    picture = Picture.of(Pixels.wrap(samples, WIDTH, HEIGHT, 3), BitDepth.EIGHT);
  }

  /** Ends the threads. */
  @TearDown
  public void end() {
    executor.close();
  }

  /** The score by our own model, which is read each time. */
  @Benchmark
  public double niqe() {
    Run run = Run.simple().on(executor);
    return Niqe.wallpaper().score(picture, picture, MetricOptions.NONE, run);
  }
}
