package io.github.kabegami.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchFilesTest {
  private static final Patch PATCH = new Patch(8, 16, .1);

  @TempDir private Path folder;

  @Test
  void namesAreKeysForEveryPack() {
    for (String id :
        List.of("yande.re/1", "folder:/home/\u5c71/a b.png", "x/" + "long".repeat(100))) {
      String name = PatchFiles.name(id, PATCH);
      assertTrue(name.matches("[A-Za-z0-9_-]{1,90}") && name.endsWith("_8_16"), name);
    }
    assertNotEquals(PatchFiles.name("a/1.2", PATCH), PatchFiles.name("a/1_2", PATCH));
  }

  @Test
  void bothSidesOfAPairHaveTheSameName() {
    Path high = PatchFiles.high(folder, "a/1", PATCH);
    Path low = PatchFiles.low(folder, "a/1", PATCH);
    assertEquals(folder.resolve("high").relativize(high), folder.resolve("low").relativize(low));
  }

  @Test
  void deletingLeavesTheFolderWhereItIs() throws IOException {
    PatchFiles.deleteAll(folder.resolve("none"), Run.simple());
    Path elsewhere = Files.createDirectories(folder.resolve("disk/large"));
    Path kept = Files.writeString(folder.resolve("disk/kept.txt"), "mine");
    Path patches = Files.createSymbolicLink(folder.resolve("patches"), elsewhere);
    Path high = PatchFiles.high(patches, "a/1", PATCH);
    Files.createDirectories(high.getParent());
    Files.writeString(high, "old");
    Files.createSymbolicLink(patches.resolve("link"), kept);
    PatchFiles.deleteAll(patches, Run.simple());
    assertTrue(Files.isSymbolicLink(patches));
    assertEquals(Map.of(), FileTree.of(elsewhere));
    assertTrue(Files.exists(kept));
  }
}
