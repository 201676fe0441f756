package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameMatchingTest {

  private static NameMatching match(List<String> names, List<String> references) {
    return NameMatching.of(names, references, Optional.empty(), "reference");
  }

  @Test
  void theSameNameComesBeforeTheSameBaseName() {
    NameMatching matching = match(List.of("a.png"), List.of("a.jpg", "a.png"));
    assertEquals(Map.of("a.png", "a.png"), matching.partners());
    assertEquals(List.of("a.jpg"), matching.unused());
  }

  @Test
  void aBaseNameOfTwoReferencesIsRefused() {
    NameMatching matching = match(List.of("a.tif"), List.of("a.jpg", "a.png"));
    assertEquals(Map.of("a.tif", "has more than one reference"), matching.leftOut());
    assertEquals(List.of(), matching.unused());
  }

  @Test
  void aFullNameBeforeTheEndingTellsReferencesApart() {
    NameMatching matching = match(List.of("a.jpg.png", "a.png_x2.png"), List.of("a.jpg", "a.png"));
    assertEquals(Map.of("a.jpg.png", "a.jpg", "a.png_x2.png", "a.png"), matching.partners());
  }

  @Test
  void endingsOfUpscalersAreLookedThrough() {
    NameMatching matching =
        match(
            List.of("sky_x2.png", "sea_upscayl_4x_realesrgan-x4plus-anime.png", "0001x4.png"),
            List.of("0001.png", "sea.jpg", "sky.png"));
    assertEquals(
        Map.of(
            "sky_x2.png",
            "sky.png",
            "sea_upscayl_4x_realesrgan-x4plus-anime.png",
            "sea.jpg",
            "0001x4.png",
            "0001.png"),
        matching.partners());
  }

  @Test
  void theLongestReferenceWins() {
    NameMatching matching =
        match(List.of("sky_x2_out.png", "sky_out.png"), List.of("sky.png", "sky_x2.png"));
    assertEquals(
        Map.of("sky_x2_out.png", "sky_x2.png", "sky_out.png", "sky.png"), matching.partners());
  }

  @Test
  void twoPicturesOfOneReferenceAreBothLeftOut() {
    NameMatching matching = match(List.of("sky_x2.png", "sky_x4.png"), List.of("sky.png"));
    assertEquals(Map.of(), matching.partners());
    assertEquals(
        Map.of(
            "sky_x2.png",
            "fits the reference sky.png as sky_x4.png does",
            "sky_x4.png",
            "fits the reference sky.png as sky_x2.png does"),
        matching.leftOut());
    assertEquals(List.of(), matching.unused());
  }

  @Test
  void theOneThatFitsBetterGetsTheReference() {
    NameMatching matching = match(List.of("sky.png", "sky_x2.png"), List.of("sky.png"));
    assertEquals(Map.of("sky.png", "sky.png"), matching.partners());
    assertEquals(
        Map.of("sky_x2.png", "fits the reference sky.png as sky.png does"), matching.leftOut());
  }

  @Test
  void aGivenEndingIsTheOnlyOneThatCounts() {
    NameMatching matching =
        NameMatching.of(
            List.of("sky-hat.png", "sky_x2.png", "sky.png"),
            List.of("sky.png"),
            Optional.of("-hat"),
            "reference");
    assertEquals(Map.of("sky-hat.png", "sky.png"), matching.partners());
    assertEquals(2, matching.leftOut().size());
  }

  @Test
  void whatHasNoPartnerIsTold() {
    NameMatching matching = match(List.of("b.png"), List.of("a.png"));
    assertEquals(Map.of("b.png", "has no reference"), matching.leftOut());
    assertEquals(List.of("a.png"), matching.unused());
  }
}
