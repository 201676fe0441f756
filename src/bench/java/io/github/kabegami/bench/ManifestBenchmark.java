package io.github.kabegami.bench;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A manifest of many candidates, each with an outcome: seconds to write it, to open it and to read
 * random lines, and the memory that the process holds. Arguments: how many candidates, and a folder
 * with room for about 700 bytes of each.
 *
 * <pre>{@code
 * java -Xmx1g -cp ... io.github.kabegami.bench.ManifestBenchmark 5000000 /tmp/manifest
 * }</pre>
 */
public final class ManifestBenchmark {
  private static final int READS = 10_000;

  private ManifestBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    Path file = Path.of(arguments[1]).resolve("manifest.jsonl");
    long start = System.nanoTime();
    try (Manifest manifest = Manifest.open(file, Run.simple())) {
      for (int i = 0; i < count; i++) {
        manifest.list(candidate(i));
      }
      for (int i = 0; i < count; i++) {
        manifest.add(Outcome.of(State.REJECTED, candidate(i).id()).because("size: 1920 x 1080"));
      }
    }
    tell("written", start, count, file);
    start = System.nanoTime();
    try (Manifest manifest = Manifest.open(file, Run.simple())) {
      tell("opened", start, count, file);
      start = System.nanoTime();
      SplittableRandom random = new SplittableRandom(1);
      long sum = 0;
      for (int i = 0; i < READS; i++) {
        int number = random.nextInt(manifest.count());
        sum += manifest.candidate(number).bytes() + manifest.last(number).id().length();
      }
      tell(READS + " candidates and outcomes read at random (" + sum + ")", start, count, file);
    }
  }

  private static Candidate candidate(int number) {
    String md5 = String.format(Locale.ROOT, "%032x", number * 0x9E3779B97F4A7C15L);
    return new Candidate(
        "yande.re/" + number,
        "yande.re",
        "https://yande.re/post/show/" + number,
        "https://files.yande.re/image/" + md5 + "/wallpaper.png",
        "",
        md5,
        "png",
        12_345_678,
        3840,
        2160,
        77,
        "s",
        "landscape scenic sky clouds building water bridge tree original wallpaper highres night",
        "someone",
        "https://example.org/artworks/" + number,
        "");
  }

  private static void tell(String what, long start, int count, Path file) throws IOException {
    String rss =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElse("memory unknown");
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s; %d candidates, %.2f GB, %s%n",
        what,
        (System.nanoTime() - start) / 1e9,
        count,
        Files.size(file) / 1e9,
        rss.replaceAll("\\s+", " "));
  }
}
