package io.github.kabegami.bench;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Shares;
import io.github.kabegami.measure.MetricFiles;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.pack.FolderSet;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.train.validation.Judgement;
import io.github.kabegami.train.validation.Material;
import io.github.kabegami.train.validation.Validation;
import io.github.kabegami.train.validation.ValidationSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;

/**
 * Judges finished models against bicubic enlargement and the best unsharp mask of it (tuned on the
 * pictures that are not held out), and prints the means over pictures and draws, with differences
 * to bicubic. Example, with the class path of the tests:
 *
 * <pre>{@code
 * java -cp ... io.github.kabegami.bench.JudgeModels pictures=folder \
 *   holdout="lake tower" models="model.onnx other.safetensors" preset=soft factor=2 draws=4
 * }</pre>
 *
 * <p>Further arguments: {@code window} (pixels; 0, as without it, for whole pictures), {@code
 * metrics}, {@code threads} (1 without it).
 */
public final class JudgeModels {
  private static final Map<String, String> USUAL =
      Map.of(
          "preset", "soft",
          "factor", "2",
          "draws", "4",
          "window", "0",
          "metrics", "psnr-y ssim-y overshoot color-shift texture",
          "threads", "1",
          "models", "",
          "holdout", "");

  private JudgeModels() {}

  /** Judges. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> given =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    if (!given.containsKey("pictures")) {
      throw new IllegalArgumentException("name a folder: pictures=FOLDER");
    }
    int threads = number(given, "threads");
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads);
        FolderSet pictures = new FolderSet(Path.of(given.get("pictures")), Run.simple())) {
      Run run = Run.simple().on(executor).loggingTo(System.out::println);
      try (Validation validation = validation(given, pictures, threads, run)) {
        Judgement judgement = validation.baselines(run);
        System.out.println(judgement.toText("bicubic"));
        System.out.println(judgement.toText("unsharp"));
      }
    }
  }

  private static Validation validation(
      Map<String, String> given, FolderSet pictures, int threads, Run run) throws IOException {
    List<String> held = Shares.words(text(given, "holdout"));
    Map<Boolean, List<Integer>> parts =
        IntStream.range(0, pictures.entries().size())
            .boxed()
            .collect(Collectors.partitioningBy(i -> held.contains(base(pictures, i))));
    int factor = number(given, "factor");
    ValidationSet.Extent extent =
        new ValidationSet.Extent(number(given, "window"), number(given, "draws"), factor);
    Degrader degrader = Degrader.of(text(given, "preset"), Codec.all(), factor);
    Material material = new Material(pictures, parts.get(true), parts.get(false), degrader, extent);
    Metrics metrics =
        Metrics.open(String.join(",", Shares.words(text(given, "metrics"))), MetricFiles.NONE);
    return Validation.of(
        material, Shares.words(text(given, "models")), metrics, EngineOptions.cpu(threads), run);
  }

  private static String base(FolderSet pictures, int index) {
    return pictures.entries().get(index).name().replaceFirst("\\.[^.]*$", "");
  }

  private static String text(Map<String, String> given, String name) {
    return given.getOrDefault(name, USUAL.get(name));
  }

  private static int number(Map<String, String> given, String name) {
    return Integer.parseInt(text(given, name));
  }
}
