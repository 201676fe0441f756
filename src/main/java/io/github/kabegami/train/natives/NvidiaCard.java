package io.github.kabegami.train.natives;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.Subprocess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A graphics card, as NVIDIA's driver tells by its program nvidia-smi; that is quick and loads
 * nothing into this process.
 *
 * @param name such as {@code NVIDIA GeForce RTX 5060 Ti}
 * @param memory in MiB, as the program writes it
 * @param generation the compute capability, such as {@code 12.0} for the RTX 50 cards
 * @param driver its version
 */
public record NvidiaCard(String name, String memory, String generation, String driver) {
  private static final List<String> QUESTION =
      List.of(
          "nvidia-smi",
          "--query-gpu=name,memory.total,compute_cap,driver_version",
          "--format=csv,noheader,nounits");
  private static final int OUTPUT = 1 << 16;
  private static final int FIELDS = 4;
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Those of this computer; empty where there is no driver. */
  public static List<NvidiaCard> all(Run run) {
    try {
      byte[] answer = Subprocess.run(QUESTION, environment -> {}, new byte[0], OUTPUT, LIMIT, run);
      return parse(new String(answer, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return List.of(); // no driver, or one that does not work
    }
  }

  static List<NvidiaCard> parse(String answer) {
    return answer
        .lines()
        .map(line -> line.split(",", -1))
        .filter(fields -> fields.length == FIELDS)
        .map(f -> new NvidiaCard(f[0].strip(), f[1].strip(), f[2].strip(), f[3].strip()))
        .toList();
  }

  /** For people. */
  public String title() {
    return name
        + " ("
        + memory
        + " MiB, compute capability "
        + generation
        + ", driver "
        + driver
        + ")";
  }

  /** For people. */
  public static String titles(List<NvidiaCard> cards) {
    return cards.stream().map(NvidiaCard::title).collect(Collectors.joining(", "));
  }
}
