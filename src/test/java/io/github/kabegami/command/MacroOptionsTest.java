package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MacroOptionsTest {

  @Property
  void whatIsWrittenIsReadBack(@ForAll("options") Map<String, String> options) {
    assertEquals(options, MacroOptions.parse(MacroOptions.write(options)));
  }

  @Property
  void imageJReadsBalancedValuesTheSame(@ForAll("plainTexts") String value) {
    String text = MacroOptions.write(Map.of("output", value)) + " ";
    assertEquals(value, Macro.getValue(text, "output", "missing"));
  }

  @Property
  void anyTextGivesOptionsOrOneSentence(@ForAll("hostileTexts") String text) {
    try {
      MacroOptions.parse(text);
    } catch (UsageException e) {
      assertTrue(e.getMessage().length() > 10, e.getMessage());
    }
  }

  @Provide
  Arbitrary<Map<String, String>> options() {
    Arbitrary<String> keys =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    return Arbitraries.maps(keys, hostileTexts()).ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    return Arbitraries.strings().withChars("ab[]' =\\\"\t\n;日本").ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> plainTexts() {
    return Arbitraries.strings().withChars("ab =-_./日本").ofMinLength(1).ofMaxLength(12);
  }

  @Test
  void valuesInBracketsAndQuotesMayHoldBlanks() {
    Map<String, String> options =
        MacroOptions.parse("factor=2 output=[/a b/c [1].png] recipe='it''s mine.json' overwrite ");
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("factor", "2");
    expected.put("output", "/a b/c [1].png");
    expected.put("recipe", "it's mine.json");
    expected.put("overwrite", "true");
    assertEquals(expected, options);
  }

  @Test
  void aFlagMayBeBareOrSayItsValue() {
    assertEquals("true", MacroOptions.parse("overwrite").get("overwrite"));
    assertEquals("true", MacroOptions.parse("overwrite=true").get("overwrite"));
    assertEquals("false", MacroOptions.parse("overwrite=false").get("overwrite"));
  }

  @Test
  void keysIgnoreCase() {
    assertEquals("2", MacroOptions.parse("Factor=2").get("factor"));
  }

  @Test
  void brokenTextsAreRefusedWithTheKey() {
    assertRefused("the value of output lacks its closing ]", "output=[a b");
    assertRefused("the value of output lacks its closing '", "output='a b");
    assertRefused("option factor is given twice", "factor=2 factor=3");
    assertRefused("an option name is missing before =2", "=2");
    assertRefused(
        "a blank is missing in the options after the value of output, before b", "output=[a]b");
  }

  @Test
  void aValueWithBlanksIsShownInItsBrackets() {
    assertEndsWith(
        "engine; a value with blanks stands in brackets: image=[My best Sky.png]",
        "image=My best Sky.png",
        MeasureCommand.class);
    assertEndsWith(
        "engine; a value with blanks stands in brackets: model=[my net.pth]",
        "tile=64 model=my net.pth overwrite factor=2",
        UpscaleCommand.class);
    assertEndsWith(
        "option model is given twice; a value with blanks stands in brackets: model=[my model 3.pth]",
        "model=my model 3.pth tile=64",
        UpscaleCommand.class);
  }

  @Test
  void otherUnknownWordsAreNoPartsOfValues() {
    assertEndsWith(" engine", "fast model=bicubic", UpscaleCommand.class);
    assertEndsWith(" engine", "speed=3", UpscaleCommand.class);
    assertEndsWith(" engine", "input=[a b.png] fast", UpscaleCommand.class);
    assertEndsWith("option overwrite is given twice", "overwrite overwrite", UpscaleCommand.class);
  }

  private static void assertEndsWith(
      String end, String text, Class<? extends KabegamiCommand> command) {
    UsageException e =
        assertThrows(
            UsageException.class, () -> MacroOptions.parse(text, Options.of(command)), text);
    assertTrue(e.getMessage().endsWith(end), e.getMessage());
  }

  private static void assertRefused(String sentence, String text) {
    assertEquals(
        sentence, assertThrows(UsageException.class, () -> MacroOptions.parse(text)).getMessage());
  }
}
