package io.github.kabegami.dataset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void specialSignsAreEscaped() {
    assertEquals("&lt;a b=&quot;&#39;&amp;&gt;\u5c71", Html.text("<a b=\"'&>\u5c71"));
  }

  @Test
  void whatXmlCannotHoldIsReplaced() {
    assertEquals("a\ufffdb\ufffdc\ufffd\t", Html.text("a\u0000b\ud800c\uffff\t"));
    assertEquals("\ud83c\udf38", Html.text("\ud83c\udf38"));
  }

  @Test
  void onlyTheWebBecomesALink() {
    assertTrue(Html.isWeb("HTTPS://site/1"));
    assertFalse(Html.isWeb("javascript:alert(1)//https://"));
    assertFalse(Html.isWeb("data:text/html,x"));
  }

  @Test
  void addressOfAFileIsEncoded() {
    assertEquals("../a%20b%23%25%3F%E5%B1%B1.png", Html.address("../a b#%?\u5c71.png"));
  }

  @Test
  void markdownKeepsTablesAndMeaning() {
    assertEquals("a \\| b \\*c\\* &lt;i&gt; d", Markdown.text("a | b *c* <i>\nd"));
    assertEquals("[x\\]](<https://s/%3Ca%20b%7C>)", Markdown.link("x]", "https://s/<a b|"));
  }

  @Test
  void numbersAreReadable() {
    assertEquals("1,234,567", Texts.count(1_234_567));
    assertEquals("999 B", Texts.bytes(999));
    assertEquals("62.1 GB", Texts.bytes(62_100_000_000L));
    assertEquals("12,000.0 TB", Texts.bytes(12_000_000_000_000_000L));
    assertEquals("< 0.1 %", Texts.share(1, 10_000_000));
    assertEquals("0.0 %", Texts.share(0, 0));
    assertEquals("3709.1", Texts.score(3709.1));
    assertEquals("0.123", Texts.score(0.12345678));
    assertEquals("0.00012", Texts.score(0.0001234));
    assertEquals("0.000", Texts.score(0));
    assertEquals("undecided", Texts.score(Double.NaN));
  }
}
