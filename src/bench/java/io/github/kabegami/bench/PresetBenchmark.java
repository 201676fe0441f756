package io.github.kabegami.bench;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.preset.PresetJson;
import io.github.kabegami.preset.RealEsrganPreset;
import io.github.kabegami.preset.SoftPreset;
import java.util.EnumSet;
import java.util.Set;
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

/**
 * The presets on a training patch, 256 x 256 RGB to 64 x 64, one thread; every call draws anew, as
 * the trainer does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class PresetBenchmark {
  private static final int FACTOR = 4;
  private static final Set<Codec> WITHOUT_WEBP = EnumSet.of(Codec.JPEG);

  private final Run run = Run.simple();
  private final Preset soft = SoftPreset.standard();
  private final Preset softWebp =
      PresetJson.read(
          "{\"preset\": \"soft\", \"compression\": {\"probability\": 1, \"codecs\": {\"jpeg\": 0}}}");
  private final Preset realEsrgan = RealEsrganPreset.standard();
  private final Preset realEsrganUnsharpened =
      PresetJson.read("{\"preset\": \"realesrgan\", \"sharpen\": false}");
  private RandomAccessibleInterval<FloatType> patch;
  private long draw;

  /** Makes a patch with lines, gradients and 8-bit steps. */
  @Setup
  public void prepare() {
    float[] samples = new float[256 * 256 * 3];
    for (int i = 0; i < samples.length; i++) {
      int x = i % 256;
      int y = i / 256 % 256;
      boolean line = (3 * x + 2 * y) % 41 < 4 || (x * x + y * y) / 900 % 7 == 0;
      double shade = line ? 0.1 : 0.4 + 0.5 * x / 256 + 0.08 * Math.sin(y * 0.3 + i / 65536);
      samples[i] = (float) (Math.rint(shade * 255) / 255);
    }
    patch = Pixels.wrap(samples, 256, 256, 3);
  }

  /** The soft preset without WebP. */
  @Benchmark
  public Object soft() {
    return degraded(soft.sample(new Seed(draw++), FACTOR, WITHOUT_WEBP));
  }

  /** The soft preset where WebP is always drawn. */
  @Benchmark
  public Object softWebp() {
    return degraded(softWebp.sample(new Seed(draw++), FACTOR));
  }

  /** Drawing alone. */
  @Benchmark
  public Object softDraw() {
    return soft.sample(new Seed(draw++), FACTOR);
  }

  /** The chain of Real-ESRGAN as published. */
  @Benchmark
  public Object realEsrgan() {
    return degraded(realEsrgan.sample(new Seed(draw++), FACTOR));
  }

  /** The chain of Real-ESRGAN on a patch that is not sharpened first. */
  @Benchmark
  public Object realEsrganUnsharpened() {
    return degraded(realEsrganUnsharpened.sample(new Seed(draw++), FACTOR));
  }

  private Object degraded(Degradation degradation) {
    return degradation.apply(patch, run);
  }
}
