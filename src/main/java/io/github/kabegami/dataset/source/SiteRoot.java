package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Shares;
import io.github.kabegami.io.Fingerprint;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a site is.
 *
 * @param address without a query, ending in a slash
 */
record SiteRoot(URI address) {
  private static final int KEY_DIGITS = 16;
  private static final String UNSAFE = "[^A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]";

  /** With the port that https does not use. */
  private static final Pattern HTTP = Pattern.compile("^http://([^/?#]*?)(:80|:)?(?=[/?#]|$)");

  /** What the walk through a site says by itself. */
  private static final Set<String> OURS = Set.of("id", "order", "page", "limit");

  /**
   * The site at an address.
   *
   * @throws IllegalArgumentException with a sentence, if it is none
   */
  static SiteRoot of(String address) {
    Optional<URI> uri = web(address.endsWith("/") ? address : address + "/");
    if (uri.isPresent() && uri.get().getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the address of a site stands in every id; leave out the name and password in front of "
              + uri.get().getHost());
    }
    if (uri.isEmpty() || uri.get().getQuery() != null || uri.get().getFragment() != null) {
      throw new IllegalArgumentException(
          "the address of a site is like https://yande.re, got " + address);
    }
    return new SiteRoot(uri.get());
  }

  /** Its host, with a port and a path if it has them. */
  String name() {
    return (address.getAuthority() + address.getPath()).replaceAll("/$", "");
  }

  /** An address below it. */
  URI below(String path) {
    return address.resolve(path);
  }

  /** An address below it with a query. */
  URI below(String path, Map<String, String> query) {
    return address.resolve(
        path
            + "?"
            + new TreeMap<>(query)
                .entrySet().stream()
                    .map(
                        field ->
                            field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&")));
  }

  /**
   * The web address of a file, which may be relative to the root; empty if it is none. One of http
   * becomes one of https where the root is: nobody on the way is to see or change what comes from a
   * site that can be asked safely.
   */
  Optional<URI> file(String reference) {
    try {
      return reference.isBlank()
          ? Optional.empty()
          : web(safe(address.resolve(encoded(reference))).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private URI safe(URI file) {
    return "https".equals(address.getScheme()) && "http".equals(file.getScheme())
        ? URI.create(HTTP.matcher(file.toString()).replaceFirst("https://$1"))
        : file;
  }

  /** An http or https address with a host; empty if a text is none. */
  static Optional<URI> web(String address) {
    try {
      URI uri = new URI(encoded(address));
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Signs that no address may hold are encoded; what is encoded already stays. */
  private static String encoded(String address) {
    StringBuilder text = new StringBuilder();
    address
        .strip()
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            sign ->
                text.append(
                    sign.matches(UNSAFE) ? URLEncoder.encode(sign, StandardCharsets.UTF_8) : sign));
    return text.toString().replace("+", "%20").replace("[", "%5B").replace("]", "%5D");
  }

  /**
   * The user's tags.
   *
   * @throws IllegalArgumentException with a sentence, if one would disturb the walk by numbers
   */
  static List<String> tags(String tags) {
    List<String> words = Shares.words(tags);
    for (String word : words) {
      if (OURS.contains(key(word))) {
        throw new IllegalArgumentException(
            "tags must not hold "
                + word
                + ": posts are read by number, the newest first, and limit is an option");
      }
    }
    return words;
  }

  /** What is before the colon of a metatag; empty if it is none. */
  static String key(String word) {
    String plain = word.replaceFirst("^[-~]", "");
    return plain.indexOf(':') < 0 ? "" : plain.substring(0, plain.indexOf(':'));
  }

  /** Short, and another one for each query and each set of wishes. */
  static String key(List<String> query, Wishes wishes) {
    return Fingerprint.of(query + " " + wishes).substring(0, KEY_DIGITS);
  }
}
