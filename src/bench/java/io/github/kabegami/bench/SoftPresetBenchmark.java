package io.github.kabegami.bench;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.SoftPreset;
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

/** The soft preset on a training patch, 256 x 256 to 64 x 64, one thread; every call draws anew. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SoftPresetBenchmark {
  private final Run run = Run.simple();
  private final SoftPreset preset = SoftPreset.standard();
  private RandomAccessibleInterval<FloatType> patch;
  private long draw;

  /** Makes the patch. */
  @Setup
  public void prepare() {
    float[] samples = new float[256 * 256 * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.3 * Math.sin(i * 1e-2));
    }
    patch = Pixels.wrap(samples, 256, 256, 3);
  }

  /** Draws and applies. */
  @Benchmark
  public Object drawAndApply() {
    return preset.sample(new Seed(draw++), 4).apply(patch, run);
  }

  /** Draws only. */
  @Benchmark
  public Object draw() {
    return preset.sample(new Seed(draw++), 4);
  }
}
