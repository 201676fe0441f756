package io.github.kabegami.dataset.source;

import io.github.kabegami.io.RefusedException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is made of the head of an answer before its body is looked at. */
final class Manners {
  private static final int OK = 200;
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_ERROR = 400;
  private static final Set<Integer> BUSY = Set.of(421, 429, 502, 503, 504, 520, 521, 522, 523, 524);
  private static final Set<Integer> GONE = Set.of(404, 410);
  private static final Set<Integer> FORBIDDEN = Set.of(401, 403, 407, 451);
  private static final Pattern AGENT = Pattern.compile("^[a-z0-9_*-]+:.*");
  private static final String OURS = "kabegami:";

  /** On pictures. The first two are about learning, the others about lists of pictures. */
  private static final Set<String> NOT_PICTURES =
      Set.of("noai", "noimageai", "noindex", "noimageindex", "none");

  /** On lists of posts, where noindex is about search engines. */
  private static final Set<String> NOT_LISTS = Set.of("noai", "noimageai");

  private Manners() {}

  /** What is asked for. */
  enum Wanted {
    /** A list in JSON. */
    LIST(NOT_LISTS),
    /** The file of a picture. */
    PICTURE(NOT_PICTURES);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable.
    private final Set<String> words;

    Wanted(Set<String> words) {
      this.words = words;
    }
  }

  /** Whether the server, or the one in front of it, asks to come back later or has trouble. */
  static boolean isBusy(int status, HttpHeaders headers) {
    return BUSY.contains(status) && !isChallenge(status, headers);
  }

  /**
   * Why an answer is not used.
   *
   * @return empty if it is to be read, or says how busy the server is or where the file is
   */
  static Optional<RefusedException> refusal(
      URI address, int status, HttpHeaders headers, Wanted wanted) {
    if (isBusy(status, headers) || isRedirect(status)) {
      return Optional.empty();
    }
    if (FORBIDDEN.contains(status) || isChallenge(status, headers)) {
      return Optional.of(new SiteStopException(forbidden(address, status)));
    }
    if (wanted == Wanted.PICTURE && GONE.contains(status)) {
      return Optional.of(new WithheldException("gone: the site has no file there any more"));
    }
    Optional<String> robots = robots(headers, wanted.words);
    if (robots.isPresent()) {
      return Optional.of(robotsRefusal(address, robots.get(), wanted));
    }
    if (status < FIRST_REDIRECT && status >= OK && isPage(headers)) {
      return Optional.of(new SiteStopException(page(address)));
    }
    return Optional.empty();
  }

  /** Whether the file is somewhere else. */
  static boolean isRedirect(int status) {
    return status >= FIRST_REDIRECT && status < FIRST_ERROR;
  }

  /** Cloudflare marks its challenges with a header, whatever their status. */
  private static boolean isChallenge(int status, HttpHeaders headers) {
    return status >= FIRST_ERROR
        && headers.firstValue("cf-mitigated").orElse("").equalsIgnoreCase("challenge");
  }

  private static boolean isPage(HttpHeaders headers) {
    String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") || type.startsWith("application/xhtml");
  }

  private static String forbidden(URI address, int status) {
    return address.getHost()
        + " does not allow this (status "
        + status
        + " for "
        + address
        + "); it is not asked any more: open the address in a browser to see why, look at the"
        + " site's rules, and see that contact is right";
  }

  private static String page(URI address) {
    return address
        + " answered with a web page, such as a challenge for people; it is not asked any more:"
        + " open the address in a browser to see what the site wants";
  }

  private static RefusedException robotsRefusal(URI address, String word, Wanted wanted) {
    return wanted == Wanted.PICTURE
        ? new WithheldException(
            "noai: the site marks the file with X-Robots-Tag " + word + ", and so it is not used")
        : new SiteStopException(
            address.getHost()
                + " marks its lists with X-Robots-Tag "
                + word
                + ": it does not want its pictures to be learned from, and is not asked any more");
  }

  /** The first word of the header that forbids; words for other programs do not count. */
  private static Optional<String> robots(HttpHeaders headers, Set<String> words) {
    return headers.allValues("X-Robots-Tag").stream()
        .map(value -> value.toLowerCase(Locale.ROOT).strip())
        .filter(value -> !AGENT.matcher(value).matches() || value.startsWith(OURS))
        .map(value -> value.startsWith(OURS) ? value.substring(OURS.length()) : value)
        .flatMap(value -> Stream.of(value.split(",")))
        .map(String::strip)
        .filter(words::contains)
        .findFirst();
  }

  /**
   * How long the server asks to wait: seconds or a date, as RFC 9110 writes them.
   *
   * @return empty if it does not say
   */
  static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
    String value = headers.firstValue("Retry-After").orElse("").strip();
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      Duration pause = Duration.between(now, then);
      return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
