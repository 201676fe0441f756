package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
  private static final int LENGTH = 300_000;
  private static final int BREAK = 100_000;

  @TempDir private Path folder;

  private final byte[] content = new byte[LENGTH];
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Path target;

  @FunctionalInterface
  private interface Answer {
    void give(HttpExchange exchange, int from) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    new SplittableRandom(1).nextBytes(content);
    target = folder.resolve("sub").resolve("big.bin");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(Answer answer) {
    server.createContext(
        "/big.bin",
        exchange -> {
          String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
          ranges.add(range);
          try (exchange) {
            answer.give(
                exchange, range.equals("null") ? 0 : Integer.parseInt(range.replaceAll("\\D", "")));
          }
        });
  }

  private void send(HttpExchange exchange, int from, int to) throws IOException {
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (LENGTH - 1) + "/" + LENGTH);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, LENGTH - from);
    OutputStream body = exchange.getResponseBody();
    body.write(content, from, to - from);
    body.flush();
  }

  private Downloads.Source source() throws IOException {
    Path whole = folder.resolve("whole");
    Files.write(whole, content);
    return new Downloads.Source(address(), Fingerprint.of(whole), LENGTH);
  }

  private URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/big.bin");
  }

  private Path part() {
    return target.resolveSibling("big.bin.part");
  }

  private void fetch() throws IOException {
    fetch(Run.simple().loggingTo(log::add));
  }

  private void fetch(Run run) throws IOException {
    new Downloads(Duration.ofSeconds(20)).fetch(source(), target, run);
  }

  @Test
  void theFileComesOnceAndIsNotAskedForAgain() throws IOException {
    answer((exchange, from) -> send(exchange, from, LENGTH));
    fetch();
    fetch();
    assertArrayEquals(content, Files.readAllBytes(target));
    assertEquals(List.of("null"), ranges);
    assertFalse(Files.exists(part()));
  }

  @Test
  void aBrokenConnectionIsTakenUpWhereItBroke() throws IOException {
    answer((exchange, from) -> send(exchange, from, Math.min(LENGTH, from + BREAK)));
    fetch();
    assertArrayEquals(content, Files.readAllBytes(target));
    assertTrue(ranges.size() > 1, ranges.toString());
    assertTrue(log.get(0).startsWith("the connection broke"), log.toString());
  }

  @Test
  void whatAnEarlierAttemptLeftIsUsed() throws IOException {
    answer((exchange, from) -> send(exchange, from, LENGTH));
    Files.createDirectories(target.getParent());
    Files.write(part(), java.util.Arrays.copyOf(content, BREAK));
    fetch();
    assertArrayEquals(content, Files.readAllBytes(target));
    assertEquals(List.of("bytes=" + BREAK + "-"), ranges);
  }

  @Test
  void aServerWithoutRangesSendsEverythingAgain() throws IOException {
    answer((exchange, from) -> send(exchange, 0, LENGTH));
    Files.createDirectories(target.getParent());
    Files.write(part(), new byte[BREAK]);
    fetch();
    assertArrayEquals(content, Files.readAllBytes(target));
  }

  @Test
  void aRangeThatIsRefusedStartsAnew() throws IOException {
    answer(
        (exchange, from) -> {
          if (from > 0) {
            exchange.sendResponseHeaders(416, -1);
          } else {
            send(exchange, 0, LENGTH);
          }
        });
    Files.createDirectories(target.getParent());
    Files.write(part(), new byte[BREAK]);
    fetch();
    assertArrayEquals(content, Files.readAllBytes(target));
  }

  @Test
  void anotherContentIsDeletedAndNamed() {
    answer(
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, LENGTH);
          exchange.getResponseBody().write(new byte[LENGTH]);
        });
    assertSentence("is not the expected file (SHA-256 ");
    assertFalse(Files.exists(target));
    assertFalse(Files.exists(part()));
  }

  @Test
  void aShorterFileIsNotAskedForWithoutEnd() {
    answer(
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, BREAK);
          exchange.getResponseBody().write(content, 0, BREAK);
        });
    assertSentence("is not the expected file");
    assertEquals(1, ranges.size());
  }

  @Test
  void aFileWithoutEndDoesNotFillTheDisk() {
    answer(
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, 0);
          while (released.getCount() > 0) {
            exchange.getResponseBody().write(content);
          }
        });
    assertSentence("sends more than the expected");
    assertFalse(Files.exists(target));
    assertEquals(1, ranges.size());
  }

  @Test
  void refusalsOfTheServerAreToldOnceAndKeepNothing() {
    answer(
        (exchange, from) -> {
          exchange.sendResponseHeaders(ranges.size() == 1 ? 404 : 403, 9);
          exchange.getResponseBody().write(new byte[9]);
        });
    assertSentence("status 404, it is not there");
    assertSentence("status 403, the server, or a proxy on the way to it, does not allow it");
    assertEquals(2, ranges.size());
    assertFalse(Files.exists(part()));
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    Downloads.Source source = source();
    server.stop(0);
    IOException e =
        assertThrows(IOException.class, () -> new Downloads().fetch(source, target, Run.simple()));
    assertTrue(
        e.getMessage().contains("localhost cannot be reached; see whether this computer is online"),
        e::getMessage);
  }

  @Test
  void aServerThatFallsSilentIsGivenUpAndWhatCameStays() throws IOException {
    answer(
        (exchange, from) -> {
          send(exchange, from, from == 0 ? BREAK : from);
          await();
        });
    Downloads.Source source = source();
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                new Downloads(Duration.ofMillis(600))
                    .fetch(source, target, Run.simple().loggingTo(log::add)));
    assertTrue(e.getMessage().contains("0.1 MB are kept"), e::getMessage);
    assertEquals(BREAK, Files.size(part()));
  }

  @Test
  void cancellingStopsAndWhatCameStays() {
    CountDownLatch began = new CountDownLatch(1);
    answer(
        (exchange, from) -> {
          send(exchange, from, BREAK);
          began.countDown();
          await();
        });
    Run run = Run.simple().cancelledBy(() -> began.getCount() == 0 && Files.exists(part()));
    assertThrows(CancelledException.class, () -> fetch(run));
    assertTrue(Files.exists(part()));
    assertFalse(Files.exists(target));
  }

  @Test
  void aFullDiskIsToldAsOne() {
    Transport full =
        (address, headers, sink, watch, run) -> {
          throw new IOException("No space left on device");
        };
    Downloads downloads = new Downloads(full, Duration.ofSeconds(1), 3);
    String message =
        assertThrows(NoRoomException.class, () -> downloads.fetch(source(), target, Run.simple()))
            .getMessage();
    assertTrue(message.startsWith("cannot write " + target + ": no space left on"), message);
  }

  private void await() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertSentence(String words) {
    String message = assertThrows(IOException.class, this::fetch).getMessage();
    assertTrue(message.contains(words), message);
    assertTrue(message.contains(address().toString()), message);
    assertFalse(message.contains("\n"), message);
  }
}
