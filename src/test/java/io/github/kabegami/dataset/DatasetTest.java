package io.github.kabegami.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.dataset.shard.ShardTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  private static final ShardTask ACCEPT =
      (items, run) ->
          items.stream()
              .map(WorkItem::of)
              .map(item -> ManifestLines.of(item.outcome().now(State.ACCEPTED)))
              .toList();

  @TempDir private Path folder;

  private Dataset open(String shard, List<String> log) throws IOException {
    DatasetConfig config =
        DatasetJson.with(DatasetConfig.wallpapers(), Map.of("shard", shard, "contact", "a@b.org"));
    return Dataset.open(folder, config, new LocalEngine(3), Run.simple().loggingTo(log::add));
  }

  private static void list(Dataset dataset, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      dataset.manifest().list(Candidate.of("site/" + i, "site", "file" + i));
    }
  }

  @Test
  void secondRunInTheSameFolderIsRefused() throws IOException {
    try (Dataset first = open("8", new ArrayList<>())) {
      assertTrue(Files.exists(first.folder().config()));
      String message =
          assertThrows(IOException.class, () -> open("8", new ArrayList<>())).getMessage();
      assertTrue(message.startsWith("another run is at work in "), message);
    }
    open("8", new ArrayList<>()).close();
  }

  @Test
  void changedOptionsAreTold() throws IOException {
    open("8", new ArrayList<>()).close();
    List<String> log = new ArrayList<>();
    open("9", log).close();
    assertEquals(List.of("shard is now 9, was 8"), log);
  }

  @Test
  void manifestIsTheSameForAnyShardsAndThreads() throws IOException {
    List<String> results = new ArrayList<>();
    for (int threads = 1; threads <= 4; threads++) {
      TaskExecutor executor = TaskExecutors.fixedThreadPool(threads);
      try (executor;
          Dataset dataset = open(String.valueOf(threads * 3), new ArrayList<>())) {
        list(dataset, 50);
        Run run = Run.simple().on(executor);
        int count = dataset.forEach(number -> number % 2 == 0, ACCEPT, run);
        assertEquals(25, count);
        assertEquals(25, dataset.manifest().count(State.ACCEPTED));
        results.add(Files.readString(dataset.folder().manifest()));
      }
      Files.delete(folder.resolve("manifest.jsonl"));
    }
    assertEquals(1, results.stream().distinct().count());
  }

  @Test
  void whatWasDoneBeforeFailureIsKept() throws IOException {
    ShardTask full =
        (items, run) -> {
          if (items.stream().anyMatch(item -> item.contains("site/20"))) {
            throw new IOException("the disk is full");
          }
          return ACCEPT.run(items, run);
        };
    try (Dataset dataset = open("5", new ArrayList<>())) {
      list(dataset, 50);
      assertEquals(
          "the disk is full",
          assertThrows(IOException.class, () -> dataset.forEach(n -> true, full, Run.simple()))
              .getMessage());
    }
    try (Dataset dataset = open("5", new ArrayList<>())) {
      assertEquals(15, dataset.manifest().count(State.ACCEPTED));
    }
  }

  @Test
  void stageThatBeginsAnewTakesThoseAfterItAlong() throws IOException {
    try (Dataset dataset = open("5", new ArrayList<>())) {
      for (Stage stage : Stage.values()) {
        dataset.finish(stage, Map.of("done", 1));
      }
      dataset.begin(Stage.CROP);
      assertTrue(dataset.isFinished(Stage.FILTER));
      assertFalse(dataset.isFinished(Stage.CROP));
      assertFalse(dataset.isFinished(Stage.REPORT));
    }
  }

  @Test
  void overridesDecide() throws IOException {
    Files.writeString(folder.resolve("overrides.txt"), "# mine\naccept site/1\nreject site/2\n\n");
    try (Dataset dataset = open("5", new ArrayList<>())) {
      Overrides overrides = dataset.overrides();
      assertTrue(overrides.uses("site/1", State.REJECTED));
      assertFalse(overrides.uses("site/2", State.CROPPED));
      assertTrue(overrides.uses("site/3", State.ACCEPTED));
      assertFalse(overrides.uses("site/3", State.PASSED));
    }
    Files.writeString(folder.resolve("overrides.txt"), "keep site/1\n");
    assertTrue(
        assertThrows(IOException.class, () -> open("5", new ArrayList<>()))
            .getMessage()
            .contains("expected 'accept ID' or 'reject ID'"));
    Files.delete(folder.resolve("overrides.txt"));
    open("5", new ArrayList<>()).close();
  }

  @Test
  void overridesKnowPicturesByTheNamesOfReports() {
    Map<String, Boolean> wishes = new LinkedHashMap<>();
    wishes.put("folder:pics/sub/1.png", true);
    wishes.put("folder:/home/pics/2.png", false);
    wishes.put("folder:other/3.png", true);
    wishes.put("yande.re/4", false);
    assertEquals(
        Map.of(
            "folder:/home/pics/sub/1.png", true,
            "folder:/home/pics/2.png", false,
            "folder:other/3.png", true,
            "yande.re/4", false),
        new Overrides(wishes)
            .of(List.of("yande.re", "folder:/home/pics", "folder:other"))
            .wishes());
  }
}
