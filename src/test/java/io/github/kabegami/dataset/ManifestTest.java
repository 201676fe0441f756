package io.github.kabegami.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("manifest.jsonl");
  }

  private Manifest open() throws IOException {
    return Manifest.open(file(), Run.simple());
  }

  private static Candidate candidate(String id) {
    return new Candidate(
        id,
        "site",
        "https://site/post/1",
        "https://site/1.png",
        "",
        "0123",
        "png",
        12345,
        3840,
        2160,
        7,
        "s",
        "sky \"quoted\" 空",
        "someone",
        "",
        "CC0");
  }

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    Outcome outcome =
        Outcome.of(State.FETCHED, "site/1")
            .at("pictures/1.png", "ab")
            .scoring(Map.of("text", 0.25, "blockiness", 1e-3));
    try (Manifest manifest = open()) {
      assertTrue(manifest.list(candidate("site/1")));
      assertFalse(manifest.list(candidate("site/1")));
      assertTrue(manifest.list(candidate("site/\"2\" 空\\n")));
      manifest.add(outcome);
      manifest.cursor("site", "id:<17");
    }
    try (Manifest manifest = open()) {
      assertEquals(2, manifest.count());
      assertEquals(State.FETCHED, manifest.state(0));
      assertEquals(State.LISTED, manifest.state(1));
      assertEquals(1, manifest.count(State.LISTED));
      assertEquals(candidate("site/1"), manifest.candidate(0));
      assertEquals(Optional.of(outcome), manifest.outcome(0));
      assertEquals(Optional.empty(), manifest.outcome(1));
      assertEquals(1, manifest.number("site/\"2\" 空\\n"));
      assertEquals(-1, manifest.number("site/3"));
      assertEquals(Optional.of("id:<17"), manifest.cursor("site"));
      assertEquals(Optional.empty(), manifest.cursor("other"));
    }
  }

  @Test
  void fileCutAnywhereOpensWithTheWholeLinesBefore() throws IOException {
    try (Manifest manifest = open()) {
      for (int i = 0; i < 3; i++) {
        manifest.list(candidate("site/" + i));
        manifest.add(Outcome.rejected("site/" + i, "text: a subtitle"));
      }
    }
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length <= whole.length; length += 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      List<String> remarks = new ArrayList<>();
      int lines;
      try (Manifest manifest = Manifest.open(file(), Run.simple().loggingTo(remarks::add))) {
        lines = manifest.count() + manifest.count(State.REJECTED);
        manifest.list(candidate("site/new"));
      }
      String text = Files.readString(file());
      assertEquals(lines + 1, text.lines().count());
      assertTrue(text.endsWith("\n"));
      assertEquals(length == 0 || whole[length - 1] == '\n' ? 0 : 1, remarks.size());
    }
  }

  @Test
  void damagedLineIsNamed() throws IOException {
    try (Manifest manifest = open()) {
      manifest.list(candidate("site/1"));
    }
    Files.writeString(file(), "nonsense\n", StandardOpenOption.APPEND);
    String message = assertThrows(IOException.class, this::open).getMessage();
    assertTrue(message.startsWith("line 2 of " + file()), message);
  }

  /** Opening reads only how lines begin. */
  @Test
  void lineThatIsDamagedFurtherOnIsNamedWhenItIsAskedFor() throws IOException {
    String whole = ManifestLines.of(candidate("site/1")) + "\n";
    String damaged = "{\"state\":\"fetched\",\"id\":\"site/1\",\"file\":\n";
    Files.writeString(file(), whole + damaged);
    int at = whole.getBytes(StandardCharsets.UTF_8).length;
    try (Manifest manifest = open()) {
      assertEquals(State.FETCHED, manifest.state(0));
      String message = assertThrows(IOException.class, () -> manifest.last(0)).getMessage();
      assertTrue(message.startsWith("the line at byte " + at + " of " + file()), message);
    }
  }

  @Test
  void outcomeOfUnknownCandidateIsRefused() throws IOException {
    try (Manifest manifest = open()) {
      Outcome stray = Outcome.of(State.FETCHED, "site/1");
      assertThrows(IllegalArgumentException.class, () -> manifest.add(stray));
    }
    assertEquals(0, Files.size(file()));
  }

  @Test
  void lineMovedByHandStillCounts() throws IOException {
    Files.writeString(
        file(),
        ManifestLines.of(candidate("site/1"))
            + "\n{\"id\": \"site/1\", \"state\": \"accepted\"}\n");
    try (Manifest manifest = open()) {
      assertEquals(State.ACCEPTED, manifest.state(0));
      assertEquals(Outcome.of(State.ACCEPTED, "site/1"), manifest.last(0));
    }
  }

  @Test
  void manyCandidatesKeepTheirNumbers() throws IOException {
    try (Manifest manifest = open()) {
      for (int i = 0; i < 5000; i++) {
        manifest.list(Candidate.of("site/" + i, "site", "file" + i));
      }
      for (int i = 0; i < 5000; i += 7) {
        manifest.add(Outcome.of(State.FETCHED, "site/" + i));
      }
    }
    try (Manifest manifest = open()) {
      for (int i = 0; i < 5000; i++) {
        assertEquals(i, manifest.number("site/" + i));
        assertEquals("file" + i, manifest.candidate(i).file());
        assertEquals(i % 7 == 0 ? State.FETCHED : State.LISTED, manifest.state(i));
      }
    }
  }
}
