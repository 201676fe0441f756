package io.github.kabegami.bench;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.GaussianNoise;
import io.github.kabegami.degradation.PoissonNoise;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
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

/** Noise on a training patch of 256 x 256 with three channels, one thread; all intensities. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class NoiseBenchmark {
  private static final int PATCH = 256;

  private final Run run = Run.simple();
  private RandomAccessibleInterval<FloatType> patch;
  private long draw;

  /** Makes the patch. */
  @Setup
  public void prepare() {
    float[] samples = new float[PATCH * PATCH * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) new Seed(1).unit(i);
    }
    patch = Pixels.wrap(samples, PATCH, PATCH, 3);
  }

  /** Gaussian, each channel its own. */
  @Benchmark
  public Object gaussian() {
    return new GaussianNoise(10, false, new Seed(draw++)).apply(patch, run);
  }

  /** Gaussian, one for all channels. */
  @Benchmark
  public Object grayGaussian() {
    return new GaussianNoise(10, true, new Seed(draw++)).apply(patch, run);
  }

  /** Poisson, each channel its own. */
  @Benchmark
  public Object poisson() {
    return new PoissonNoise(1, false, new Seed(draw++)).apply(patch, run);
  }

  /** Poisson, one for all channels. */
  @Benchmark
  public Object grayPoisson() {
    return new PoissonNoise(1, true, new Seed(draw++)).apply(patch, run);
  }
}
