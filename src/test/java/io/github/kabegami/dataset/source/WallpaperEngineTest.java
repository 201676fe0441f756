package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.dataset.Candidate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WallpaperEngineTest {
  private static final String NAME = "wallpaperengine";
  private static final int[] LARGE = {3840, 2160};
  private static final int[] SMALL = {2, 2};

  @TempDir private Path folder;

  private Source source(Path place) {
    return new WallpaperEngine(NAME, place, Heard.config());
  }

  private Heard heard() throws IOException {
    return Heard.of(source(folder));
  }

  private Path project(String name, String json) throws IOException {
    Path project = Files.createDirectories(folder.resolve(name));
    Files.writeString(project.resolve("project.json"), json);
    return project;
  }

  private static byte[] texture(int[] size) {
    return TestScene.texture(0, 2, size, size, "TEXB0003").numbers(1, -1, 1).done();
  }

  private static byte[] pkg() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("scene.json", "{}".getBytes(StandardCharsets.US_ASCII));
    entries.put("materials/bg.tex", texture(LARGE));
    entries.put("materials/mask.tex", texture(SMALL));
    entries.put("materials/bg.tex-json", new byte[3]);
    return TestScene.pkg("PKGV0023", entries);
  }

  @Test
  void texturesOfAPackageAreListedWithTheirSizes() throws IOException {
    Path project =
        project(
            "2837471",
            "{\"type\":\"Scene\",\"file\":\"scene.json\",\"title\":\"Rain\",\"workshopid\":2837471,"
                + "\"tags\":[\"Anime\",\"Night City\"],\"contentrating\":\"Everyone\","
                + "\"license\":\"CC BY\",\"general\":{\"properties\":{}}}");
    Files.write(project.resolve("scene.pkg"), pkg());
    Heard heard = heard();
    String start = NAME + "/2837471/scene.pkg/materials/";
    assertEquals(List.of(start + "bg.tex", start + "mask.tex"), heard.ids());
    Candidate expected =
        new Candidate(
            start + "bg.tex",
            NAME,
            "https://steamcommunity.com/sharedfiles/filedetails/?id=2837471",
            project.resolve("scene.pkg").toAbsolutePath().toString(),
            "materials/bg.tex",
            "",
            "",
            texture(LARGE).length,
            3840,
            2160,
            0,
            "g",
            "anime night_city",
            "",
            "Rain (Steam Workshop 2837471)",
            "CC BY");
    assertEquals(expected, heard.candidates.get(0));
    assertTrue(new SceneFetcher().fits(expected));
  }

  @Test
  void thePackageIsFoundWhateverFileIsNamed() throws IOException {
    List<String> projects =
        List.of(
            "{\"type\":\"SCENE\"}",
            "{\"type\":\"scene\",\"file\":\"gone.json\"}",
            "{\"file\":\"scene.json\"}",
            "{}",
            "\uFEFF{\"type\":\"scene\",\"file\":\"../../etc/passwd\"}");
    for (String json : projects) {
      Path project = project("1", json);
      Files.write(project.resolve("scene.pkg"), pkg());
      assertEquals(2, heard().candidates.size(), json);
    }
  }

  @Test
  void scenesThatAreNotPackedOfferTexturesAndPictures() throws IOException {
    Path project =
        project("mine", "{\"type\":\"scene\",\"file\":\"scene.json\",\"preview\":\"preview.jpg\"}");
    Files.createDirectories(project.resolve("materials"));
    Files.write(project.resolve("materials/bg.tex"), texture(LARGE));
    Heard.paint(project.resolve("materials/bg.png"), 30, 20);
    Heard.paint(project.resolve("preview.jpg"), 8, 8);
    Heard heard = heard();
    assertEquals(
        List.of(NAME + "/mine/materials/bg.png", NAME + "/mine/materials/bg.tex"), heard.ids());
    assertEquals(3840, heard.candidates.get(1).width());
    assertEquals("", heard.candidates.get(0).page());
    assertTrue(new FileFetcher().fits(heard.candidates.get(0)));
    assertTrue(new SceneFetcher().fits(heard.candidates.get(1)));
  }

  @Test
  void picturesOfWebPagesAndImagesAreListed() throws IOException {
    Path web = project("1", "{\"type\":\"Web\",\"file\":\"index.html\",\"preview\":\"p.png\"}");
    Files.createDirectories(web.resolve("img"));
    Heard.paint(web.resolve("img/a.webp"), 30, 20);
    Heard.paint(web.resolve("p.png"), 8, 8);
    Path image = project("2", "{\"type\":\"Image\",\"file\":\"b.jpg\",\"ratingsex\":\"mild\"}");
    Heard.paint(image.resolve("b.jpg"), 30, 20);
    Heard.paint(image.resolve("other.jpg"), 30, 20);
    Heard heard = heard();
    assertEquals(List.of(NAME + "/1/img/a.webp", NAME + "/2/b.jpg"), heard.ids());
    assertEquals("s", heard.candidates.get(1).rating());
  }

  @Test
  void whatCannotBeUsedIsToldAndPassedOver() throws IOException {
    project("1", "{\"type\":\"application\",\"file\":\"a.exe\"}");
    project("2", "not json");
    project("3", "{\"type\":\"image\",\"file\":\"gone.png\"}");
    project("4", "{\"type\":\"scene\"}");
    Files.createFile(project("5", "{\"type\":\"scene\"}").resolve("scene.pkg"));
    project("6", "[]");
    project("7", "{\"type\":\"video\",\"file\":\"../../x.mp4\"}");
    project("70", " ".repeat(5 << 20));
    Path good = project("8", "{\"type\":\"image\",\"file\":\"a.png\"}");
    Heard.paint(good.resolve("a.png"), 8, 8);
    Files.createDirectories(folder.resolve("no project"));
    Heard heard = heard();
    assertEquals(List.of(NAME + "/8/a.png"), heard.ids());
    List<String> words =
        List.of(
            "/1: is a program",
            "/2: has a project.json that cannot be read",
            "/3: names no file that is there",
            "/4: is a scene without a package",
            "/5: has a package that is empty (0 bytes)",
            "/6: has a project.json that cannot be read",
            "/7: names no file that is there",
            "/70: has a project.json of 5 MB; expected less than 4 MB");
    assertEquals(words.size(), heard.log.size(), heard.log.toString());
    for (int i = 0; i < words.size(); i++) {
      assertTrue(heard.log.get(i).contains(words.get(i)), heard.log.get(i));
      assertTrue(heard.log.get(i).startsWith("skipped: "), heard.log.get(i));
    }
  }

  /** Its bad entries are candidates, so that the manifest has their reasons. */
  @Test
  void oneBadEntryDoesNotSpoilItsPackage() throws IOException {
    Path project = project("1", "{\"type\":\"scene\"}");
    Files.write(
        project.resolve("scene.pkg"),
        TestScene.empty()
            .text("PKGV0001")
            .numbers(3)
            .text("../x.tex")
            .numbers(0, 5)
            .text("far.tex")
            .numbers(1 << 30, 5)
            .text("good.tex")
            .numbers(0, texture(LARGE).length)
            .raw(texture(LARGE))
            .done());
    List<Candidate> candidates = heard().candidates;
    assertEquals(3, candidates.size());
    assertEquals(List.of(0, 0, 3840), candidates.stream().map(Candidate::width).toList());
  }

  @Test
  void theUsualPlacesOfSteamAreLookedAt() throws IOException {
    String workshop = "steamapps/workshop/content/431960/77";
    String mine = "steamapps/common/wallpaper_engine/projects/myprojects/77";
    for (String place : List.of(workshop, mine)) {
      Path project = project(place, "{\"type\":\"image\",\"file\":\"a.png\"}");
      Heard.paint(project.resolve("a.png"), 8, 8);
    }
    assertEquals(
        new TreeSet<>(List.of(NAME + "/" + workshop + "/a.png", NAME + "/" + mine + "/a.png")),
        new TreeSet<>(heard().ids()));
    Path one = folder.resolve(workshop);
    assertEquals(List.of(NAME + "/77/a.png"), Heard.of(source(one)).ids());
  }

  @Test
  void listingGoesOnWhereItWasAndBeginsAgainWhenProjectsChange() throws IOException {
    for (int i = 0; i < 4; i++) {
      Path project = project("" + i, "{\"type\":\"image\",\"file\":\"a.png\"}");
      Heard.paint(project.resolve("a.png"), 8, 8);
    }
    Heard first = Heard.of(source(folder), "", 3);
    assertEquals(2, first.cursors.size());
    Heard second = Heard.of(source(folder), first.lastCursor(), 100);
    assertEquals(List.of(NAME + "/2/a.png", NAME + "/3/a.png"), second.ids());
    Heard.paint(project("9", "{\"type\":\"image\",\"file\":\"a.png\"}").resolve("a.png"), 8, 8);
    assertEquals(
        List.of(NAME + "/9/a.png"), Heard.of(source(folder), second.lastCursor(), 100).ids());
    Heard.paint(project("00", "{\"type\":\"image\",\"file\":\"a.png\"}").resolve("a.png"), 8, 8);
    assertEquals(6, Heard.of(source(folder), second.lastCursor(), 100).candidates.size());
  }

  @Test
  void aFolderWithoutProjectsIsRefused() {
    String message = assertThrows(IOException.class, this::heard).getMessage();
    assertTrue(message.startsWith(folder + " holds no project of Wallpaper Engine"), message);
  }
}
