package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.HttpTransport;
import io.github.kabegami.io.RefusedException;
import io.github.kabegami.io.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A transport with the manners that {@link PoliteClient} describes. One thread at a time. */
final class PoliteTransport implements Transport {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(180));

  /** Whoever is offline should not wait long to hear of it. */
  private static final int OFFLINE_PAUSES = 2;

  private static final int MOST_REDIRECTS = 5;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final String LATER = "; run the same command later, and it goes on from here";

  private final Transport transport;
  private final String agent;
  private final Pacer pacer;
  private final Manners.Wanted wanted;
  private final String home;

  /**
   * Adds manners.
   *
   * @param transport that hands on redirects as they come
   * @param agent who asks
   * @param pacer shared by all that ask the same hosts
   * @param home the host of the site for which is asked; only it may lie in a private network
   */
  PoliteTransport(
      Transport transport, String agent, Pacer pacer, Manners.Wanted wanted, String home) {
    this.transport = transport;
    this.agent = agent;
    this.pacer = pacer;
    this.wanted = wanted;
    this.home = home;
  }

  /**
   * As {@link #get}; an answer that breaks off, or does not come in time, is asked for again a few
   * times.
   */
  Answer persistently(URI address, Map<String, String> headers, Sink sink, Watch watch, Run run)
      throws IOException {
    for (int attempt = 0; true; attempt++) {
      try {
        return get(address, headers, sink, watch, run);
      } catch (RefusedException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == PAUSES.size()) {
          throw new SiteStopException(
              address.getHost() + " does not answer: " + reason(e) + LATER, e);
        }
        pause(address, reason(e), PAUSES.get(attempt), run);
      }
    }
  }

  @Override
  public Answer get(URI address, Map<String, String> headers, Sink sink, Watch watch, Run run)
      throws IOException {
    Map<String, String> named = new TreeMap<>(headers);
    named.put("User-Agent", agent);
    Question question = new Question(named, sink, watch, run);
    URI at = address;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Answer answer = ask(at, question);
      if (!Manners.isRedirect(answer.status())) {
        return answer;
      }
      at = target(answer);
    }
    throw new RefusedException(address + " redirects more than " + MOST_REDIRECTS + " times");
  }

  /** What is asked, wherever the file is. */
  private record Question(Map<String, String> headers, Sink sink, Watch watch, Run run) {}

  private Answer ask(URI at, Question question) throws IOException {
    PrivateHosts.requirePublic(at, home);
    for (int attempt = 0; true; attempt++) {
      awaitTurn(at, question.run);
      Optional<Answer> answer = tryOnce(at, question, attempt);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /** A pause that is too long to wait for is one that the site asked a run before for. */
  private void awaitTurn(URI at, Run run) throws SiteStopException {
    Duration left = pacer.left(host(at));
    if (left.compareTo(LONGEST_PAUSE) > 0 && left.compareTo(pacer.interval()) > 0) {
      throw comeBack(at, left);
    }
    pacer.await(host(at), run);
  }

  private static SiteStopException comeBack(URI at, Duration pause) {
    return new SiteStopException(
        at.getHost() + " asks to come back in " + Pacer.words(pause) + LATER);
  }

  /** Empty if it is worth asking again after the pause that is set. */
  private Optional<Answer> tryOnce(URI at, Question question, int attempt) throws IOException {
    Answer answer;
    try {
      answer =
          transport.get(
              at, question.headers, guarded(at, question.sink), question.watch, question.run);
    } catch (IOException e) {
      if (!HttpTransport.isOffline(e)) {
        throw e;
      }
      if (attempt >= OFFLINE_PAUSES) {
        throw new SiteStopException(HttpTransport.offline(at) + LATER, e);
      }
      pause(at, "cannot be reached", PAUSES.get(attempt), question.run);
      return Optional.empty();
    }
    return judged(at, answer, question, attempt);
  }

  private Optional<Answer> judged(URI at, Answer answer, Question question, int attempt)
      throws RefusedException {
    Optional<RefusedException> refusal =
        Manners.refusal(at, answer.status(), answer.headers(), wanted);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (!Manners.isBusy(answer.status(), answer.headers())) {
      return Optional.of(answer);
    }
    Duration pause = busy(answer, attempt);
    boolean tooLong = pause.compareTo(LONGEST_PAUSE) > 0;
    if (tooLong || attempt == PAUSES.size()) {
      pacer.pause(host(at), pause, question.run); // the next run knows
      throw tooLong ? comeBack(at, pause) : stillBusy(at, answer);
    }
    pause(at, "busy (status " + answer.status() + ")", pause, question.run);
    return Optional.empty();
  }

  /** Bodies of answers that are not used do not come. */
  private Sink guarded(URI at, Sink sink) {
    return head ->
        Manners.refusal(at, head.statusCode(), head.headers(), wanted).isPresent()
                || Manners.isBusy(head.statusCode(), head.headers())
                || Manners.isRedirect(head.statusCode())
            ? new Unread()
            : sink.open(head);
  }

  /** How long to wait for a busy server. */
  private Duration busy(Answer answer, int attempt) {
    return Manners.retryAfter(answer.headers(), pacer.now())
        .orElse(PAUSES.get(Math.min(attempt, PAUSES.size() - 1)));
  }

  private static SiteStopException stillBusy(URI at, Answer answer) {
    return new SiteStopException(
        at.getHost()
            + " is still busy (status "
            + answer.status()
            + ") after "
            + (PAUSES.size() + 1)
            + " attempts"
            + LATER);
  }

  private void pause(URI at, String why, Duration pause, Run run) {
    run.log(at.getHost() + ": " + why + "; asking again in " + Pacer.words(pause));
    pacer.pause(host(at), pause, run);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** By which requests are kept apart, however the address writes it. */
  private static String host(URI address) {
    String name = address.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    int usual = "https".equals(address.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    int port = address.getPort();
    return port < 0 || port == usual ? name : name + ":" + port;
  }

  /**
   * Where an answer points to.
   *
   * @throws RefusedException if that is nowhere, or less safe than what was asked
   */
  private static URI target(Answer answer) throws RefusedException {
    URI from = answer.address();
    String location = answer.headers().firstValue("Location").orElse("");
    try {
      URI target = from.resolve(location);
      boolean web = "https".equals(target.getScheme()) || "http".equals(target.getScheme());
      boolean safe = !"https".equals(from.getScheme()) || "https".equals(target.getScheme());
      if (!location.isEmpty() && web && safe && target.getHost() != null) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new RefusedException(from + " redirects to '" + location + "', where it is not followed");
  }
}
