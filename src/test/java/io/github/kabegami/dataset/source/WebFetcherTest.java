package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.NoRoomException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFetcherTest {
  private static final int HALF = 1000;
  private static final String HTML = "<html>Just a moment...</html>";
  private static final FakePost POST = FakePost.of(1234567);

  @TempDir private Path folder;

  private final FakeTime time = new FakeTime();
  private final Run run = Run.simple();
  private BooruServer server;
  private WebFetcher fetcher;
  private Path pictures;

  @BeforeEach
  void start() throws IOException {
    server = new BooruServer();
    server.add(POST);
    fetcher = new WebFetcher(PoliteClient.of("me", 1, time));
    pictures = folder.resolve("pictures");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Candidate candidate(String md5, long bytes) {
    return candidate("localhost/1234567", server.address() + POST.path(), md5, bytes);
  }

  private static Candidate candidate(String id, String file, String md5, long bytes) {
    String source = id.replaceFirst("/.*", "");
    return new Candidate(id, source, "", file, "", md5, "png", bytes, 0, 0, 0, "", "", "", "", "");
  }

  private Outcome fetch() throws IOException {
    return fetch(POST.md5(), POST.content().length);
  }

  private Outcome fetch(String md5, long bytes) throws IOException {
    return fetcher.fetch(candidate(md5, bytes), pictures, run);
  }

  private Path file() {
    return folder.resolve("pictures/localhost/1234/1234567.png");
  }

  private Path part() {
    return folder.resolve("pictures/localhost/1234/1234567.png.part");
  }

  private void assertFetched(Outcome outcome) throws IOException {
    assertEquals(State.FETCHED, outcome.state(), outcome::toString);
    assertEquals(Optional.of("pictures/localhost/1234/1234567.png"), outcome.file());
    assertEquals(Optional.of(Fingerprint.of(POST.content())), outcome.sha256());
    assertArrayEquals(POST.content(), Files.readAllBytes(file()));
    assertFalse(Files.exists(part()));
  }

  private void assertFailed(String words, Outcome outcome) {
    assertEquals(State.FAILED, outcome.state());
    String reason = outcome.reason().orElse("");
    assertTrue(reason.startsWith("download: ") && reason.contains(words), reason);
    assertFalse(Files.exists(file()));
  }

  private static void half(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, POST.content().length);
    exchange.getResponseBody().write(POST.content(), 0, HALF);
  }

  @Test
  void fileComesOnceWithItsChecksums() throws IOException {
    assertFetched(fetch());
    assertFetched(fetch());
    assertEquals(1, server.requests().size());
    assertTrue(server.requests().get(0).headers().get("User-Agent").endsWith(" (me)"));
  }

  @Test
  void fileOfWhichNothingIsKnownIsTakenAsItIs() throws IOException {
    assertFetched(fetch("", 0));
  }

  @Test
  void truncatedBodyIsResumedAtTheSamePace() throws IOException {
    server.next(POST.path(), WebFetcherTest::half);
    assertFetched(fetch());
    List<BooruServer.Request> requests = server.requests();
    assertEquals(2, requests.size());
    assertEquals("bytes=" + HALF + "-", requests.get(1).headers().get("Range"));
    assertEquals(1000, time.millis());
  }

  @Test
  void whatAKilledRunLeftIsUsed() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), Arrays.copyOf(POST.content(), HALF));
    assertFetched(fetch());
    assertEquals("bytes=" + HALF + "-", server.requests().get(0).headers().get("Range"));
  }

  @Test
  void wrongMd5FailsAndLeavesNothing() throws IOException {
    assertFailed("is not the expected file (MD5 ", fetch("0".repeat(32), POST.content().length));
    assertFalse(Files.exists(part()));
  }

  @Test
  void wrongLengthFailsAndLeavesNothing() throws IOException {
    assertFailed("(bytes " + POST.content().length + " instead of 9999)", fetch("", 9999));
    assertFalse(Files.exists(part()));
  }

  @Test
  void endlessTruncationEnds() throws IOException {
    for (int i = 0; i < 99; i++) {
      server.next(
          POST.path(),
          exchange -> {
            int from = BooruServer.from(exchange);
            int length = POST.content().length;
            String range = "bytes " + from + "-" + (length - 1) + "/" + length;
            exchange.getResponseHeaders().set("Content-Range", range);
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, length - from);
            exchange.getResponseBody().write(POST.content(), from, 1);
          });
    }
    assertFailed("0.0 MB are kept", fetch());
    assertEquals(20, server.requests().size());
    assertEquals(20, Files.size(part()));
  }

  @Test
  void slowBodyIsGivenUp() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      server.next(
          POST.path(),
          exchange -> {
            exchange.sendResponseHeaders(200, POST.content().length);
            exchange.getResponseBody().flush();
            try {
              done.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    Duration brief = Duration.ofMillis(400);
    PoliteClient.Limits limits = new PoliteClient.Limits(brief, brief, Duration.ofSeconds(20));
    fetcher = new WebFetcher(PoliteClient.of("me", 0, time, limits));
    assertFailed("nothing came for", fetch());
    done.countDown();
    assertEquals(1, server.requests().size());
  }

  @Test
  void goneFilesAreRejected() throws IOException {
    for (int status : new int[] {404, 410}) {
      server.next(POST.path(), status, "text/html", HTML);
      Outcome outcome = fetch();
      assertEquals(State.REJECTED, outcome.state());
      assertTrue(outcome.reason().orElse("").startsWith("gone: "), outcome::toString);
      assertFalse(Files.exists(part()));
    }
  }

  @Test
  void filesThatAreMarkedAsNotForThisAreNotTaken() throws IOException {
    for (String words : List.of("noai", "noimageai", "all, NoIndex", "kabegami: noimageindex")) {
      server.next(POST.path(), 200, "image/png", "picture", "X-Robots-Tag", words);
      Outcome outcome = fetch();
      assertEquals(State.REJECTED, outcome.state(), words);
      assertTrue(outcome.reason().orElse("").startsWith("noai: "), outcome::toString);
      assertFalse(Files.exists(part()) || Files.exists(file()));
    }
  }

  @Test
  void wordsForOthersDoNotCount() throws IOException {
    server.next(
        POST.path(),
        exchange -> {
          exchange.getResponseHeaders().add("X-Robots-Tag", "otherbot: noai, noindex");
          exchange.getResponseHeaders().add("X-Robots-Tag", "nofollow");
          BooruServer.send(exchange, 200, POST.content());
        });
    assertFetched(fetch());
  }

  @Test
  void refusalsChallengesAndPagesStopTheWork() {
    server.next(POST.path(), 403, "text/html", HTML);
    server.next(POST.path(), 503, "text/html", HTML, "cf-mitigated", "challenge");
    server.next(POST.path(), 200, "text/html", HTML);
    for (int asked = 1; asked <= 3; asked++) {
      assertThrows(SiteStopException.class, this::fetch);
      assertEquals(asked, server.requests().size());
      assertFalse(Files.exists(part()) || Files.exists(file()));
    }
  }

  @Test
  void busySiteIsWaitedForAndThePauseIsNoSilence() throws IOException {
    server.next(POST.path(), 429, "text/plain", "slow down", "Retry-After", "3000");
    assertFetched(fetch());
    assertEquals(3_000_000, time.millis());
  }

  @Test
  void redirectIsFollowed() throws IOException {
    server.next(POST.path(), 302, "text/html", HTML, "Location", server.address() + "/moved.png");
    server.next("/moved.png", exchange -> BooruServer.send(exchange, 200, POST.content()));
    assertFetched(fetch());
  }

  /** The server is at each of these places. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "2130706433", "[::1]"})
  void redirectIntoAPrivateNetworkIsNotFollowed(String host) throws IOException {
    String port = server.address().replaceAll(".*:", "");
    server.next(
        POST.path(), 302, "text/html", HTML, "Location", "http://" + host + ":" + port + "/x.png");
    server.next("/x.png", exchange -> BooruServer.send(exchange, 200, POST.content()));
    Outcome outcome = fetch();
    if (host.equalsIgnoreCase("localhost")) {
      assertFetched(outcome);
    } else {
      assertFailed("which is this computer or one of its own network", outcome);
      assertEquals(1, server.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yande.re/1", "yande.re:8080/gallery/1", "dump:/home/me/posts.json/1"})
  void fileThatAPublicSitePutsOnThisComputerIsNotAskedFor(String id) throws IOException {
    Outcome outcome =
        fetcher.fetch(candidate(id, server.address() + POST.path(), "", 0), pictures, run);
    assertFailed("the site sends to " + server.address(), outcome);
    assertEquals(List.of(), server.requests());
  }

  @Test
  void unexpectedStatusFails() throws IOException {
    server.next(POST.path(), 500, "text/html", HTML);
    assertFailed("status 500, the server has trouble", fetch());
    assertFalse(Files.exists(part()));
  }

  @Test
  void diskThatIsTooSmallEndsTheWork() {
    String message = assertThrows(NoRoomException.class, () -> fetch("", 1L << 60)).getMessage();
    assertTrue(message.startsWith("the download needs "), message);
    assertEquals(0, server.requests().size());
  }

  @Test
  void placesAreSafeWhateverIdsAndSourcesAre() {
    assertEquals(
        Path.of("a.example_81_b", "0", "12.png"),
        WebFetcher.place(
            new Candidate(
                "a.example:81/b/12",
                "a.example:81/b",
                "",
                "f",
                "",
                "",
                "png",
                0,
                0,
                0,
                0,
                "",
                "",
                "",
                "",
                "")));
    Path number = WebFetcher.place(candidate("site/34", "f", "", 0));
    assertEquals(Path.of("site", "0", "34.png"), number);
    assertNotEquals(number, WebFetcher.place(candidate("site/12/34", "f", "", 0)));
    Path odd = WebFetcher.place(candidate("x/../../é", "f", "", 0));
    assertTrue(odd.toString().matches("x/[0-9a-f]{2}/[0-9a-f]{16}\\.png"), odd.toString());
  }

  @Test
  void onlyWholeFilesOfTheWebAreItsOwn() {
    assertTrue(fetcher.fits(candidate("a/1", "https://a.example/x.png", "", 0)));
    assertFalse(fetcher.fits(candidate("a/1", "/home/x.png", "", 0)));
    assertFalse(fetcher.fits(candidate("a/1", "C:\\pictures\\x.png", "", 0)));
    assertFalse(fetcher.fits(candidate("a/1", "https:nothing", "", 0)));
  }
}
