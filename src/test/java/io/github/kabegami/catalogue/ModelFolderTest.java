package io.github.kabegami.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Downloads;
import io.github.kabegami.io.FileServer;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.OtherContentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  private static final int LENGTH = 200_000;
  private static final int BREAK = 60_000;
  private static final ModelFolder.Check ANYTHING = (offer, files) -> {};

  @TempDir private Path home;

  private final byte[] content = new byte[LENGTH];
  private final byte[] second = new byte[100];
  private FileServer server;
  private ModelFolder models;
  private Offer offer;

  @BeforeEach
  void start() throws IOException {
    new SplittableRandom(1).nextBytes(content);
    new SplittableRandom(2).nextBytes(second);
    server = new FileServer().put("net.pth", content).put("more.bin", second);
    offer = offer("sharp", server.address("net.pth"), server.address("more.bin"));
    models = folder();
    Files.createDirectories(models.folder());
    Json.write(models.folder().resolve("catalogue.json"), new Catalogue(List.of(offer)), false);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ModelFolder folder() {
    return new ModelFolder(home.resolve("models"), Downloads::new);
  }

  private static Offer offer(String name, String... addresses) {
    List<OfferedFile> files =
        Arrays.stream(addresses)
            .map(address -> new OfferedFile(address, address.replaceFirst(".*/", ""), 0, false))
            .toList();
    return new Offer(name, Use.UPSCALER, 4, "CC0-1.0", "nowhere", "A test.", files);
  }

  private void fetch() throws IOException {
    models.fetch(offer, ANYTHING, Run.simple());
  }

  private Path net() {
    return models.folder(offer).resolve("net.pth");
  }

  private String refusal() {
    return assertThrows(IOException.class, this::fetch).getMessage();
  }

  @Test
  void aDownloadIsFoundByItsName() throws IOException {
    assertTrue(models.find("sharp").isEmpty());
    fetch();
    assertEquals(net(), models.find("sharp").orElseThrow());
    assertArrayEquals(content, Files.readAllBytes(net()));
    assertArrayEquals(second, Files.readAllBytes(models.folder(offer).resolve("more.bin")));
    try (Stream<Path> left = Files.list(models.folder())) {
      assertEquals(
          List.of("catalogue.json", "pins.json", "sharp"),
          left.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theFirstDownloadIsPinned() throws IOException {
    assertEquals(List.of(), models.provenance(offer));
    fetch();
    assertTrue(
        models.provenance(offer).get(0).startsWith("net.pth SHA-256 " + Fingerprint.of(content)),
        models.provenance(offer)::toString);
  }

  @Test
  void whatIsThereIsNotAskedForAgain() throws IOException {
    fetch();
    fetch();
    assertEquals(List.of("/net.pth", "/more.bin"), server.requests());
  }

  @Test
  void damageIsRepaired() throws IOException {
    fetch();
    Files.write(net(), new byte[9]);
    fetch();
    assertArrayEquals(content, Files.readAllBytes(net()));
  }

  @Test
  void anotherContentThanTheFirstIsRefusedAndWhatIsThereStays() throws IOException {
    fetch();
    byte[] other = content.clone();
    other[7]++;
    server.put("net.pth", other);
    models.remove("sharp");
    OtherContentException e = assertThrows(OtherContentException.class, this::fetch);
    assertTrue(e.getMessage().contains("SHA-256 " + Fingerprint.of(other)), e::getMessage);
    assertTrue(e.getMessage().contains("models remove=sharp forgets the old one"), e::getMessage);
    assertFalse(models.has(offer));
    assertTrue(models.remove("sharp").startsWith("removed"), "what came of it");
    assertTrue(models.remove("sharp").startsWith("forgot"), "then the checksum");
    fetch();
    assertArrayEquals(other, Files.readAllBytes(net()));
  }

  @Test
  void aCutIsTakenUpWhereItWas() throws IOException {
    server.breakAfter("net.pth", BREAK);
    fetch();
    assertArrayEquals(content, Files.readAllBytes(net()));
    assertTrue(
        server.requests().contains("/net.pth bytes=" + BREAK + "-"), server.requests()::toString);
  }

  @Test
  void whatCameBeforeACancelIsKeptForTheNextTime() throws IOException {
    server.slow("net.pth", BREAK, 20);
    Run run = Run.simple().cancelledBy(() -> begun() >= BREAK);
    assertThrows(CancelledException.class, () -> models.fetch(offer, ANYTHING, run));
    assertFalse(models.has(offer));
    long come = models.begun(offer);
    assertTrue(come >= BREAK && come < LENGTH, String.valueOf(come));
    server.put("net.pth", content);
    fetch();
    assertArrayEquals(content, Files.readAllBytes(net()));
    assertTrue(server.requests().stream().anyMatch(asked -> asked.startsWith("/net.pth bytes=")));
  }

  private void cancelBegun() {
    server.slow("net.pth", BREAK, 20);
    Run run = Run.simple().cancelledBy(() -> begun() >= BREAK);
    assertThrows(CancelledException.class, () -> models.fetch(offer, ANYTHING, run));
  }

  private byte[] changed() {
    byte[] other = content.clone();
    for (int i = 0; i < other.length; i++) {
      other[i] ^= 1;
    }
    server.put("net.pth", other);
    return other;
  }

  @Test
  void whatCameOfAFileThatChangedMeanwhileIsNotMixedWithIt() throws IOException {
    cancelBegun();
    byte[] other = changed();
    fetch();
    assertArrayEquals(other, Files.readAllBytes(net()));
  }

  @Test
  void aServerThatSendsTheRestOfAnotherFileIsFoundOut() throws IOException {
    server.withoutConditions();
    cancelBegun();
    byte[] other = changed();
    fetch();
    assertArrayEquals(other, Files.readAllBytes(net()));
    assertTrue(server.requests().stream().anyMatch(asked -> asked.startsWith("/net.pth bytes=")));
  }

  @Test
  void ofAServerThatDoesNotTellVersionsApartAllComesAgain() throws IOException {
    server.withoutTags();
    cancelBegun();
    byte[] other = changed();
    fetch();
    assertArrayEquals(other, Files.readAllBytes(net()));
    assertEquals(List.of("/net.pth", "/net.pth", "/more.bin"), server.requests());
  }

  private long begun() {
    try {
      return models.begun(offer);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void progressTellsBytesThoughNobodyKnewThem() throws IOException {
    server.slow("net.pth", BREAK, 30);
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    models.fetch(
        offer, ANYTHING, Run.simple().reportingTo((fraction, message) -> told.add(message)));
    assertTrue(
        told.stream()
            .anyMatch(line -> line.matches("downloaded 0\\.[12] MB of 0\\.2 MB at .* MB/s")),
        told::toString);
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    server.put("elsewhere.bin", content);
    server.redirect("net.pth", server.address("elsewhere.bin"));
    fetch();
    assertArrayEquals(content, Files.readAllBytes(net()));
  }

  @Test
  void aFileThatIsNotThereIsToldInOneSentence() throws IOException {
    server.refuse("net.pth", 404);
    String message = refusal();
    assertTrue(message.contains("status 404, it is not there (any more)"), message);
    assertFalse(message.contains("\n"), message);
    assertEquals(0, models.begun(offer));
  }

  @Test
  void withoutANetworkOneSentenceSaysSo() {
    server.close();
    String message = refusal();
    assertTrue(message.contains("cannot be reached; see whether this computer is online"), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void aPageOfAHotelIsNeitherKeptNorPinned() throws IOException {
    ModelFolder.Check check =
        (given, files) -> {
          throw new IOException("it is a page");
        };
    String message =
        assertThrows(IOException.class, () -> models.fetch(offer, check, Run.simple()))
            .getMessage();
    assertEquals("sharp is not what it should be and was deleted: it is a page", message);
    assertEquals(List.of(), models.provenance(offer));
    assertFalse(models.has(offer));
    assertEquals(0, models.begun(offer));
  }

  @Test
  void aSizeThatIsKnownIsChecked() throws IOException {
    OfferedFile wrong = new OfferedFile(server.address("net.pth"), "net.pth", LENGTH + 1, true);
    offer = new Offer("sharp", Use.UPSCALER, 4, "CC0-1.0", "nowhere", "A test.", List.of(wrong));
    String message = refusal();
    assertTrue(message.contains("bytes 200000 instead of 200001"), message);
  }

  @Test
  void filesFromAnotherComputerTakeThePlaceOfTheDownload() throws IOException {
    Path stick = Files.createDirectories(home.resolve("stick"));
    Files.write(stick.resolve("net.pth"), content);
    IOException missing =
        assertThrows(
            IOException.class,
            () -> models.adopt(offer, stick.resolve("net.pth"), ANYTHING, Run.simple()));
    assertTrue(missing.getMessage().startsWith("sharp needs more.bin beside "));
    Files.write(stick.resolve("more.bin"), second);
    models.adopt(offer, stick.resolve("net.pth"), ANYTHING, Run.simple());
    assertTrue(models.has(offer));
    assertEquals(List.of(), server.requests());
    Files.write(stick.resolve("net.pth"), new byte[3]);
    assertThrows(
        OtherContentException.class,
        () -> models.adopt(offer, stick.resolve("net.pth"), ANYTHING, Run.simple()));
    assertArrayEquals(content, Files.readAllBytes(net()));
  }

  @Test
  void aFileThatIsMissedIsOfferedOrFound() throws IOException {
    assertEquals("; models fetch=sharp downloads it (0.00 MB)", models.remedy("/x/net.pth"));
    assertEquals("; models fetch=sharp downloads it (0.00 MB)", models.remedy("Sharp"));
    assertEquals("", models.remedy("/x/other.pth"));
    fetch();
    assertEquals("; it is here as sharp", models.remedy("NET.pth"));
  }

  @Test
  void whatIsNotThereCannotBeRemoved() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> models.remove("sharp"));
    assertEquals("sharp is not here, so it cannot be removed", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> models.remove("nothing"));
  }

  @Test
  void aTypoIsAnswered() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> models.offer("shrap")).getMessage();
    assertTrue(
        message.contains("there is nothing called shrap to download (did you mean sharp?)"),
        message);
  }

  @Test
  void aDamagedCatalogueOfTheUserIsNamed() throws IOException {
    Files.writeString(models.folder().resolve("catalogue.json"), "{}");
    String message =
        assertThrows(io.github.kabegami.core.ModelException.class, () -> models.catalogue())
            .getMessage();
    assertTrue(message.contains("catalogue.json"), message);
  }
}
