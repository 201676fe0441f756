package io.github.kabegami.dataset.source;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A site in this process that speaks like Moebooru at {@code /post.json}, like Danbooru at {@code
 * /posts.json}, and has the files below {@code /data/}: fields, limits, metatags and errors as in
 * their sources.
 */
public final class BooruServer implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");
  private static final Set<String> FREE =
      Set.of("width", "height", "mpixels", "ratio", "score", "rating", "filetype", "id");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<FakePost> posts = Collections.synchronizedList(new ArrayList<>());
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Deque<Answer>> mischief = new ConcurrentHashMap<>();
  private Runnable afterLists = () -> {};

  /** What is sent instead of the right thing. */
  @FunctionalInterface
  public interface Answer {
    /** Answers; the exchange is closed afterwards. */
    void give(HttpExchange exchange) throws IOException;
  }

  /** What was asked. */
  public record Request(String path, Map<String, String> query, Map<String, String> headers) {
    /** The words of {@code tags}. */
    public List<String> tags() {
      return List.of(query.getOrDefault("tags", "").split(" "));
    }
  }

  /** An empty site. */
  public BooruServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Its root. */
  public String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Adds posts. */
  public void add(FakePost... more) {
    posts.addAll(List.of(more));
  }

  /** What was asked so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What was asked so far of addresses that begin so. */
  public List<Request> requests(String path) {
    return requests().stream().filter(request -> request.path().startsWith(path)).toList();
  }

  /** The next request to a path is answered in this way; in turn where there are several. */
  public void next(String path, Answer answer) {
    mischief.computeIfAbsent(path, key -> new ArrayDeque<>()).add(answer);
  }

  /** The next request to a path has this status and text. */
  public void next(String path, int status, String type, String text, String... header) {
    next(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          for (int i = 0; i < header.length; i += 2) {
            exchange.getResponseHeaders().add(header[i], header[i + 1]);
          }
          send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Done after every list that was sent. */
  public void afterLists(Runnable action) {
    afterLists = action;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = request(exchange);
      requests.add(request);
      Deque<Answer> answers = mischief.getOrDefault(request.path(), new ArrayDeque<>());
      if (!answers.isEmpty()) {
        answers.remove().give(exchange);
      } else if (request.path().equals("/post.json")) {
        json(exchange, 200, moebooru(request));
        afterLists.run();
      } else if (request.path().equals("/posts.json")) {
        danbooru(exchange, request);
        afterLists.run();
      } else {
        file(exchange, request.path());
      }
    }
  }

  private static Request request(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String field : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = field.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Request(exchange.getRequestURI().getPath(), query, headers);
  }

  private static void json(HttpExchange exchange, int status, Object json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    send(exchange, status, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a whole body. */
  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private Stream<FakePost> newestFirst() {
    return List.copyOf(posts).stream().sorted(Comparator.comparingLong(FakePost::id).reversed());
  }

  private JsonArray moebooru(Request request) {
    int asked = Integer.parseInt(request.query().getOrDefault("limit", "0"));
    int limit = asked <= 0 ? 40 : Math.min(asked, 1000);
    int page = Integer.parseInt(request.query().getOrDefault("page", "1"));
    JsonArray list = new JsonArray();
    newestFirst()
        .filter(post -> request.tags().stream().allMatch(word -> matches(post, word, "..")))
        .skip((long) limit * (page - 1))
        .limit(limit)
        .forEach(post -> list.add(post.moebooru(address())));
    return list;
  }

  private void danbooru(HttpExchange exchange, Request request) throws IOException {
    long paid =
        request.tags().stream()
            .filter(word -> !FREE.contains(word.replaceFirst(":.*", "")))
            .count();
    if (paid > 2) {
      JsonObject error = new JsonObject();
      error.addProperty("success", false);
      error.addProperty("error", "PostQuery::TagLimitError");
      error.addProperty("message", "You cannot search for more than 2 tags at a time.");
      error.add("backtrace", new JsonArray());
      json(exchange, 422, error);
      return;
    }
    int limit = Math.min(Integer.parseInt(request.query().getOrDefault("limit", "20")), 200);
    String page = request.query().getOrDefault("page", "b" + Long.MAX_VALUE);
    long below = Long.parseLong(page.substring(1));
    List<String> only = List.of(request.query().getOrDefault("only", "").split(","));
    JsonArray list = new JsonArray();
    newestFirst()
        .filter(post -> post.id() < below)
        .filter(post -> request.tags().stream().allMatch(word -> matches(post, word, ">=")))
        .limit(limit)
        .map(post -> post.danbooru(address()))
        .peek(json -> json.keySet().retainAll(only))
        .forEach(list::add);
    json(exchange, 200, list);
  }

  /** Words in the site's language; ranges are checked in the form that the site's users write. */
  private static boolean matches(FakePost post, String word, String form) {
    if (word.isEmpty() || word.startsWith("order:") || word.startsWith("filetype:")) {
      return true;
    }
    int colon = word.indexOf(':');
    if (colon < 0) {
      boolean has = List.of(post.tags().split(" ")).contains(word.replaceFirst("^-", ""));
      return has != word.startsWith("-");
    }
    String value = word.substring(colon + 1);
    return switch (word.substring(0, colon)) {
      case "id" -> range(value).test(post.id());
      case "width" -> range(value).test(post.width());
      case "height" -> range(value).test(post.height());
      case "score" -> range(value).test(post.score());
      case "mpixels" -> range(value).test((long) post.width() * post.height() / 1_000_000);
      case "ratio" -> form.equals(">=");
      case "rating" -> Arrays.asList(value.split(",")).contains(post.rating());
      case "-rating" -> !value.equals(post.rating());
      default -> false;
    };
  }

  private static LongPredicate range(String text) {
    List<Long> numbers =
        Stream.of(text.split("[^0-9]+"))
            .filter(number -> !number.isEmpty())
            .map(Long::valueOf)
            .collect(Collectors.toList());
    long first = numbers.get(0);
    if (numbers.size() == 2) {
      return value -> value >= first && value <= numbers.get(1);
    }
    if (text.startsWith(">=") || text.endsWith("..")) {
      return value -> value >= first;
    }
    if (text.startsWith("<=") || text.startsWith("..")) {
      return value -> value <= first;
    }
    if (text.startsWith(">")) {
      return value -> value > first;
    }
    return text.startsWith("<") ? value -> value < first : value -> value == first;
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    Predicate<FakePost> isIt = post -> post.path().equals(path);
    List<FakePost> found = newestFirst().filter(isIt).toList();
    if (found.isEmpty()) {
      send(exchange, 404, new byte[0]);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "image/png");
    byte[] content = found.get(0).content();
    int from = from(exchange);
    if (from == 0) {
      send(exchange, 200, content);
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
  }

  /** Where the asked range begins. */
  static int from(HttpExchange exchange) {
    Matcher range = RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
    return range.matches() ? Integer.parseInt(range.group(1)) : 0;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
