package io.github.kabegami.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.train.torch.AdamW;
import io.github.kabegami.train.torch.Initialisation;
import io.github.kabegami.train.torch.Loss;
import io.github.kabegami.train.torch.LossModule;
import io.github.kabegami.train.torch.Parameters;
import io.github.kabegami.train.torch.Torch;
import io.github.kabegami.train.torch.TorchModule;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A whole training step (forward, L1, backward, AdamW), and AdamW alone, beside the same in
 * Python's PyTorch (src/bench/python/step.py, run by Debian's Python or the one that -Dpython
 * names). The two processes take turns, so that other work on the machine weighs on both; of each
 * turn the time and the processor's time count. With {@code memory} it instead trains a light
 * network for 1,000 steps and prints what memory the process holds. Example, with the class path of
 * the tests:
 *
 * <pre>{@code
 * java -Xmx256m -cp ... io.github.kabegami.bench.TrainStepBenchmark 1 9 rrdb-6-x4 adamw
 * java -Xmx256m -cp ... io.github.kabegami.bench.TrainStepBenchmark memory
 * }</pre>
 *
 * <p>Arguments: threads, turns, and cases; without cases all.
 */
public final class TrainStepBenchmark {
  private static final Path SCRIPT = Path.of("src", "bench", "python", "step.py");
  private static final int MEMORY_STEPS = 1000;

  /** What is timed: steps per turn, and the batch if it is a whole step. */
  private enum Case {
    COMPACT_16("compact-16x8-x2", new Compact(16, 8, 2), 3, 16, 64),
    COMPACT_64("compact-64x16-x4", new Compact(64, 16, 4), 5, 2, 64),
    RRDB("rrdb-6-x4", Rrdb.realEsrgan(6, 4), 1, 2, 32),
    ADAMW("adamw", Rrdb.realEsrgan(6, 4), 40, 0, 0);

    private final String title;
    private final UpscalingNetwork network;
    private final int steps;
    private final int batch;
    private final int side;

    Case(String title, UpscalingNetwork network, int steps, int batch, int side) {
      this.title = title;
      this.network = network;
      this.steps = steps;
      this.batch = batch;
      this.side = side;
    }
  }

  /** Seconds, and seconds of the processor, of one step. */
  private record Time(double wall, double used) {}

  private TrainStepBenchmark() {}

  /** Runs the cases that are named. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 1 && arguments[0].equals("memory")) {
      memory();
      return;
    }
    int threads = Integer.parseInt(arguments[0]);
    int turns = Integer.parseInt(arguments[1]);
    List<String> named = List.of(arguments).subList(2, arguments.length);
    for (Case one : Case.values()) {
      if (named.isEmpty() || named.contains(one.title)) {
        compare(one, threads, turns);
      }
    }
  }

  private static void compare(Case one, int threads, int turns) throws IOException {
    try (NDManager torch = Torch.open("cpu", threads);
        Steps steps = new Steps(torch, one.network, one.batch, one.side);
        Python python = new Python(one, threads)) {
      List<Time> ours = new ArrayList<>();
      List<Time> theirs = new ArrayList<>();
      for (int i = -2; i < turns; i++) {
        Time their = python.turn(one.steps);
        Time our = turn(steps, one.steps);
        if (i >= 0) {
          ours.add(our);
          theirs.add(their);
        }
      }
      System.out.printf("%s, %d threads, %d turns of %d%n", one.title, threads, turns, one.steps);
      print(
          "  time",
          ours.stream().map(Time::wall).toList(),
          theirs.stream().map(Time::wall).toList());
      print(
          "  processor",
          ours.stream().map(Time::used).toList(),
          theirs.stream().map(Time::used).toList());
    }
  }

  private static Time turn(Steps steps, int count) {
    long wall = System.nanoTime();
    long used = processorNanos();
    for (int i = 0; i < count; i++) {
      steps.step();
    }
    return new Time(
        (System.nanoTime() - wall) / 1e9 / count, (processorNanos() - used) / 1e9 / count);
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void print(String what, List<Double> ours, List<Double> theirs) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / theirs.get(i));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: ours %s s, Python's %s s, ratio of medians %.3f, ratio of turns %s%n",
        what,
        range(ours),
        range(theirs),
        median(ours) / median(theirs),
        range(ratios));
  }

  private static String range(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT, "%.4f (%.4f..%.4f)", median(values), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static void memory() throws IOException {
    try (NDManager torch = Torch.open("cpu", 1);
        Steps steps = new Steps(torch, Light.wallpaper(2), 4, 32)) {
      for (int i = 1; i <= MEMORY_STEPS; i++) {
        steps.step();
        if (i == 10 || i % 100 == 0) {
          System.out.printf(
              "step %d: %s, %d arrays%n", i, resident(), torch.getManagedArrays().size());
        }
      }
    }
  }

  private static String resident() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .findFirst()
          .orElse("")
          .replaceAll("\\s+", " ");
    }
  }

  /** Our side: whole steps, or those of the optimizer if the batch is empty. */
  private static final class Steps implements AutoCloseable {
    private final NDManager torch;
    private final TorchModule module;
    private final LossModule losses;
    private final Parameters parameters;
    private final AdamW optimizer;
    private final boolean whole;
    private final NDArray low;
    private final NDArray high;

    Steps(NDManager parent, UpscalingNetwork network, int batch, int side) {
      torch = parent;
      module = TorchModule.load(torch, TorchScriptWriter.write(network));
      losses = new LossModule(torch, Map.of(Loss.L1, 1.0));
      parameters = new Parameters(torch, network, Initialisation.of(network, new Seed(1)));
      optimizer = new AdamW(torch, parameters);
      whole = batch > 0;
      int factor = network.upscaleFactor();
      low =
          torch.randomUniform(
              0, 1, whole ? new Shape(batch, 3, side, side) : new Shape(1, 3, 8, 8));
      high =
          torch.randomUniform(
              0,
              1,
              new Shape(
                  low.getShape().get(0),
                  3,
                  low.getShape().get(2) * factor,
                  low.getShape().get(3) * factor));
      backward();
    }

    void step() {
      if (whole) {
        backward();
      }
      optimizer.step(1e-4, .9, .99, .01, 1);
    }

    private void backward() {
      try (NDManager step = torch.newSubManager()) {
        NDArray loss =
            TorchModule.withGradients(
                () -> {
                  NDArray made =
                      module.forward(step, low, parameters.arrays(), Precision.SINGLE).get(0);
                  return losses.of(step, made, high).get(0);
                });
        TorchModule.backward(loss, 1);
      }
    }

    @Override
    public void close() {
      optimizer.close();
      losses.close();
      module.close();
    }
  }

  /** Python's side, a process that waits for its turn. */
  private static final class Python implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter requests;

    Python(Case one, int threads) throws IOException {
      process =
          new ProcessBuilder(
                  System.getProperty("python", "/usr/bin/python3"),
                  SCRIPT.toString(),
                  one.title,
                  Integer.toString(threads))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      answers = process.inputReader(StandardCharsets.UTF_8);
      requests = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
      String ready = answers.readLine();
      if (ready == null) {
        throw new IOException("Python's side did not start");
      }
      System.out.println(ready);
    }

    Time turn(int steps) throws IOException {
      requests.println(steps);
      String[] words = answers.readLine().split(" ");
      return new Time(Double.parseDouble(words[0]) / steps, Double.parseDouble(words[1]) / steps);
    }

    @Override
    public void close() {
      requests.close();
      process.destroy();
    }
  }
}
