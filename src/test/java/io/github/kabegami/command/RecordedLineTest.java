package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedLineTest {
  private final Options degrade = Options.of(DegradeCommand.class);

  @Test
  void defaultsAreLeftOutButTheSeedIsNot() {
    assertEquals(
        "run(\"Degrade Wallpaper...\", \"seed=1\");\n", RecordedLine.of(degrade, Map.of(), false));
  }

  @Test
  void otherValuesAreKeptAndFlagsSayTheirValue() {
    assertEquals(
        "run(\"Degrade Wallpaper...\", \"overwrite=true factor=4 seed=7\");\n",
        RecordedLine.of(degrade, Map.of("seed", "7", "factor", "4", "overwrite", "true"), false));
  }

  @Test
  void pathsAreBracketedAndEscapedForTheMacro() {
    assertEquals(
        "run(\"Degrade Wallpaper...\", \"input=[/a b/\\\"c\\\".png] seed=1\");\n",
        RecordedLine.of(degrade, Map.of("input", "/a b/\"c\".png"), false));
  }

  @Test
  void scriptsNameTheImage() {
    assertEquals(
        "IJ.run(imp, \"Degrade Wallpaper...\", \"seed=1\");\n",
        RecordedLine.of(degrade, Map.of(), true));
    assertEquals(
        "IJ.run(\"Degrade Wallpaper...\", \"input=a.png seed=1\");\n",
        RecordedLine.of(degrade, Map.of("input", "a.png"), true));
  }
}
