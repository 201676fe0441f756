package io.github.kabegami;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Parts of a page of the site that are made by a test, between two comments. {@code
 * -Dkabegami.pages=write} writes them.
 */
public final class PageParts {
  private PageParts() {}

  /**
   * Asserts that a part of a page is what it should be, or writes it.
   *
   * @param test the class that makes the part
   */
  public static void assertPart(Path file, Class<?> test, String name, String expected)
      throws IOException {
    String maker = test.getSimpleName();
    String page = Files.readString(file);
    String begin = "<!-- " + name + ": made by " + maker + " -->\n";
    String end = "<!-- end of " + name + " -->";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end);
    assertTrue(from >= begin.length() && to >= from, file + " has no part " + name);
    if ("write".equals(System.getProperty("kabegami.pages"))) {
      Files.writeString(file, page.substring(0, from) + expected + "\n" + page.substring(to));
      return;
    }
    assertEquals(
        expected + "\n",
        page.substring(from, to),
        "write the page anew: mvn test -Dtest=" + maker + " -Dkabegami.pages=write");
  }
}
