package io.github.kabegami.io;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks by Java's own client, through the proxy of the system if there is one. */
public final class HttpTransport implements Transport {
  private static final int POLL_MILLIS = 100;

  private final HttpClient client;
  private final Duration patience;
  private final Duration limit;

  private HttpTransport(Duration patience, Duration limit, HttpClient.Redirect redirect) {
    this.patience = patience;
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(redirect)
            .proxy(ProxySelector.getDefault())
            .build();
  }

  /** Follows redirects; waits that long for the head of an answer, and for a body without end. */
  public static HttpTransport following(Duration patience) {
    return new HttpTransport(patience, Duration.ofDays(1), HttpClient.Redirect.NORMAL);
  }

  /**
   * Hands redirects to the caller as they come.
   *
   * @param patience how long it waits for the head of an answer
   * @param limit how long a whole request may take
   */
  public static HttpTransport direct(Duration patience, Duration limit) {
    return new HttpTransport(patience, limit, HttpClient.Redirect.NEVER);
  }

  @Override
  public Answer get(URI address, Map<String, String> headers, Sink sink, Watch watch, Run run)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<Boolean>> answer =
        client.sendAsync(request.build(), head -> whole(sink.open(head)));
    try (Run.Registration stop = run.whenCancelled(() -> answer.cancel(true))) {
      HttpResponse<Boolean> response = await(answer, watch, run);
      return new Answer(response.uri(), response.statusCode(), response.headers());
    }
  }

  private static <T> BodySubscriber<Boolean> whole(BodySubscriber<T> body) {
    return BodySubscribers.mapping(body, value -> Boolean.TRUE);
  }

  private <T> T await(CompletableFuture<T> answer, Watch watch, Run run) throws IOException {
    long start = System.nanoTime();
    try {
      while (true) {
        try {
          return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          run.checkCancelled();
        }
        watch.look();
        if (System.nanoTime() - start > limit.toNanos()) {
          throw new HttpTimeoutException("it takes longer than " + limit.toSeconds() + " s");
        }
      }
    } catch (InterruptedException | CancellationException e) {
      throw (CancelledException) new CancelledException().initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** Whether an exception says that the server could not be reached at all. */
  public static boolean isOffline(Throwable e) {
    return e instanceof ConnectException
        || e instanceof HttpConnectTimeoutException
        || e instanceof UnresolvedAddressException
        || (e.getCause() != null && isOffline(e.getCause()));
  }

  /** What the user may do about a server that cannot be reached; a part of a sentence. */
  public static String offline(URI address) {
    return address.getHost()
        + " cannot be reached; see whether this computer is online, or give Java a proxy"
        + " (-Dhttps.proxyHost, -Dhttps.proxyPort)";
  }
}
