package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.dataset.shard.ShardEngine;
import io.github.kabegami.dataset.shard.ShardTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A data set of small painted pictures that lie in a folder. */
final class SmallSet {
  static final int WIDTH = 96;
  static final int HEIGHT = 80;

  final Path pictures;
  final Path folder;
  final List<String> log = new ArrayList<>();
  final Run run = Run.simple().loggingTo(log::add);

  /** With so many pictures, painted already or now. */
  SmallSet(Path root, String name, int count) throws IOException {
    pictures = Files.createDirectories(root.resolve("pictures"));
    folder = root.resolve(name);
    Wallpapers.write(pictures, count, WIDTH, HEIGHT, picture -> picture);
  }

  /** Names and values of options that go before those of a small set. */
  DatasetConfig config(String... more) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("sources", "folder:" + pictures);
    options.put("minwidth", "64");
    options.put("minheight", "64");
    options.put("filters", "text:1 duplicates:6");
    options.put("patch", "32");
    options.put("stride", "8");
    options.put("top", "3");
    options.put("shard", "2");
    options.put("threads", "1");
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return DatasetJson.with(DatasetConfig.wallpapers(), options);
  }

  Dataset open(String... more) throws IOException {
    return Dataset.open(folder, config(more), new LocalEngine(2), run);
  }

  /** A stage, without asking whether those before are finished. */
  static String run(Dataset dataset, Stage stage, Run run) throws IOException {
    return switch (stage) {
      case PLAN -> PlanStage.accept(dataset, PlanStage.make(dataset, run)).toText();
      case FETCH -> FetchStage.run(dataset, run);
      case FILTER -> FilterStage.run(dataset, run);
      case CROP -> CropStage.run(dataset, run);
      case PACK, REPORT -> throw new IllegalArgumentException(stage.word());
    };
  }

  /** All stages up to one. */
  String until(Stage last, String... more) throws IOException {
    try (Dataset dataset = open(more)) {
      String said = "";
      for (Stage stage : Stage.values()) {
        if (stage.compareTo(last) <= 0) {
          said = run(dataset, stage, run);
        }
      }
      return said;
    }
  }

  /** What the manifest says last of each candidate, in order. */
  List<Outcome> outcomes() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    try (Manifest manifest = Manifest.open(folder.resolve("manifest.jsonl"), run)) {
      for (int number = 0; number < manifest.count(); number++) {
        outcomes.add(manifest.last(number));
      }
    }
    return outcomes;
  }

  List<State> states() throws IOException {
    return outcomes().stream().map(Outcome::state).toList();
  }

  Optional<String> reason(int number) throws IOException {
    return outcomes().get(number).reason();
  }

  /** Of a picture, as sources name it. */
  String id(int number) {
    return "folder:" + pictures + "/" + number + ".png";
  }

  void override(String... lines) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("overrides.txt"), String.join("\n", lines) + "\n");
  }

  /** Works like another one until so many shards were taken, then the disk is full. */
  record BreakingEngine(int shards) implements ShardEngine {
    @Override
    public int wave() {
      return 1;
    }

    @Override
    public void run(Iterator<List<String>> all, ShardTask task, Sink sink, Run run)
        throws IOException {
      int[] taken = {0};
      new LocalEngine(1)
          .run(
              all,
              task,
              lines -> {
                if (taken[0]++ == shards) {
                  throw new IOException("the disk is full");
                }
                sink.take(lines);
              },
              run);
    }
  }
}
