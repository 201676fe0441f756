package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateHostsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "10.255.1.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "::",
        "::1",
        "fc00::1",
        "fdff:1::2",
        "fe80::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1"
      })
  void addressesOfOnesOwnNetworkArePrivate(String address) throws UnknownHostException {
    assertTrue(PrivateHosts.isPrivate(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "169.253.1.1",
        "198.18.0.1",
        "2606:4700::1111",
        "fbff::1",
        "::ffff:1.1.1.1"
      })
  void addressesOfTheWebAreNot(String address) throws UnknownHostException {
    assertFalse(PrivateHosts.isPrivate(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "yande.re, http://yande.re/a.png, https://yande.re/a.png",
    "yande.re, http://files.yande.re:80/a.png?b, https://files.yande.re/a.png?b",
    "yande.re, http://files.yande.re:8080/a.png, https://files.yande.re:8080/a.png",
    "yande.re, //files.yande.re/a:80/b.png, https://files.yande.re/a:80/b.png",
    "yande.re, http://files.yande.re/a:80/b.png, https://files.yande.re/a:80/b.png",
    "yande.re, /a.png, https://yande.re/a.png"
  })
  void filesOfASafeSiteAreAskedForSafely(String root, String file, String expected) {
    SiteRoot site = SiteRoot.of("https://" + root);
    assertEquals(expected, site.file(file).orElseThrow().toString());
  }

  @Test
  void filesOfASiteThatIsNotSafeStayAsTheyAre() {
    SiteRoot site = SiteRoot.of("http://mirror.lan");
    assertEquals("http://files.lan/a", site.file("http://files.lan/a").orElseThrow().toString());
    assertEquals("https://files.lan/a", site.file("https://files.lan/a").orElseThrow().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "yande.re, yande.re",
    "LocalHost:8080/a/b, localhost",
    "dump:/home/x, ''",
    "dump:C:/x, ''"
  })
  void hostOfASiteIsTheStartOfItsName(String site, String host) {
    assertEquals(host, PrivateHosts.of(site));
  }
}
