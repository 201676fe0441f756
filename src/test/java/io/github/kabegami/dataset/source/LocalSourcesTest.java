package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.dataset.Candidate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalSourcesTest {

  @Test
  void sourcesAreNamedAsTheyAreWritten() {
    for (String kind : LocalSources.KINDS) {
      Source source = LocalSources.of(kind, "my pictures/", Heard.config());
      assertEquals(kind + ":my pictures", source.name());
    }
    assertEquals("folder:C:/x", LocalSources.of("folder", "C:\\x\\", Heard.config()).name());
    assertEquals("folder:/", LocalSources.of("folder", "/", Heard.config()).name());
  }

  @Test
  void foldersThatAreReadAreTold() {
    assertEquals(List.of(Path.of("p")), LocalSources.of("folder", "p", Heard.config()).places());
    Source dump = LocalSources.of("dump", "posts.json", Heard.config("local", "p"));
    assertEquals(List.of(Path.of("p")), dump.places());
  }

  @Test
  void whatIsNoPathIsRefused() {
    String nothing =
        assertThrows(
                IllegalArgumentException.class,
                () -> LocalSources.of("videos", " ", Heard.config()))
            .getMessage();
    assertEquals(
        "sources: videos needs a path behind its colon, such as videos:wallpapers", nothing);
    assertThrows(
        IllegalArgumentException.class, () -> LocalSources.of("folder", "\0", Heard.config()));
    assertThrows(IllegalArgumentException.class, () -> LocalSources.of("x", "p", Heard.config()));
  }

  @Test
  void oneFetcherFitsEachCandidate() {
    List<Candidate> candidates =
        List.of(
            Candidate.of("a/1", "a", "/p/a.JPG"),
            Candidate.of("a/2", "a", "/p/a.tex"),
            part("/p/scene.pkg", "materials/a.png"),
            part("/p/scene.pkg", "t=1.5.tex"),
            part("/p/a.mkv", "t=1.500000"));
    for (Candidate candidate : candidates) {
      assertEquals(
          1,
          LocalSources.fetchers().stream().filter(each -> each.fits(candidate)).count(),
          candidate.toString());
    }
    Candidate web = Candidate.of("a/1", "a", "https://site/a.png");
    assertEquals(0, LocalSources.fetchers().stream().filter(each -> each.fits(web)).count());
  }

  private static Candidate part(String file, String part) {
    return Work.of("a", "").picture("1", file, part, "", 0, Work.UNKNOWN);
  }
}
