package io.github.kabegami.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.builtIn();

  @Test
  void whatUsersAskForIsOffered() {
    List<String> names = catalogue.offers().stream().map(Offer::name).toList();
    assertTrue(
        names.containsAll(
            List.of(
                "realesrgan-anime-6b",
                "realesr-animevideov3",
                "realesr-general-x4v3",
                "apisr-rrdb-x2",
                "apisr-rrdb-x4",
                "realcugan-se-x2",
                "realcugan-pro-x2",
                "lpips-alex",
                "lpips-vgg",
                "lpips-squeeze",
                "niqe-matlab",
                "niqe-basicsr")),
        names::toString);
  }

  @Test
  void filesComeFromWhereTheyArePublishedAndByHttps() {
    List<String> sites =
        List.of(
            "https://github.com/xinntao/Real-ESRGAN/releases/download/",
            "https://github.com/Kiteretsu77/APISR/releases/download/",
            "https://raw.githubusercontent.com/nihui/realcugan-ncnn-vulkan/",
            "https://raw.githubusercontent.com/richzhang/PerceptualSimilarity/",
            "https://raw.githubusercontent.com/utlive/niqe/",
            "https://raw.githubusercontent.com/XPixelGroup/BasicSR/",
            "https://download.pytorch.org/models/");
    for (Offer offer : catalogue.offers()) {
      for (OfferedFile file : offer.files()) {
        assertTrue(sites.stream().anyMatch(file.address()::startsWith), file.address());
        assertTrue(file.address().endsWith("/" + file.name()), file.address());
        assertTrue(file.bytes() > 0, file.name());
      }
    }
  }

  /** Only the address of a commit has the same file for ever. */
  @Test
  void sizesAreExactWhereTheAddressIsOfOneVersion() {
    for (Offer offer : catalogue.offers()) {
      for (OfferedFile file : offer.files()) {
        assertEquals(file.address().matches(".*/[0-9a-f]{40}/.*"), file.exact(), file.address());
      }
    }
  }

  @Test
  void noChecksumIsWrittenThatNobodyComputed() throws IOException {
    try (var stream = Catalogue.class.getResourceAsStream("catalogue.json")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(!text.contains("sha256") && !text.matches("(?s).*\\b[0-9a-f]{64}\\b.*"));
    }
  }

  @Test
  void filesAreKnownByTheirNamesInAnyCase() {
    assertEquals(
        "realesrgan-anime-6b",
        catalogue.meant("realesrgan_x4plus_anime_6b.PTH").orElseThrow().name());
    assertEquals("niqe-matlab", catalogue.meant("modelparameters.mat").orElseThrow().name());
    assertTrue(
        catalogue.meant("up2x-no-denoise.param").isEmpty(), "three have a file of that name");
  }

  @Test
  void namesThatLeadOutOfTheFolderAreRefused() {
    for (String name : List.of("../x", "a/b", "", ".hidden", "x.part")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new OfferedFile("https://example.org/x", name, 1, false),
          name);
    }
    assertThrows(
        IllegalArgumentException.class, () -> new OfferedFile("file:///etc/x", "x", 1, false));
  }

  @Test
  void anOfferOfTheUserTakesThePlaceOfOurs() {
    Offer own =
        new Offer(
            "niqe-matlab",
            Use.NIQE,
            0,
            "mine",
            "here",
            "Ours.",
            List.of(new OfferedFile("http://localhost/x", "x", 1, false)));
    Catalogue both = catalogue.with(new Catalogue(List.of(own)));
    assertEquals(catalogue.offers().size(), both.offers().size());
    assertEquals("mine", both.named("niqe-matlab").orElseThrow().licence());
  }
}
