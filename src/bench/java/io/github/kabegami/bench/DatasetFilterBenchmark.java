package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.filter.Duplicates;
import io.github.kabegami.dataset.filter.Examined;
import io.github.kabegami.dataset.filter.Filter;
import io.github.kabegami.dataset.filter.Filters;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * Filters of a data set on a picture of 3840 x 2160, one thread: our wallpaper city.png and its
 * mirror images beside each other. {@code integrity} is decoding alone, {@code usual} all that a
 * picture that passes goes through; the others are decoding and that filter. Pictures a minute and
 * core are 60000 x made / processorMillis, which a busy machine does not lengthen as it does the
 * time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 4, time = 4)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class DatasetFilterBenchmark {
  private static final int HASHES = 1_000_000;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** Words of the option. */
  @Param({
    "integrity",
    "border",
    "complexity",
    "blockiness",
    "resolution",
    "blur",
    "text",
    "niqe",
    "usual"
  })
  public String filters;

  /** Format of the file. */
  @Param({"png", "jpg"})
  public String format;

  private Path file = Path.of("");
  private DatasetConfig config = DatasetConfig.wallpapers();

  /** What the processor did. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Work {
    /** Pictures. */
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

    void made() {
      made++;
      processorMillis = (nanos() - start) / 1e6;
    }

    private static long nanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  /** Writes the picture. */
  @Setup
  public void prepare() throws IOException {
    Picture small = PictureFiles.read(Path.of("sample-images/city.png"));
    file = Files.createTempFile("filter", "." + format);
    PictureFiles.write(file, mirrored(small), true);
    config = DatasetJson.with(config, Map.of("filters", filters + " all"));
  }

  private static Picture mirrored(Picture small) {
    int width = small.width();
    int height = small.height();
    float[] from = Pixels.open(small.pixels());
    float[] to = new float[4 * from.length];
    for (int i = 0; i < to.length; i++) {
      int x = i % (2 * width);
      int y = i / (2 * width) % (2 * height);
      int plane = i / (4 * width * height);
      int row = plane * height + (y < height ? y : 2 * height - 1 - y);
      to[i] = from[row * width + (x < width ? x : 2 * width - 1 - x)];
    }
    return Picture.of(Pixels.wrap(to, 2 * width, 2 * height, 3), BitDepth.EIGHT);
  }

  /** From the file to the verdicts. */
  @Benchmark
  public Object judge(Work work) throws IOException {
    Examined picture = new Examined(Candidate.of("a/1", "a", "f"), file);
    Object last = picture;
    for (Filter filter : Filters.parse(config.filters(), config)) {
      last = filter.judge(picture, Run.simple());
    }
    work.made();
    return last;
  }

  /** A question to a million hashes, and one more; once for all filters. */
  @State(Scope.Benchmark)
  public static class Kept {
    private final Duplicates duplicates = Duplicates.of(DatasetConfig.wallpapers());
    private int count;

    /** Adds them. */
    @Setup
    public void fill() {
      while (count < HASHES) {
        duplicates.add(next(), count);
      }
    }

    private long next() {
      long mixed = ++count * MIX;
      mixed = (mixed ^ mixed >>> 31) * MIX;
      return mixed ^ mixed >>> 29;
    }
  }

  /** Asks. */
  @Benchmark
  public int duplicate(Kept kept, Work work) {
    work.made();
    return kept.duplicates.like(kept.next());
  }

  /** Removes the picture. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
  }
}
