package io.github.kabegami.dataset.source;

import io.github.kabegami.io.RefusedException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps sites of the web from sending Kabegami to this computer or to others of the user's own
 * network, such as a router: neither a redirect nor the address of a file leads there. A site that
 * the user named may lie there, and may then send to itself.
 *
 * <p>A name counts as private if any of its addresses is; one that is not known here, perhaps only
 * to a proxy, does not. Java asks for a name's addresses once in a while and connects to those that
 * it was told, so that they are the ones that were looked at, unless they change just then.
 */
final class PrivateHosts {
  private static final Pattern SITE = Pattern.compile("([^:/]+)(?::\\d+)?(?:/.*)?");
  private static final int FIRST_OF_UNIQUE = 0xFC;
  private static final int UNIQUE_MASK = 0xFE;
  private static final int IPV6_BYTES = 16;

  private PrivateHosts() {}

  /**
   * Refuses what leads into a private network.
   *
   * @param home the host of the site that the user named, which may lie anywhere
   * @throws RefusedException with a sentence
   */
  static void requirePublic(URI address, String home) throws RefusedException {
    String host = address.getHost();
    if (!host.equalsIgnoreCase(home) && isPrivate(host)) {
      throw new RefusedException(
          "the site sends to "
              + address
              + ", which is this computer or one of its own network; it is not asked, because only"
              + " a site that you named may lie there");
    }
  }

  private static boolean isPrivate(String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host)).anyMatch(PrivateHosts::isPrivate);
    } catch (UnknownHostException e) {
      return false; // and who asks it is told so
    }
  }

  /**
   * Whether an address belongs to no computer of the web: 0.0.0.0, 10/8, 127/8, 169.254/16,
   * 172.16/12, 192.168/16; ::, ::1, fc00::/7, fe80::/10, fec0::/10; and those of groups. An IPv4
   * address within an IPv6 one counts as itself.
   */
  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (bytes.length == IPV6_BYTES && (bytes[0] & UNIQUE_MASK) == FIRST_OF_UNIQUE);
  }

  /**
   * The host in the name of a site, which may go on with a port and a path; empty if it is none.
   */
  static String of(String site) {
    Matcher name = SITE.matcher(site);
    return name.matches() ? name.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
