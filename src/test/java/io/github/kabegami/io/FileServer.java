package io.github.kabegami.io;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this computer that has a few files, and the troubles that servers have. */
public final class FileServer implements AutoCloseable {
  private static final int CHUNK = 1 << 14;

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpServer server;
  private volatile boolean tags = true;
  private volatile boolean obeysConditions = true;

  /** Answers in place of the file; {@code from} is where the range begins that was asked for. */
  @FunctionalInterface
  private interface Trouble {
    void give(HttpExchange exchange, byte[] file, int from) throws IOException;
  }

  /** Starts it at a free port. */
  public FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of a file, whether it is there or not. */
  public String address(String name) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + name;
  }

  /** Has a file, without trouble. */
  public FileServer put(String name, byte[] content) {
    files.put("/" + name, content);
    troubles.remove("/" + name);
    return this;
  }

  /** Does not tell versions of files apart. */
  public void withoutTags() {
    tags = false;
  }

  /** Sends the rest that is asked for, of whichever version. */
  public void withoutConditions() {
    obeysConditions = false;
  }

  private static String tag(byte[] file) {
    return "\"" + Arrays.hashCode(file) + "\"";
  }

  /** Breaks every answer off after so many bytes. */
  public void breakAfter(String name, int bytes) {
    troubles.put("/" + name, (exchange, file, from) -> send(exchange, file, from, from + bytes));
  }

  /** Refuses with a status. */
  public void refuse(String name, int status) {
    troubles.put("/" + name, (exchange, file, from) -> exchange.sendResponseHeaders(status, -1));
  }

  /** Sends to another address. */
  public void redirect(String name, String to) {
    troubles.put(
        "/" + name,
        (exchange, file, from) -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  /** Sends so many bytes, and the rest after the pause, a chunk at a time. */
  public void slow(String name, int first, int pauseMillis) {
    slow(name, first, pauseMillis, false);
  }

  /** The same; who asks for the first time gets four fifths, and of the rest a byte at a time. */
  public void slowUntilCancelled(String name, int first, int pauseMillis) {
    slow(name, first, pauseMillis, true);
  }

  private void slow(String name, int first, int pauseMillis, boolean untilCancelled) {
    AtomicInteger asked = new AtomicInteger();
    troubles.put(
        "/" + name,
        (exchange, file, from) -> {
          boolean stalls = untilCancelled && asked.getAndIncrement() == 0;
          int most = stalls ? file.length * 4 / 5 : file.length;
          int at = Math.min(most, from + first);
          head(exchange, file, from);
          exchange.getResponseBody().write(file, from, at - from);
          while (at < file.length && !paused(pauseMillis)) {
            int next = at < most ? Math.min(most, at + CHUNK) : at + 1;
            exchange.getResponseBody().write(file, at, next - at);
            exchange.getResponseBody().flush();
            at = next;
          }
        });
  }

  /** Whether the server ends meanwhile. */
  private boolean paused(int millis) {
    try {
      return released.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Paths that were asked for, with the range. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
    requests.add(path + (range.equals("null") ? "" : " " + range));
    byte[] file = files.getOrDefault(path, new byte[0]);
    String same = exchange.getRequestHeaders().getFirst("If-Range");
    boolean other = obeysConditions && same != null && !same.equals(tag(file));
    int from = range.equals("null") || other ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    try (exchange) {
      Trouble trouble = troubles.get(path);
      if (trouble != null) {
        trouble.give(exchange, file, from);
      } else if (!files.containsKey(path)) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, file, from, file.length);
      }
    }
  }

  private void send(HttpExchange exchange, byte[] file, int from, int to) throws IOException {
    head(exchange, file, from);
    OutputStream body = exchange.getResponseBody();
    body.write(file, from, Math.min(file.length, to) - from);
    body.flush();
  }

  private void head(HttpExchange exchange, byte[] file, int from) throws IOException {
    if (tags) {
      exchange.getResponseHeaders().set("ETag", tag(file));
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
