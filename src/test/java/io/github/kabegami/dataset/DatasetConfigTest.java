package io.github.kabegami.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetConfigTest {
  @TempDir private Path folder;

  private static String refused(String key, String value) {
    DatasetConfig usual = DatasetConfig.wallpapers();
    return assertThrows(
            IllegalArgumentException.class, () -> DatasetJson.with(usual, Map.of(key, value)))
        .getMessage();
  }

  private DatasetConfig read(String json) throws IOException {
    return DatasetJson.read(Files.writeString(folder.resolve("c.json"), json));
  }

  private String refused(String json) {
    String told = assertThrows(IOException.class, () -> read(json)).getMessage();
    assertTrue(told.startsWith(folder.resolve("c.json") + ": "), told);
    return told.substring(told.indexOf(": ") + 2);
  }

  @Test
  void limitsThatRestOnEachOtherNameBoth() {
    assertEquals(
        "minratio must not be above maxratio, got minratio 5 and maxratio 4",
        refused("minratio", "5"));
    assertEquals("patch must be a multiple of factor, which is 3, got 512", refused("factor", "3"));
    assertEquals("patch must be a multiple of 8, got 100", refused("patch", "100"));
  }

  @Test
  void listsMayBeWrittenAsListsOfTexts() throws IOException {
    DatasetConfig config =
        read(
            "{\"sources\": [\"yande.re\", \"folder:my pics\", \"videos:\\\"a b\\\"\"],"
                + " \"tags\": [\"sky\", \"sea\"], \"packs\": [], \"patch\": 64}");
    assertEquals("yande.re \"folder:my pics\" videos:\"a b\"", config.sources());
    assertEquals("sky sea", config.tags());
    assertEquals("", config.packs());
    assertEquals(64, config.patch());
  }

  @Test
  void otherListsAreRefused() {
    assertEquals(
        "sources must be a text or a list of texts, got a list with 5",
        refused("{\"sources\": [5]}"));
    assertEquals(
        "tags has \"long hair\" in its list; texts in lists have no blanks",
        refused("{\"tags\": [\"long hair\"]}"));
    assertEquals("local must be a text, got [\"a\"]", refused("{\"local\": [\"a\"]}"));
  }
}
