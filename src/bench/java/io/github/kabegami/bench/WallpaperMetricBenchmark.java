package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.wallpaper.Banding;
import io.github.kabegami.metric.wallpaper.ColorShift;
import io.github.kabegami.metric.wallpaper.DownscalePsnr;
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
 * Measures of wallpapers on RGB pictures of 3840 x 2160, one and two threads. The picture is a
 * slanted gradient with bands, noise in its right third; the other differs from it everywhere.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class WallpaperMetricBenchmark {
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;
  private static final int FACTOR = 2;

  /** Threads that a metric may use. */
  @Param({"1", "2"})
  public int threads;

  private TaskExecutor executor;
  private Run run;
  private Picture picture;
  private Picture other;
  private Picture small;

  /** Makes the pictures. */
  @Setup
  public void prepare() {
    executor = TaskExecutors.fixedThreadPool(threads);
    run = Run.simple().on(executor);
    picture = gradient(WIDTH, HEIGHT, 0);
    other = gradient(WIDTH, HEIGHT, 3);
    small = gradient(WIDTH / FACTOR, HEIGHT / FACTOR, 0);
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    executor.close();
  }

  /** Mean CIEDE2000. */
  @Benchmark
  public double colorShift() {
    return new ColorShift().score(other, picture, MetricOptions.NONE, run);
  }

  /** PSNR after reduction to a half. */
  @Benchmark
  public double downscalePsnr() {
    return new DownscalePsnr().score(picture, small, MetricOptions.NONE, run);
  }

  /** CAMBI. */
  @Benchmark
  public double banding() {
    return new Banding().score(picture, picture, MetricOptions.NONE, run);
  }

  private static Picture gradient(int width, int height, int shift) {
    float[] samples = new float[width * height * 3];
    Seed seed = new Seed(1);
    for (int i = 0; i < samples.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int channel = i / (width * height);
      double level = 20 + 10 * channel + x * (30.0 + channel) / width + y * 40.0 / height;
      double noise = x > width / 3 * 2 ? 5 * seed.normal(i) : 0;
      double stored = Math.floor(level + noise) + shift * (channel + 1);
      samples[i] = BitDepth.EIGHT.sample((int) Math.max(0, Math.min(255, stored)));
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT);
  }
}
