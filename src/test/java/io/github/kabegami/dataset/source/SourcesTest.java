package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static List<String> names(String sources, String contact) {
    DatasetConfig config =
        DatasetJson.with(
            DatasetConfig.wallpapers(), Map.of("sources", sources, "contact", contact));
    return Sources.of(config, Optional.empty()).stream().map(Source::name).toList();
  }

  private static void assertRefused(String sources, String words) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> names(sources, "me")).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void sitesAreNamedByPresetOrAddress() {
    String sources =
        "yande.re konachan.net\tkonachan.com danbooru moebooru:https://a.example:81/b/"
            + " \"danbooru:https://c.example\"";
    assertEquals(
        List.of(
            "yande.re", "konachan.net", "konachan.com", "danbooru", "a.example:81/b", "c.example"),
        names(sources, "me"));
  }

  @Test
  void thisComputersSourcesAreNamedByTheirPaths() {
    assertEquals(
        List.of("folder:a", "dump:p.json", "wallpaperengine:my steam", "videos:C:/films"),
        names("folder:a dump:p.json wallpaperengine:\"my steam\" videos:C:/films", ""));
    assertRefused("folder:a folder:a/", "sources names folder:a twice");
    assertRefused("folder", "there is no source folder; the sources are yande.re");
    assertRefused("x", "folder:PATH, dump:PATH, wallpaperengine:PATH, videos:PATH");
  }

  @Test
  void pathsWithoutTheirKindAreToldHowToWriteThem(@TempDir Path here) throws IOException {
    assertRefused(here.toString(), "; write folder:" + here + " for the folder there; the sources");
    Path blank = Files.createDirectory(here.resolve("my pics"));
    assertRefused("\"" + blank + "\"", "; write folder:\"" + blank + "\" for the folder there");
    Path dump = Files.createFile(here.resolve("posts.json"));
    assertRefused(dump.toString(), "; write dump:" + dump + " for the file there; the sources");
    assertRefused(
        "folder:my pics",
        "there is no source pics; a path with blanks stands in double quotes: folder:\"my pics\";");
    assertRefused("danbooru pics", "there is no source pics; the sources");
  }

  @Test
  void aKindWithoutItsPathSaysSo() {
    assertRefused("folder:", "folder needs a path behind its colon, such as folder:wallpapers");
    assertRefused("dump:", "dump needs a path behind its colon, such as dump:posts.json");
  }

  @Test
  void everyKindOfPictureHasOneWayToGetIt() {
    Fetcher all = Fetchers.of(DatasetConfig.wallpapers(), Optional.empty());
    for (String file : List.of("https://a.example/b.png", "/p/a.png", "/p/scene.pkg")) {
      assertTrue(all.fits(Candidate.of("a/1", "a", file)), file);
    }
    assertFalse(all.fits(Candidate.of("a/1", "a", "/p/a.txt")));
  }

  @Test
  void unknownSourceIsToldWithTheKnownOnes() {
    assertRefused(
        "yandere", "there is no source yandere (did you mean yande.re?); the sources are yande.re");
    assertRefused("https://yande.re", "moebooru:ADDRESS");
    assertRefused("moebooru", "there is no source moebooru;");
    assertRefused("yande.re:x", "there is no source yande.re:x");
  }

  @Test
  void badAddressesDoublesAndNothingAreTold() {
    assertRefused("moebooru:yande.re", "the address of a site is like https://yande.re, got");
    assertRefused("danbooru:https://x.example?a=b", "the address of a site is like");
    assertRefused(
        "moebooru:https://me:secret@x.example",
        "leave out the name and password in front of x.example");
    assertRefused("yande.re moebooru:https://yande.re/", "sources names yande.re twice");
    assertRefused("  ", "sources must name where pictures come from: yande.re");
    assertRefused("moebooru:\"https://x", "sources lacks a double quote");
  }

  @Test
  void sitesWithoutContactAreRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> names("danbooru", "")).getMessage();
    assertTrue(message.startsWith("contact must say how you can be reached"), message);
  }
}
