package io.github.kabegami.dataset.source;

import com.google.gson.JsonElement;
import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Downloads;
import io.github.kabegami.io.HttpTransport;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks sites as they wish to be asked. Each request says who asks and how to reach the user; two
 * requests to a host are an interval apart. Where a site is busy (status 429, 503 or 421) it waits
 * as long as Retry-After says, or longer each time, and asks again a few times. A refusal (401,
 * 403, 407, 451), a challenge for people or a web page instead of what was asked for ends the work
 * with the site; nothing is done to get around it. Files that are marked with {@code noai}, {@code
 * noimageai}, {@code noindex} or {@code noimageindex} in X-Robots-Tag are not taken. Redirects are
 * followed, each as a request of its own, but not from https to http and not into a private
 * network, see {@link PrivateHosts}.
 *
 * <p>One thread at a time.
 */
public final class PoliteClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LIST_LIMIT = Duration.ofMinutes(1);
  private static final Duration PICTURE_LIMIT = Duration.ofMinutes(10);
  private static final int FIRST_ERROR = 400;
  private static final int MOST_ATTEMPTS = 20;
  private static final Pattern READABLE = Pattern.compile("[ -~]+");

  private final String agent;
  private final Pacer pacer;
  private final Limits limits;
  private final HttpTransport lists;
  private final HttpTransport pictures;

  private PoliteClient(String agent, Pacer pacer, Limits limits) {
    this.agent = agent;
    this.pacer = pacer;
    this.limits = limits;
    this.lists = HttpTransport.direct(limits.patience(), limits.list());
    this.pictures = HttpTransport.direct(limits.patience(), limits.picture());
  }

  /**
   * How long is waited.
   *
   * @param patience for the head of an answer, and for the next part of a file
   * @param list for a whole list
   * @param picture for a whole file, after which the rest is asked for anew
   */
  record Limits(Duration patience, Duration list, Duration picture) {}

  /**
   * A client.
   *
   * @param contact how the user can be reached: an e-mail address, a page, a name on the site
   * @param interval seconds between two requests to a host, >= 0
   * @param pauses the file that keeps from run to run which hosts must still be left alone; read
   *     here, written at each request
   * @throws IllegalArgumentException with a sentence, if the contact is missing or cannot be sent
   */
  public static PoliteClient of(String contact, double interval, Optional<Path> pauses) {
    Limits limits = new Limits(PATIENCE, LIST_LIMIT, PICTURE_LIMIT);
    return of(contact, interval, Pacer.Time.SYSTEM, pauses, limits);
  }

  /** The same by another clock, without a file. */
  static PoliteClient of(String contact, double interval, Pacer.Time time) {
    return of(contact, interval, time, new Limits(PATIENCE, LIST_LIMIT, PICTURE_LIMIT));
  }

  /** The same with other limits. */
  static PoliteClient of(String contact, double interval, Pacer.Time time, Limits limits) {
    return of(contact, interval, time, Optional.empty(), limits);
  }

  /** The same with a file. */
  static PoliteClient of(
      String contact, double interval, Pacer.Time time, Optional<Path> pauses, Limits limits) {
    Checks.atLeast("interval", interval, 0);
    Duration apart = Duration.ofMillis(Math.round(interval * 1000));
    return new PoliteClient(
        agent(contact), new Pacer(apart, time, pauses.map(PaceFile::new)), limits);
  }

  private static String agent(String contact) {
    String text = contact.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "contact must say how you can be reached (an e-mail address, a page, or your name on the"
              + " site): sites want to know who asks");
    }
    if (!READABLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "contact must be of ASCII letters, digits and signs, which every site can read, got "
              + text);
    }
    String version = PoliteClient.class.getPackage().getImplementationVersion();
    return "Kabegami/" + (version == null ? "0" : version) + " (" + text + ")";
  }

  /**
   * The JSON at an address of a site that the user named.
   *
   * @throws SiteStopException if the site does not want to be asked any more
   * @throws IOException with a sentence, that of the site where it has one
   */
  JsonElement json(URI address, Run run) throws IOException {
    TextSink sink = new TextSink(address);
    Map<String, String> headers = Map.of("Accept", "application/json");
    PoliteTransport polite =
        new PoliteTransport(lists, agent, pacer, Manners.Wanted.LIST, address.getHost());
    int status = polite.persistently(address, headers, sink, sink, run).status();
    Optional<JsonElement> json = parse(sink.text());
    if (status >= FIRST_ERROR) {
      throw new RefusedException(
          address.getHost()
              + " answered with status "
              + status
              + json.flatMap(Post::message).map(text -> ": " + text).orElse(" to " + address));
    }
    return json.orElseThrow(
        () -> new RefusedException(address + " answered with something that is not JSON"));
  }

  private static Optional<JsonElement> parse(String text) {
    try {
      return Optional.of(Json.fromText(text, JsonElement.class));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Downloads a file, as {@link Downloads#fetch}.
   *
   * @param home the host of the site that names the file; the file may lie in a private network
   *     only there
   * @throws WithheldException if the site has it no more, or does not want it to be used
   * @throws SiteStopException if the site does not want to be asked any more
   */
  String download(Downloads.Source source, String home, Path target, Run run) throws IOException {
    PoliteTransport polite =
        new PoliteTransport(pictures, agent, pacer, Manners.Wanted.PICTURE, home);
    return new Downloads(polite, limits.patience(), MOST_ATTEMPTS).fetch(source, target, run);
  }
}
