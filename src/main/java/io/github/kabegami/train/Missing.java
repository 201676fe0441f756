package io.github.kabegami.train;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Shares;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a run needs from this computer and does not find. */
final class Missing {
  private static final String PERCEPTUAL = "perceptual";

  private Missing() {}

  /**
   * A sentence for each; nothing is opened.
   *
   * @throws IOException if a settings file of the degradation cannot be read
   * @throws IllegalArgumentException if a list makes no sense
   */
  static List<String> of(TrainConfig config, Run run) throws IOException {
    List<String> missing = new ArrayList<>(codecs(config, run));
    if (names("losses", config.losses()).contains(PERCEPTUAL) || needsPerceptualLater(config)) {
      addFile(
          missing,
          "the perceptual loss needs VGG-19 from torchvision",
          PERCEPTUAL,
          config.perceptual());
    }
    boolean lpips =
        Shares.words(config.metrics()).stream().anyMatch(metric -> metric.startsWith("lpips"));
    if (lpips) {
      addFile(missing, "the metric lpips needs its official weights", "lpips", config.lpips());
    }
    if (!config.start().isEmpty()) {
      addFile(missing, "the run starts from weights", "start", config.start());
    }
    if (!config.validation().isEmpty()) {
      addFile(missing, "pictures are judged", "validation", config.validation());
    }
    return missing;
  }

  private static boolean needsPerceptualLater(TrainConfig config) {
    return config.ganiterations() > 0
        && names("ganlosses", config.ganlosses()).contains(PERCEPTUAL);
  }

  private static Set<String> names(String option, String losses) {
    return Shares.parse(option, losses).keySet();
  }

  private static void addFile(List<String> missing, String why, String option, String path) {
    if (path.isEmpty()) {
      missing.add(why + ": name the file or folder as " + option);
    } else if (Files.notExists(Path.of(path))) {
      missing.add(why + ", but there is no " + path + " (option " + option + ")");
    }
  }

  private static Set<String> codecs(TrainConfig config, Run run) throws IOException {
    Set<String> reasons = new LinkedHashSet<>();
    if (config.codecs().equals("all")) {
      Degrader.of(config.degradation(), Codec.all(), config.factor()).presets().stream()
          .flatMap(preset -> preset.codecs().stream())
          .distinct()
          .forEach(codec -> codec.absence(run).ifPresent(reasons::add));
    }
    return reasons;
  }
}
