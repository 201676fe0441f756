package io.github.kabegami.pack;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Memory that packs of many patches take: of each kind what an opened set holds, and the most that
 * checking it held at a garbage collection. All patches are one file of a few pixels. Arguments:
 * how many, a folder with room for about 6 kB of each, and kinds.
 *
 * <pre>{@code
 * java -Xmx64m -XX:+UseSerialGC -cp ... io.github.kabegami.pack.PackMemory 1000000 /tmp/p LMDB TAR
 * }</pre>
 */
public final class PackMemory {
  private static final int SIDE = 8;
  private static final int PER_TAR = 10_000;
  private static final int PER_PICTURE = 8;

  private PackMemory() {}

  private record Same(int count, Path file) implements PatchList {
    @Override
    public boolean arePairs() {
      return false;
    }

    @Override
    public Iterator<PackEntry> entries(int from, int to) {
      return IntStream.range(from, to).mapToObj(this::entry).iterator();
    }

    private PackEntry entry(int number) {
      int picture = number / PER_PICTURE;
      String name =
          String.format(
              Locale.ROOT,
              "yande_re_%07d-%016x_%d_1024",
              picture,
              picture * 0x9E3779B97F4A7C15L,
              1000 + 8 * (number % PER_PICTURE));
      PatchOrigin origin =
          new PatchOrigin("yande.re", "yande.re/" + picture, "", "", "", "", "", 0, 0);
      return new PackEntry(name, file, Optional.empty(), origin);
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Path file = folder.resolve("patch.png");
    float[] pixels = new float[3 * SIDE * SIDE];
    PictureFiles.write(file, Picture.of(Pixels.wrap(pixels, SIDE, SIDE, 3), BitDepth.EIGHT), true);
    for (int i = 2; i < arguments.length; i++) {
      PackKind kind = PackKind.valueOf(arguments[i]);
      Path pack = folder.resolve(kind.word());
      long start = System.nanoTime();
      Packer.pack(pack, kind, new Same(count, file), PER_TAR, Run.simple());
      tell(kind, "packed", start, peak(), count);
      start = System.nanoTime();
      long before = used();
      try (PictureSet set = PictureSets.open(pack, Run.simple())) {
        tell(kind, "open, held", start, used() - before, set.entries().size());
        tell(kind, "opened, most", start, peak() - before, count);
      }
      start = System.nanoTime();
      before = used();
      String said = PackCheck.verify(pack, Run.simple());
      tell(kind, said.replaceFirst(".* is whole: ", "verified, "), start, peak() - before, count);
    }
  }

  private static void tell(PackKind kind, String what, long start, long bytes, int count) {
    System.out.printf(
        Locale.ROOT,
        "%s %s: %.1f s, %.1f MB, %.1f bytes a patch%n",
        kind,
        what,
        (System.nanoTime() - start) / 1e9,
        bytes / 1e6,
        (double) bytes / count);
  }

  private static long used() {
    System.gc();
    peak();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The most of the old generation since it was asked for last; what is young is not counted. */
  private static long peak() {
    AtomicLong sum = new AtomicLong();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().contains("Old Gen") || pool.getName().contains("Tenured")) {
        sum.addAndGet(pool.getPeakUsage().getUsed());
        pool.resetPeakUsage();
      }
    }
    return sum.get();
  }
}
