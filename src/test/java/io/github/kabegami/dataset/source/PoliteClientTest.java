package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliteClientTest {
  private static final String LIST = "/posts.json";
  private static final String JSON = "application/json";
  private static final PoliteClient.Limits SHORT =
      new PoliteClient.Limits(
          Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofSeconds(20));

  @TempDir private Path folder;

  private final FakeTime time = new FakeTime();
  private final List<String> log = new ArrayList<>();
  private final Run run = Run.simple().loggingTo(log::add);
  private final PoliteClient client = PoliteClient.of("me@example.org", 1, time);
  private BooruServer server;

  @BeforeEach
  void start() throws IOException {
    server = new BooruServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private URI list() {
    return URI.create(server.address() + LIST);
  }

  private String get() throws IOException {
    return client.json(list(), run).toString();
  }

  private void busy(int status, String... headers) {
    server.next(LIST, status, JSON, "{}", headers);
  }

  private SiteStopException assertStops(String words) {
    SiteStopException e = assertThrows(SiteStopException.class, this::get);
    assertTrue(e.getMessage().contains(words), e::getMessage);
    assertFalse(e.getMessage().contains("\n"), e::getMessage);
    return e;
  }

  @Test
  void everyRequestSaysWhoAsks() throws IOException {
    get();
    String agent = server.requests().get(0).headers().get("User-Agent");
    assertTrue(agent.matches("Kabegami/\\S+ \\(me@example\\.org\\)"), agent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "私"})
  void contactThatCannotBeSentIsRefused(String contact) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> PoliteClient.of(contact, 1, Optional.empty()))
            .getMessage();
    assertTrue(message.startsWith("contact must "), message);
  }

  @Test
  void requestsToOneHostAreAnIntervalApart() throws IOException {
    get();
    assertEquals(0, time.millis());
    get();
    get();
    assertEquals(2000, time.millis());
  }

  @Test
  void otherHostsDoNotWait() throws IOException {
    get();
    URI other = URI.create(server.address().replace("localhost", "127.0.0.1") + LIST);
    client.json(other, run);
    assertEquals(0, time.millis());
  }

  @Test
  void theTimeOfTheWorkBetweenCountsAsWaiting() throws IOException {
    get();
    time.sleep(5000);
    get();
    assertEquals(5000, time.millis());
  }

  @Test
  void retryAfterInSecondsIsWaitedFor() throws IOException {
    busy(429, "Retry-After", "42");
    assertEquals("[]", get());
    assertEquals(42_000, time.millis());
    assertTrue(log.get(0).contains("busy (status 429); asking again in 42 s"), log.toString());
  }

  @Test
  void retryAfterAsADateIsWaitedFor() throws IOException {
    busy(503, "Retry-After", "Thu, 01 Jan 2026 00:01:30 GMT");
    assertEquals("[]", get());
    assertEquals(90_000, time.millis());
  }

  @Test
  void retryAfterInThePastIsNotLongerThanTheInterval() throws IOException {
    busy(503, "Retry-After", "Thu, 01 Jan 2015 00:01:30 GMT");
    assertEquals("[]", get());
    assertEquals(1000, time.millis());
  }

  @Test
  void pausesGrowWhereTheSiteDoesNotSay() throws IOException {
    busy(421);
    busy(503);
    busy(429, "Retry-After", "soon");
    assertEquals("[]", get());
    assertEquals(5000 + 20_000 + 60_000, time.millis());
  }

  @Test
  void siteThatStaysBusyIsLeftAlone() {
    for (int i = 0; i < 9; i++) {
      busy(429);
    }
    assertStops("is still busy (status 429) after 5 attempts");
    assertEquals(5, server.requests().size());
  }

  @Test
  void pauseOfHoursIsToldAndNotWaitedFor() {
    busy(429, "Retry-After", "7200");
    assertStops("asks to come back in 120 min");
    assertEquals(0, time.millis());
    assertEquals(1, server.requests().size());
  }

  private PoliteClient restarted() {
    PoliteClient.Limits limits =
        new PoliteClient.Limits(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
    return PoliteClient.of("me", 1, time, Optional.of(folder.resolve("pauses.json")), limits);
  }

  private String stopsAgain() {
    return assertThrows(SiteStopException.class, () -> restarted().json(list(), run)).getMessage();
  }

  @Test
  void pauseOfHoursIsNotForgottenByARestart() throws IOException {
    busy(429, "Retry-After", "7200");
    assertTrue(stopsAgain().contains("asks to come back in 120 min"));
    time.sleep(600_000);
    assertTrue(stopsAgain().contains("asks to come back in 110 min"));
    assertEquals(1, server.requests().size());
    time.sleep(6_000_000);
    assertEquals("[]", restarted().json(list(), run).toString());
    assertEquals(7_200_000, time.millis());
  }

  @Test
  void siteThatStayedBusyIsNotAskedAtOnceByARestart() throws IOException {
    for (int i = 0; i < 5; i++) {
      busy(503);
    }
    assertTrue(stopsAgain().contains("still busy"));
    long stopped = time.millis();
    assertEquals("[]", restarted().json(list(), run).toString());
    assertEquals(stopped + 180_000, time.millis());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 451})
  void refusalStopsAtOnce(int status) {
    server.next(LIST, status, "text/html", "<html>Attention Required!</html>");
    assertStops("localhost does not allow this (status " + status);
    assertEquals(1, server.requests().size());
  }

  @Test
  void challengeStopsAtOnce() {
    server.next(LIST, 503, "text/html", "<html>Just a moment</html>", "cf-mitigated", "challenge");
    assertStops("does not allow this");
    assertEquals(1, server.requests().size());
  }

  @Test
  void webPageInsteadOfAListStopsAtOnce() {
    server.next(LIST, 200, "text/html; charset=utf-8", "<html>Are you human?</html>");
    assertStops("answered with a web page");
    assertEquals(1, server.requests().size());
  }

  @Test
  void siteThatDoesNotWantToBeLearnedFromIsLeftAlone() {
    server.next(LIST, 200, JSON, "[]", "X-Robots-Tag", "noarchive, noai");
    assertStops("marks its lists with X-Robots-Tag noai");
  }

  @Test
  void wordsForSearchEnginesDoNotCloseLists() throws IOException {
    server.next(LIST, 200, JSON, "[1]", "X-Robots-Tag", "noindex");
    assertEquals("[1]", get());
  }

  @Test
  void whatTheSiteSaysAboutAnErrorIsShown() {
    server.next(LIST, 422, JSON, "{\"success\":false,\"message\":\"You cannot\\n search\"}");
    server.next(LIST, 500, JSON, "{\"success\":false,\"reason\":\"Error: no user named x\"}");
    server.next(LIST, 500, "text/html", "<html>");
    for (String words :
        List.of("status 422: You cannot search", "status 500: Error: no user", "status 500 to h")) {
      String message = assertThrows(IOException.class, this::get).getMessage();
      assertTrue(message.startsWith("localhost answered with " + words), message);
    }
  }

  @Test
  void somethingElseThanJsonIsTold() {
    server.next(LIST, 200, JSON, "[{\"id\":");
    String message = assertThrows(IOException.class, this::get).getMessage();
    assertTrue(message.endsWith("answered with something that is not JSON"), message);
  }

  @Test
  void redirectsAreFollowedAsRequestsOfTheirOwn() throws IOException {
    server.next(LIST, 302, JSON, "", "Location", "/moved.json?a=b");
    server.next("/moved.json", 200, JSON, "[2]");
    assertEquals("[2]", get());
    assertEquals(1000, time.millis());
    assertTrue(server.requests().get(1).headers().get("User-Agent").startsWith("Kabegami/"));
  }

  @Test
  void redirectsWithoutEndAreTold() {
    for (int i = 0; i < 9; i++) {
      server.next(LIST, 301, JSON, "", "Location", LIST);
    }
    String message = assertThrows(IOException.class, this::get).getMessage();
    assertTrue(message.contains("redirects more than 5 times"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1/x", "http://10.0.0.1/", "http://[fd00::1]/x"})
  void redirectOfAListIntoAPrivateNetworkIsNotFollowed(String location) {
    server.next(LIST, 302, JSON, "", "Location", location);
    String message = assertThrows(RefusedException.class, this::get).getMessage();
    assertTrue(message.startsWith("the site sends to " + location + ", which is "), message);
    assertEquals(1, server.requests().size());
  }

  @Test
  void noSpellingOfAHostIsAskedSooner() throws IOException {
    for (String spelling : List.of("LocalHost", "me@localhost")) {
      String there = server.address().replace("localhost", spelling) + LIST;
      server.next(LIST, 302, JSON, "", "Location", there);
    }
    get();
    assertEquals(2000, time.millis());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://localhost/x", "http://[", "mailto:a@b.org"})
  void redirectToNoWebAddressIsTold(String location) {
    server.next(LIST, 302, JSON, "", "Location", location);
    String message = assertThrows(IOException.class, this::get).getMessage();
    assertTrue(message.contains("redirects to '" + location + "'"), message);
  }

  @Test
  void listWithoutEndIsNotKept() {
    CountDownLatch done = new CountDownLatch(1);
    server.next(
        LIST,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("[".repeat(9 << 20).getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    String message = assertThrows(RefusedException.class, this::get).getMessage();
    done.countDown();
    assertTrue(message.endsWith("answered with more than 8 MB of text"), message);
    assertEquals(1, server.requests().size());
  }

  @Test
  void listThatBreaksOffIsAskedForAgain() throws IOException {
    server.next(
        LIST,
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write("[".getBytes(StandardCharsets.UTF_8));
        });
    assertEquals("[]", get());
    assertEquals(5000, time.millis());
  }

  @Test
  void listThatDoesNotComeToAnEndIsAskedForAgain() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    server.next(
        LIST,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("[".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    PoliteClient hasty = PoliteClient.of("me", 0, time, SHORT);
    assertEquals("[]", hasty.json(list(), run).toString());
    done.countDown();
    assertEquals(2, server.requests().size());
  }

  @Test
  void siteThatIsNotThereIsNamedSoon() {
    server.close();
    assertStops("localhost cannot be reached; see whether this computer is online");
    assertEquals(25_000, time.millis());
  }

  @Test
  void cancellingEndsAPause() {
    busy(429, "Retry-After", "600");
    Run cancelled = run.cancelledBy(() -> time.millis() >= 3000);
    assertThrows(CancelledException.class, () -> client.json(list(), cancelled));
    assertEquals(3000, time.millis());
    assertEquals(1, server.requests().size());
  }
}
