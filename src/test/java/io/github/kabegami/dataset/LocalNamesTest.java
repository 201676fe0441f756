package io.github.kabegami.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LocalNamesTest {
  private static final Patch PATCH = new Patch(8, 16, .1);

  @Test
  void sourcesAreNamedByTheirLastFolder() {
    assertEquals("folder:wallpapers", LocalNames.source("folder:/home/ann/wallpapers"));
    assertEquals("folder:my pics", LocalNames.source("folder:C:/Users/ann/my pics"));
    assertEquals("videos:films", LocalNames.source("videos:films"));
    assertEquals("dump:posts.json", LocalNames.source("dump:/home/ann/posts.json"));
    assertEquals("folder:", LocalNames.source("folder:/"));
  }

  @Test
  void idsKeepWhatIsBelowTheLastFolder() {
    String source = "folder:/home/ann/wallpapers";
    assertEquals("folder:wallpapers/a/b.png", LocalNames.id(source, source + "/a/b.png"));
  }

  @Test
  void sitesStayAsTheyAre() {
    assertEquals("yande.re", LocalNames.source("yande.re"));
    assertEquals("a.example:81/b", LocalNames.source("a.example:81/b"));
    assertEquals("a.example:81/b/7", LocalNames.id("a.example:81/b", "a.example:81/b/7"));
  }

  @Test
  void patchesAreNamedByTheLastTwoNamesOfAPath() {
    String name = PatchFiles.name("folder:/home/ann/wallpapers/a/b.png", PATCH);
    assertTrue(name.matches("a_b_png-[0-9a-f]{16}_8_16"), name);
    name = PatchFiles.name("folder:wallpapers/b.png", PATCH);
    assertTrue(name.matches("wallpapers_b_png-[0-9a-f]{16}_8_16"), name);
    name = PatchFiles.name("yande.re/1", PATCH);
    assertTrue(name.matches("yande_re_1-[0-9a-f]{16}_8_16"), name);
  }

  @Test
  void foldersOfTheSameNameGiveOtherPatches() {
    assertNotEquals(
        PatchFiles.name("folder:/one/wallpapers/b.png", PATCH),
        PatchFiles.name("folder:/two/wallpapers/b.png", PATCH));
  }
}
