package io.github.kabegami.dataset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.io.PictureFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ReportStageTest {
  @TempDir private Path folder;

  private String report(Run run) throws IOException {
    try (Dataset dataset = PaintedSet.open(folder)) {
      return ReportStage.run(dataset, run);
    }
  }

  private String filled() throws IOException {
    try (Dataset dataset = PaintedSet.open(folder)) {
      PaintedSet.fill(dataset);
      return ReportStage.run(dataset, Run.simple());
    }
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve("report").resolve(name));
  }

  private Document page(String name) throws Exception {
    byte[] bytes = read(name).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static List<String> texts(Document page, String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static List<String> rows(Document page, String section) throws Exception {
    List<String> rows = new ArrayList<>();
    String path = "//section[@id='" + section + "']//tbody/tr";
    for (int i = 1; i <= texts(page, path).size(); i++) {
      rows.add(
          String.join(
              ";",
              texts(page, "(" + path + ")[" + i + "]/td").stream().map(String::strip).toList()));
    }
    return rows;
  }

  @Test
  void pageTellsTheCounts() throws Exception {
    String summary = filled();
    assertTrue(
        summary.startsWith(
            "10 candidates: 4 used, 3 rejected, 1 not to be had, 2 not through all stages\n"),
        summary);
    Document page = page("index.html");
    assertEquals(
        List.of("10", "4", "3", "1", "2", "4"),
        texts(page, "//div[@class='tiles']/div/b").subList(0, 6));
    assertEquals(
        List.of(
            "plan;not finished;-;10;100.0 %",
            "fetch;not finished;1;8;80.0 %",
            "filter;not finished;3;4;40.0 %",
            "crop;not finished;-;4;40.0 %"),
        rows(page, "stages"));
    assertEquals(
        List.of(
            "used;-;4;40.0 %",
            "not judged yet;-;1;10.0 %",
            "rejected;text;2;20.0 %",
            "rejected;<b>bold</b> & \"quoted\";1;10.0 %",
            "not to be had;http 404;1;10.0 %",
            "only listed;-;1;10.0 %"),
        rows(page, "reasons"));
  }

  @Test
  void resolutionStorageAndSourcesAreTold() throws Exception {
    filled();
    Document page = page("index.html");
    assertEquals("unknown;-;0;1;10.0 %", rows(page, "resolution").get(0));
    assertEquals("Full HD;1920 x 1080;0;1;10.0 %", rows(page, "resolution").get(2));
    assertEquals("4K;3840 x 2160;4;4;80.0 %", rows(page, "resolution").get(4));
    assertEquals(
        "Originals, as their sources tell;9;8.0 MB;of 10 candidates; the size of 1 is not told, and"
            + " not in this sum",
        rows(page, "storage").get(0));
    assertEquals(
        "Patches as PNG;4;1.7 MB;estimate, none on the disk", rows(page, "storage").get(2));
    assertEquals(List.of("other;3;0;0.0 %", "site;7;4;57.1 %"), rows(page, "sources"));
  }

  @Test
  void patchesAndPacksOnTheDiskAreMeasured() throws Exception {
    Files.createDirectories(folder.resolve("patches/high"));
    Files.write(folder.resolve("patches/high/a.png"), new byte[1500]);
    Files.createDirectories(folder.resolve("packs/set.lmdb"));
    Files.write(folder.resolve("packs/set.lmdb/data.mdb"), new byte[2_000_000]);
    filled();
    List<String> rows = rows(page("index.html"), "storage");
    assertEquals("Patches as PNG;1;1.5 kB;", rows.get(2));
    assertEquals("Pack set.lmdb;1;2.0 MB;", rows.get(3));
  }

  @Test
  void histogramOfComplexityHasABarPerFilledRange() throws Exception {
    filled();
    List<String> bars = texts(page("index.html"), "//section[@id='complexity']//g/title");
    assertEquals(8, bars.size());
    assertEquals("0.1 to 0.15: 0 used, 1 not used", bars.get(0));
    assertTrue(bars.get(7).endsWith(": 1 used, 0 not used"), bars.get(7));
  }

  @Test
  void sheetsShowPicturesOfTheirGroupInOrderOfTheScore() throws Exception {
    filled();
    Document page = page("index.html");
    assertEquals(
        List.of("reject site/0", "reject site/1", "reject site/2", "reject site/3"),
        texts(page, "//section[@id='sheets']/div[1]//code"));
    assertEquals(
        List.of("accept site/4", "accept site/5"),
        texts(page, "//h3[starts-with(., 'rejected: text')]/following-sibling::div[1]//code"));
    List<String> pictures = texts(page, "//img/@src");
    assertEquals(8, pictures.size());
    for (String picture : pictures) {
      assertTrue(picture.matches("thumbnails/[0-9a-f]{32}\\.jpg"), picture);
      assertTrue(Files.exists(folder.resolve("report").resolve(picture)), picture);
    }
    assertEquals(8, texts(page, "//img[@loading='lazy']").size());
    assertEquals("../pictures/p0.png", texts(page, "//a[@class='view']/@href").get(0));
  }

  @Test
  void namesOfOthersAreTextAndNothingElse() throws Exception {
    try (Dataset dataset = PaintedSet.open(folder)) {
      PaintedSet.fill(dataset);
      dataset
          .manifest()
          .list(
              new Candidate(
                  "evil/1",
                  "evil",
                  "javascript:alert(1)",
                  "f",
                  "",
                  "",
                  "",
                  0,
                  0,
                  0,
                  0,
                  "",
                  "",
                  "",
                  "JavaScript:alert(2)",
                  ""));
      dataset.manifest().add(Outcome.of(State.ACCEPTED, "evil/1").at("pictures/p0.png", "x"));
      ReportStage.run(dataset, Run.simple());
    }
    Document page = page("index.html");
    assertEquals(1, texts(page, "//script").size());
    assertEquals(0, texts(page, "//b[.='bold']").size());
    assertTrue(texts(page, "//code").contains("accept " + PaintedSet.HOSTILE));
    for (String name : List.of("index.html", "attribution.html")) {
      for (String address : texts(page(name), "//@href | //@src")) {
        assertFalse(address.toLowerCase(Locale.ROOT).startsWith("javascript"), address);
      }
    }
    assertFalse(read("report.md").contains("<script>"));
    assertFalse(read("index.html").contains("example.org"), "the user's address is private");
  }

  @Test
  void pageLoadsNothingFromTheWeb() throws Exception {
    filled();
    assertEquals(List.of(), texts(page("index.html"), "//link | //iframe | //script/@src"));
    assertFalse(read("index.html").contains("@import"));
    assertFalse(read("index.html").contains("url("));
  }

  @Test
  void everyMarkdownTableHasEqualRows() throws Exception {
    filled();
    int tables = 0;
    int columns = 0;
    for (String line : read("report.md").lines().toList()) {
      int bars = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
      if (bars > 0 && columns > 0) {
        assertEquals(columns, bars, line);
      } else if (bars > 0) {
        tables++;
      }
      columns = bars;
    }
    assertTrue(tables >= 10, "tables: " + tables);
    assertTrue(read("report.md").contains("| rejected | text | 2 | 20.0 % |"));
  }

  @Test
  void missingAndDamagedFilesAreNamed() throws Exception {
    try (Dataset dataset = PaintedSet.open(folder)) {
      PaintedSet.fill(dataset);
      Files.delete(folder.resolve("pictures/p1.png"));
      byte[] bytes = Files.readAllBytes(folder.resolve("pictures/p2.png"));
      Files.write(folder.resolve("pictures/p2.png"), Arrays.copyOf(bytes, 200));
      Files.delete(folder.resolve("pictures/p4.png"));
      String summary = ReportStage.run(dataset, Run.simple());
      assertTrue(
          summary.contains("2 picture files cannot be read; the report names them"), summary);
    }
    List<String> rows = rows(page("index.html"), "unreadable");
    assertEquals("site/1;pictures/p1.png;the file is missing", rows.get(0));
    assertTrue(rows.get(1).startsWith("site/2;pictures/p2.png;"), rows.get(1));
    assertFalse(rows.get(1).contains(folder.toString()), rows.get(1));
    assertEquals(2, rows.size(), "whoever is short of room deletes rejected pictures");
    assertEquals(5, texts(page("index.html"), "//img").size());
    assertEquals(2, texts(page("index.html"), "//div[.='the file is missing']").size());
  }

  @Test
  void aPlanAloneHasAReport() throws Exception {
    try (Dataset dataset = PaintedSet.open(folder)) {
      dataset.manifest().list(PaintedSet.candidate("site/1", 3840, 2160, 500));
      dataset.finish(Stage.PLAN, Map.of("passed over", Map.of("too small", 7)));
      ReportStage.run(dataset, Run.simple());
      assertTrue(dataset.isFinished(Stage.REPORT));
    }
    Document page = page("index.html");
    assertEquals("plan;finished;-;1;100.0 %", rows(page, "stages").get(0));
    assertEquals(List.of("plan;passed over.too small;7"), rows(page, "notes"));
    assertEquals(List.of(), texts(page, "//img"));
    assertEquals("id,page,artists,origin,licence,md5\r\n", read("attribution.csv"));
    page("attribution.html");
  }

  @Test
  void anEmptySetHasAReport() throws Exception {
    String summary = report(Run.simple());
    assertTrue(summary.startsWith("0 candidates: 0 used, 0 rejected\n"), summary);
    page("index.html");
  }

  @Test
  void attributionNamesWhatIsUsed() throws Exception {
    filled();
    List<String> lines = read("attribution.csv").lines().toList();
    assertEquals(5, lines.size());
    assertEquals(
        "site/0,https://site/0,an_artist,https://origin/1,,0123456789abcdef0123456789abcdef",
        lines.get(1));
    assertEquals(4, texts(page("attribution.html"), "//tbody/tr").size());
    assertEquals(
        "a,\"b,\"\"c\"\"\",\"d\ne\"\r\n", Attribution.line(List.of("a", "b,\"c\"", "d\ne")));
  }

  @Test
  void formulasOfSpreadsheetsAreTexts() {
    assertEquals(
        "'=1+1,'+1,'-1,'@a,'\tb,\"'\rc\",a=b,\"'=HYPERLINK(\"\"a\"\",1)\"\r\n",
        Attribution.line(
            List.of("=1+1", "+1", "-1", "@a", "\tb", "\rc", "a=b", "=HYPERLINK(\"a\",1)")));
  }

  @Test
  void nothingTellsWhereFoldersOfTheUserLie() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home & co/my pictures"));
    Path set = folder.resolve("home & co/set");
    String source = "folder:" + home;
    Map<String, String> options =
        Map.of("sources", "folder:\"" + home + "\"", "textmodel", folder + "/models/text.onnx");
    DatasetConfig config = DatasetJson.with(DatasetConfig.wallpapers(), options);
    try (Dataset dataset = Dataset.open(set, config, new LocalEngine(1), Run.simple())) {
      for (int i = 0; i < 4; i++) {
        Path file = home.resolve(i + ".png");
        PictureFiles.write(file, Wallpapers.scene(64, 48, i), true);
        String id = source + "/" + i + ".png";
        dataset.manifest().list(Candidate.of(id, source, file.toString()));
        Outcome fetched = Outcome.of(State.ACCEPTED, id).at(file.toString(), "0");
        String reason = i == 1 ? "duplicate: looks like " + source + "/0.png" : "text: " + file;
        dataset
            .manifest()
            .add(i == 0 || i == 3 ? fetched : fetched.now(State.REJECTED).because(reason));
      }
      Files.writeString(home.resolve("0.png"), "no picture");
      Files.delete(home.resolve("3.png"));
      dataset.finish(Stage.PLAN, Map.of("unnamed", Map.of(source, 4)));
      ReportStage.run(dataset, Run.simple());
    }
    for (String name : List.of("index.html", "report.md", "attribution.html", "attribution.csv")) {
      String text = Files.readString(set.resolve("report").resolve(name));
      assertFalse(text.contains(folder.getFileName().toString()), name);
      assertFalse(text.contains("home"), name);
      assertTrue(text.contains("folder:my pictures/0.png"), name);
    }
    String page = Files.readString(set.resolve("report/index.html"));
    assertTrue(page.contains("duplicate: looks like folder:my pictures/0.png"), page);
    assertTrue(page.contains("<code>accept folder:my pictures/1.png</code>"), page);
  }

  @Test
  void overridesCountAndUnknownIdsAreTold() throws Exception {
    Files.writeString(
        folder.resolve("overrides.txt"), "accept site/4\nreject site/0\naccept site/typo\n");
    String summary = filled();
    assertTrue(
        summary.startsWith(
            "10 candidates: 4 used, 3 rejected, 1 not to be had, 2 not through all stages\n"),
        summary);
    Document page = page("index.html");
    assertTrue(rows(page, "reasons").contains("rejected;your overrides;1;10.0 %"));
    List<String> told = texts(page, "//section[@id='overrides']/p");
    assertEquals(
        List.of(
            "overrides.txt accepts 2 pictures and rejects 1.",
            "It names 1 that no source has: site/typo"),
        told);
    assertTrue(texts(page, "//code").contains("reject site/4"));
    assertTrue(texts(page, "//code").contains("accept site/0"));
  }

  @Test
  void bytesDoNotDependOnThreadsOrOnRunsBefore() throws Exception {
    filled();
    Map<String, String> first = contents();
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(3)) {
      report(Run.simple().on(executor));
      assertEquals(first, contents());
      try (Stream<Path> small = Files.list(folder.resolve("report/thumbnails"))) {
        Files.delete(small.sorted().findFirst().orElseThrow());
      }
      Files.writeString(folder.resolve("report/index.html"), "old");
      report(Run.simple().on(executor));
      assertEquals(first, contents());
    }
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("report"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void filesOfOthersStayAndOldSmallPicturesGo() throws Exception {
    Path small = folder.resolve("report/thumbnails");
    Files.createDirectories(small);
    Files.writeString(folder.resolve("report/notes.txt"), "mine");
    Files.writeString(small.resolve("mine.jpg"), "mine");
    Files.writeString(small.resolve("0123456789abcdef0123456789abcdef.jpg"), "old");
    filled();
    assertEquals("mine", read("notes.txt"));
    assertTrue(Files.exists(small.resolve("mine.jpg")));
    assertFalse(Files.exists(small.resolve("0123456789abcdef0123456789abcdef.jpg")));
  }
}
