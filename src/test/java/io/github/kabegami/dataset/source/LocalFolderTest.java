package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureFiles;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest {
  private static final FileFetcher FETCHER = new FileFetcher();

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temporary.resolve("in"));
  }

  private Source source() {
    return new LocalFolder("folder:in", folder);
  }

  private Outcome fetch(Candidate candidate) {
    assertTrue(FETCHER.fits(candidate), candidate.id());
    return FETCHER.fetch(candidate, temporary.resolve("pictures"), Run.simple());
  }

  private Outcome fetch(String name) throws IOException {
    return fetch(Heard.of(source()).candidate("folder:in/" + name));
  }

  @Test
  void filesThatAreListedAlreadyAreNotReadAgain() throws IOException {
    for (String name : List.of("a.png", "b.png", "c.png")) {
      Heard.paint(folder.resolve(name), 40, 20);
    }
    List<String> offered = new ArrayList<>();
    Source.Listing listing =
        new Source.Listing() {
          @Override
          public String cursor() {
            return "";
          }

          @Override
          public boolean isKnown(String id) {
            return id.equals("folder:in/b.png");
          }

          @Override
          public boolean offer(Candidate candidate) {
            offered.add(candidate.id());
            return true;
          }

          @Override
          public void reached(String cursor) {}
        };
    source().list(listing, Run.simple());
    assertEquals(List.of("folder:in/a.png", "folder:in/c.png"), offered);
  }

  @Test
  void picturesAreListedByNameWithTheirSizes() throws IOException {
    Heard.paint(folder.resolve("b.png"), 40, 20);
    Heard.paint(folder.resolve("a/z.jpg"), 30, 10);
    Heard.paint(folder.resolve("B.webp"), 16, 12);
    Heard.paint(folder.resolve(".hidden/c.png"), 8, 8);
    Files.writeString(folder.resolve("readme.txt"), "no picture");
    Heard heard = Heard.of(source());
    assertEquals(List.of("folder:in/B.webp", "folder:in/a/z.jpg", "folder:in/b.png"), heard.ids());
    Candidate picture = heard.candidate("folder:in/a/z.jpg");
    Path file = folder.resolve("a/z.jpg").toAbsolutePath();
    assertEquals(List.of(30, 10), List.of(picture.width(), picture.height()));
    assertEquals(Files.size(file), picture.bytes());
    assertEquals(file.toString(), picture.file());
    assertEquals("jpg", picture.extension());
  }

  @Test
  void picturesStayWhereTheyAre() throws IOException {
    Path file = folder.resolve("b.png");
    Heard.paint(file, 40, 20);
    Outcome outcome = fetch("b.png");
    assertEquals(State.FETCHED, outcome.state());
    assertEquals(Optional.of(file.toAbsolutePath().toString()), outcome.file());
    assertEquals(Optional.of(Fingerprint.of(file)), outcome.sha256());
    assertFalse(Files.exists(temporary.resolve("pictures")));
  }

  @Test
  void nothingMoreIsToldThanIsWanted() throws IOException {
    for (int i = 0; i < 5; i++) {
      Heard.paint(folder.resolve(i + ".png"), 8, 8);
    }
    assertEquals(2, Heard.of(source(), "", 2).candidates.size());
  }

  @Test
  void whatIsNoPictureIsRejectedWithItsReason() throws IOException {
    Files.writeString(folder.resolve("gif.png"), "GIF89a and so on");
    Files.createFile(folder.resolve("empty.jpg"));
    Files.write(folder.resolve("cut.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    assertReason("gif.png", "is a GIF file");
    assertReason("empty.jpg", "is empty (0 bytes)");
    assertReason("cut.png", "is not a picture that can be read");
    assertEquals(0, Heard.of(source()).candidate("folder:in/gif.png").width());
  }

  private void assertReason(String name, String words) throws IOException {
    Outcome outcome = fetch(name);
    assertEquals(State.REJECTED, outcome.state());
    String reason = outcome.reason().orElseThrow();
    assertTrue(reason.startsWith("unreadable: "), reason);
    assertTrue(reason.contains(words), reason);
    assertFalse(reason.contains("\n"), reason);
  }

  @Test
  void absurdSizesAreKnownFromTheHeader() throws IOException {
    Heard.paint(folder.resolve("dot.png"), 1, 1);
    Files.write(folder.resolve("huge.png"), png(30_000, 30_000));
    Heard heard = Heard.of(source());
    assertEquals(1, heard.candidate("folder:in/dot.png").width());
    assertEquals(30_000, heard.candidate("folder:in/huge.png").height());
    assertEquals(State.FETCHED, fetch("huge.png").state());
  }

  @Test
  void picturesOfSixteenBitsAreTaken() throws IOException {
    PictureFiles.write(
        folder.resolve("deep.png"),
        Picture.of(Pixels.wrap(new float[48], 4, 4, 3), BitDepth.SIXTEEN),
        true);
    assertEquals(State.FETCHED, fetch("deep.png").state());
  }

  @Test
  void anotherMd5IsRejectedAndTheRightOneIsNot() throws IOException {
    Path file = folder.resolve("abc.png");
    Heard.paint(file, 8, 8);
    Candidate wrong = candidate(file, "900150983cd24fb0d6963f7d28e17f72");
    Outcome outcome = fetch(wrong);
    assertEquals(State.REJECTED, outcome.state());
    assertTrue(outcome.reason().orElseThrow().startsWith("md5: "), outcome.toString());
    Candidate right = candidate(file, Fingerprint.md5(file).toUpperCase(Locale.ROOT));
    assertEquals(State.FETCHED, fetch(right).state());
  }

  private static Candidate candidate(Path file, String md5) {
    return new Candidate(
        "x/1", "x", "", file.toString(), "", md5, "png", 0, 0, 0, 0, "", "", "", "", "");
  }

  @Test
  void aPictureThatIsGoneIsTriedAgain() throws IOException {
    Heard.paint(folder.resolve("a.png"), 8, 8);
    Candidate candidate = Heard.of(source()).candidates.get(0);
    Files.delete(folder.resolve("a.png"));
    assertEquals(State.FAILED, fetch(candidate).state());
  }

  @Test
  void addressesAreLeftToOthers() {
    assertFalse(FETCHER.fits(Candidate.of("x/1", "x", "https://site/a.png")));
    assertFalse(FETCHER.fits(Candidate.of("x/1", "x", "/home/me/scene.pkg")));
    assertTrue(FETCHER.fits(Candidate.of("x/1", "x", "C:\\pictures\\a.png")));
  }

  @Test
  void aFolderWithoutPicturesIsRefused() {
    String empty = assertThrows(IOException.class, () -> Heard.of(source())).getMessage();
    assertTrue(empty.startsWith(folder + " holds no pictures; expected PNG"), empty);
    Source missing = new LocalFolder("folder:x", folder.resolve("x"));
    String absent = assertThrows(IOException.class, () -> Heard.of(missing)).getMessage();
    assertEquals(folder.resolve("x") + " does not exist; expected a folder", absent);
  }

  @Test
  void theDataSetMustLieApart() throws IOException {
    Places.requireApart(temporary.resolve("out"), source());
    Places.requireApart(temporary.resolve("in2"), source());
    assertRefused(folder, " is ");
    assertRefused(folder.resolve("set/new"), " is in ");
    assertRefused(temporary, " holds ");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
    assertRefused(link.resolve("set"), " is in ");
  }

  private void assertRefused(Path dataset, String how) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Places.requireApart(dataset, source()))
            .getMessage();
    assertTrue(message.startsWith("the data set's folder " + dataset + how + folder), message);
  }

  /** A PNG file that has a head and an end, and no pixels. */
  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeLong(0x89504E470D0A1A0AL);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(head);
    fields.write("IHDR".getBytes(StandardCharsets.US_ASCII));
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    chunk(data, head.toByteArray());
    chunk(data, "IDAT".getBytes(StandardCharsets.US_ASCII));
    chunk(data, "IEND".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream data, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    data.writeInt(content.length - 4);
    data.write(content);
    data.writeInt((int) sum.getValue());
  }
}
