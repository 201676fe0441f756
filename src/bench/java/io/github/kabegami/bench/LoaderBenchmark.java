package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.pack.FolderSet;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.data.PatchMaker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Training pairs of the soft preset, one thread: patches of 256 x 256 pixels with their margins,
 * from pictures of 2560 x 1440. The counter {@code processorMillis} is the processor's time per
 * iteration, which a busy machine does not lengthen as it does the other: patches per second and
 * core are operations x 1000 / processorMillis.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class LoaderBenchmark {
  private static final int WIDTH = 2560;
  private static final int HEIGHT = 1440;
  private static final int PICTURES = 20;
  private static final int HEADERS = 1000;

  /** Output size / input size. */
  @Param({"2", "4"})
  public int factor;

  private Path folder = Path.of("");
  private Path patches = Path.of("");
  private TrainConfig config = Recipes.all().get(0);
  private long number;

  /** What the processor did. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Work {
    /** Patches, or pictures, that were made. */
    public long made;

    /** Milliseconds that they took of the processor. */
    public double processorMillis;

    private long start;

    /** Begins anew. */
    @Setup(Level.Iteration)
    public void begin() {
      made = 0;
      start = nanos();
    }

    void made(int count) {
      made += count;
      processorMillis = (nanos() - start) / 1e6;
    }

    private static long nanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  private PatchMaker maker;

  /** Writes pictures with lines, gradients and 8-bit steps. */
  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("loader");
    patches = Files.createDirectory(folder.resolve("patches"));
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < PICTURES; i++) {
      PictureFiles.write(pictures.resolve(i + ".png"), picture(i, WIDTH, HEIGHT), false);
    }
    for (int i = 0; i < HEADERS; i++) {
      PictureFiles.write(patches.resolve(i + ".png"), picture(i, 64, 64), false);
    }
    config =
        ConfigJson.with(
            Recipes.named("wallpaper-x" + factor),
            Map.of("patch", "256", "degradation", "soft", "input", pictures.toString()));
    maker = maker();
  }

  private static Picture picture(int number, int width, int height) {
    float[] samples = new float[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      int x = i % width + 100 * number;
      int y = i / width % height;
      boolean line = (3 * x + 2 * y) % 41 < 4 || (x * x + y * y) / 900 % 7 == 0;
      double shade = line ? .1 : .4 + .4 * (x % 256) / 256 + .08 * Math.sin(y * .3 + i / 65536);
      samples[i] = (float) (Math.rint(shade * 255) / 255);
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT);
  }

  private PatchMaker maker() throws IOException {
    FolderSet set = new FolderSet(Path.of(config.input()), Run.simple());
    List<Integer> all = IntStream.range(0, set.entries().size()).boxed().toList();
    Degrader degrader = Degrader.of("soft", Codec.all(), factor);
    return new PatchMaker(set, all, config, degrader, Long.MAX_VALUE, Run.simple());
  }

  /** A pair from pictures that are in memory, but for the first round. */
  @Benchmark
  public Object warm(Work work) {
    work.made(1);
    return maker.make(number++);
  }

  /** The pairs of a batch of 16 at the start of a run: all pictures have to be read. */
  @Benchmark
  public Object coldBatch(Work work) throws IOException {
    PatchMaker cold = maker();
    Object last = cold;
    for (int i = 0; i < 16; i++) {
      last = cold.make(number++);
    }
    work.made(16);
    return last;
  }

  /** Opening a folder of 1000 patches. */
  @Benchmark
  public Object open(Work work) throws IOException {
    work.made(HEADERS);
    return new FolderSet(patches, Run.simple());
  }

  /** Removes the pictures. */
  @TearDown
  public void remove() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
