package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** plugins.config, the command classes and ImageJ's own menus held against each other. */
class MenuTest {
  private static final String LINE =
      "Plugins>Kabegami, \"%s\", io.github.kabegami.command.MenuEntry(\"%s\")";

  private static List<String> entries() throws IOException {
    return Files.readAllLines(Path.of("plugins.config")).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.endsWith("\"-\""))
        .toList();
  }

  @Test
  void everyCommandHasItsLineAndEveryLineItsCommand() throws IOException {
    List<String> expected =
        Commands.all().stream()
            .map(Options::of)
            .map(options -> String.format(Locale.ROOT, LINE, options.label(), options.className()))
            .toList();
    assertEquals(expected, entries());
  }

  @Test
  void commandLineNamesAreLowerCaseWordsAndUnique() {
    List<String> names =
        Commands.all().stream()
            .map(Options::of)
            .map(Options::name)
            .filter(name -> !name.isEmpty())
            .toList();
    assertEquals(names.size(), new HashSet<>(names).size());
    names.forEach(name -> assertTrue(name.matches("[a-z]+(-[a-z]+)*"), name));
  }

  /**
   * run("label") looks labels up in one table for all of ImageJ, so ours must exist nowhere else.
   */
  @Test
  void noLabelIsInImageJsOwnMenus() throws IOException {
    Set<String> taken = imageJLabels();
    assertTrue(
        taken.contains("gaussian blur...") && taken.contains("unsharp mask..."), "menus unread");
    for (Class<? extends KabegamiCommand> command : Commands.all()) {
      String label = Options.of(command).label();
      assertFalse(taken.contains(label.toLowerCase(Locale.ROOT)), label);
    }
  }

  private static Set<String> imageJLabels() throws IOException {
    Properties menus = new Properties();
    try (InputStream stream = ij.IJ.class.getResourceAsStream("/IJ_Props.txt")) {
      menus.load(stream);
    }
    return menus.values().stream()
        .map(Object::toString)
        .flatMap(value -> java.util.Arrays.stream(value.split(",")))
        .map(part -> part.replace("\"", "").strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  @Test
  void sentencesInWindowsAreBrokenAtBlanks() {
    String word = "sentence ";
    String text = word.repeat(30).strip();
    List<String> lines = MenuEntry.wrapped(text).lines().toList();
    assertEquals(List.of(10, 10, 10), lines.stream().map(line -> line.split(" ").length).toList());
    assertEquals(text, String.join(" ", lines));
    assertEquals("short", MenuEntry.wrapped("short"));
    assertEquals("two\n\nlines", MenuEntry.wrapped("two\n\nlines"));
    assertEquals("$1 \\ [", MenuEntry.wrapped("$1 \\ ["));
  }

  @Test
  void namesLongerThanALineAreBroken() {
    String name = "/空" + "壁".repeat(199);
    assertEquals(
        "there is no\n"
            + name.substring(0, 90)
            + "\n"
            + name.substring(90, 180)
            + "\n"
            + name.substring(180)
            + " (option model)",
        MenuEntry.wrapped("there is no " + name + " (option model)"));
  }

  @Test
  void anOldJavaGetsASentence() {
    assertEquals(8, MenuEntry.major("1.8"));
    assertEquals(25, MenuEntry.major("25"));
    assertEquals(
        "Kabegami needs Java 17 or newer, but this ImageJ runs on Java 8; use Fiji-Latest, or start ImageJ"
            + " with a newer Java.",
        MenuEntry.refusal("1.8"));
  }
}
