package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.catalogue.Catalogue;
import io.github.kabegami.catalogue.ModelFolder;
import io.github.kabegami.catalogue.Offer;
import io.github.kabegami.catalogue.OfferedFile;
import io.github.kabegami.catalogue.Use;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.FileServer;
import io.github.kabegami.io.Json;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.weights.CheckpointFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The windows for models and devices, used by {@link ModelsVisit} and {@link DevicesVisit}. */
class ModelsWindowIT {
  private static final int FIRST = 400_000;
  private static final int PAUSE_MILLIS = 40;

  @TempDir private Path home;

  @Test
  void modelsAreFetchedMeasuredAddedAndRemovedInAWindow() throws IOException, InterruptedException {
    Path sharp = weights("test-sharp.pth", new Compact(64, 16, 4));
    Path soft = weights("test-soft.pth", new Compact(6, 1, 2));
    ModelFolder models = ModelFolder.ofUser();
    Path own = models.folder().resolve("catalogue.json");
    Files.createDirectories(models.folder());
    try (FileServer server = new FileServer().put("test-sharp.pth", Files.readAllBytes(sharp));
        Desktop desktop = new Desktop(home)) {
      server.slowUntilCancelled("test-sharp.pth", FIRST, PAUSE_MILLIS);
      OfferedFile file =
          new OfferedFile(
              server.address("test-sharp.pth"), "test-sharp.pth", Files.size(sharp), false);
      Offer offer =
          new Offer(
              "test-sharp",
              Use.UPSCALER,
              4,
              "CC0-1.0",
              "this computer",
              "Made-up weights.",
              List.of(file));
      Json.write(own, new Catalogue(List.of(offer)), true);
      forget(models);
      assertEquals(expected(), desktop.visit(ModelsVisit.class, soft.toString()));
    } finally {
      forget(models);
      Files.delete(own);
    }
  }

  /** What came of it and what is known of its first coming. */
  private static void forget(ModelFolder models) throws IOException {
    while (models.canRemove(models.offer("test-sharp"))) {
      models.remove("test-sharp");
    }
  }

  private static List<String> expected() {
    return List.of(
        "details Comes with Kabegami; the name embedded takes the one of the wanted factor.",
        "told downloaded N MB of N MB at N MB/s: N %, N s left",
        "after a cancel N MB have come",
        "test-sharp is here; it can be used by this name.",
        "now here",
        "recorded run(\"Upscaling Models...\", \"fetch=test-sharp\");",
        "measured test-sharp takes N s on CPU per megapixel of the result, N s for 3840 x 2160.",
        "Added test-soft; it can be used by this name.",
        "Removed test-soft.",
        "closed by Escape");
  }

  private Path weights(String name, Compact network) throws IOException {
    return CheckpointFiles.zip(
        home.resolve(name), RandomWeights.of(network, new Seed(1)), "params");
  }

  @Test
  void theWindowOfDevicesTellsJavasMemoryFromTheCards() throws IOException, InterruptedException {
    try (Desktop desktop = new Desktop(home)) {
      assertEquals(
          List.of(
              "at first Nothing is tried yet: press Test now.",
              "Java heap: N of N MB in use. Pictures lie in it, graphics cards have their own"
                  + " memory. For more: Edit > Options > Memory & Threads... and a new start of"
                  + " ImageJ.",
              "Graphics memory",
              "tested true",
              "training told true",
              "offers webgpu: networks on graphics cards of any maker (N MB)",
              "copied true",
              "closed by Escape"),
          desktop.visit(DevicesVisit.class));
    }
  }
}
