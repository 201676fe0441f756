package io.github.kabegami.pack;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.TemporaryFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
 * Packs of patches of the sample images with some noise, 1.6 bytes per pixel as detailed patches of
 * wallpapers have, from the page cache, one thread. Per second and core: {@code patches} or {@code
 * megabytes} x 1000 / {@code processorMillis}, which a busy machine does not lengthen.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class PackBenchmark {
  private static final long BYTES = 200L << 20;
  private static final int PER_TAR = 100;
  private static final float NOISE = 3f / 255;

  /** Side of the patches in the pack. */
  @Param({"256", "512"})
  public int side;

  /** What they are packed into. */
  @Param({"LMDB", "TAR", "FOLDER"})
  public PackKind kind;

  private final SplittableRandom random = new SplittableRandom(1);
  private Path folder = Path.of("");
  private PatchList patches = new Entries(List.of());
  private PictureSet set = new JoinedSet(new Empty(), new Empty(), "");

  /** What was done. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Work {
    /** Patches that were packed or read. */
    public long patches;

    /** Their PNG files. */
    public double megabytes;

    /** Milliseconds that they took of the processor. */
    public double processorMillis;

    private long start;

    /** Begins anew. */
    @Setup(Level.Iteration)
    public void begin() {
      patches = 0;
      megabytes = 0;
      start = nanos();
    }

    void done(int count, long bytes) {
      patches += count;
      megabytes += bytes / 1e6;
      processorMillis = (nanos() - start) / 1e6;
    }

    private static long nanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  private record Entries(List<PackEntry> all) implements PatchList {
    @Override
    public int count() {
      return all.size();
    }

    @Override
    public boolean arePairs() {
      return false;
    }

    @Override
    public Iterator<PackEntry> entries(int from, int to) {
      return all.subList(from, to).iterator();
    }
  }

  private static final class Empty implements PictureSet {
    @Override
    public List<Entry> entries() {
      return List.of();
    }

    @Override
    public Picture read(int index) throws IOException {
      throw new IOException("there are none");
    }
  }

  /** Writes patches and packs them. */
  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("packs");
    List<Picture> samples = new ArrayList<>();
    for (Path file : PictureFiles.list(Path.of("sample-images"))) {
      samples.add(PictureFiles.read(file));
    }
    List<PackEntry> entries = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; bytes < BYTES; i++) {
      Path file = folder.resolve(String.format("patches/patch%06d.png", i));
      PictureFiles.write(file, patch(samples.get(i % samples.size())), false);
      bytes += Files.size(file);
      PatchOrigin origin = new PatchOrigin("site", "site/" + i, "", "", "", "", "", 0, 0);
      entries.add(
          new PackEntry("patch" + i / 1000 + "-" + 1000 + i, file, Optional.empty(), origin));
    }
    entries.sort(java.util.Comparator.comparing(PackEntry::name));
    patches = new Entries(entries);
    Packer.pack(folder.resolve("pack"), kind, patches, PER_TAR, Run.simple());
    set = PictureSets.open(folder.resolve("pack"), Run.simple());
    double perPixel = (double) bytes / entries.size() / side / side;
    System.out.printf("%d patches, %.2f bytes per pixel%n", entries.size(), perPixel);
  }

  private Picture patch(Picture sample) {
    float[] all = Pixels.open(sample.pixels());
    int x = random.nextInt(sample.width() - side + 1);
    int y = random.nextInt(sample.height() - side + 1);
    float[] part = new float[3 * side * side];
    for (int i = 0; i < part.length; i++) {
      int plane = Math.min(i / (side * side), sample.channels() - 1);
      int at = (plane * sample.height() + y + i / side % side) * sample.width() + x + i % side;
      float noisy = all[at] + NOISE * (float) (random.nextDouble() - 0.5);
      part[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(noisy));
    }
    return Picture.of(Pixels.wrap(part, side, side, 3), BitDepth.EIGHT);
  }

  /** Any patch, decoded. */
  @Benchmark
  public Object random(Work work) throws IOException {
    Picture read = set.read(random.nextInt(set.entries().size()));
    work.done(1, 0);
    return read;
  }

  /** All patches in order, as they are stored. */
  @Benchmark
  public Object readAll(Work work) throws IOException {
    long bytes = 0;
    for (int i = 0; i < set.entries().size(); i++) {
      bytes +=
          set instanceof SlicedSet sliced
              ? sliced.bytes(i).length
              : Files.readAllBytes(folder.resolve("pack/hr").resolve(set.entries().get(i).name()))
                  .length;
    }
    work.done(set.entries().size(), bytes);
    return bytes;
  }

  /** The pack anew. */
  @Benchmark
  public Object pack(Work work) throws IOException {
    Path again = folder.resolve("again");
    Packer.pack(again, kind, patches, PER_TAR, Run.simple());
    long bytes = 0;
    for (PackEntry entry : ((Entries) patches).all()) {
      bytes += Files.size(entry.high());
    }
    TemporaryFolder.of(again).close();
    work.done(patches.count(), bytes);
    return bytes;
  }

  /** Removes all. */
  @TearDown
  public void remove() throws IOException {
    set.close();
    TemporaryFolder.of(folder).close();
  }
}
