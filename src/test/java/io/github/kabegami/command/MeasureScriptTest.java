package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** The example of the script door. Fiji fills what stands behind #@; here the test does. */
class MeasureScriptTest {
  private static final String PARAMETER = "(?m)^#@ \\w+ (\\w+)$";

  @TempDir private Path folder;

  @Test
  void theGroovyExampleMeasuresFolders() throws IOException {
    Path results = Files.createDirectory(folder.resolve("results"));
    Path originals = Files.createDirectory(folder.resolve("originals"));
    for (int i = 0; i < 2; i++) {
      TestPictures.write(originals.resolve("p" + i + ".png"), 40, 30, 0);
      TestPictures.write(results.resolve("p" + i + ".png"), 40, 30, 3 + i);
    }
    String script = Files.readString(Path.of("macros/Measure.groovy"));
    String page = Files.readString(Path.of("site/doors.md"));
    String shown = page.split("macros/Measure.groovy", 2)[1].split("```")[1].strip();
    assertTrue(script.contains(shown), shown);
    StringWriter printed = new StringWriter();
    try (Context context = new Context(CommandService.class)) {
      Map<String, Object> parameters =
          Map.of(
              "command", context.service(CommandService.class),
              "image", results.toString(),
              "reference", originals.toString(),
              "metrics", "psnr,ssim-y");
      List<String> asked =
          Pattern.compile(PARAMETER)
              .matcher(script)
              .results()
              .map(found -> found.group(1))
              .sorted()
              .toList();
      assertEquals(List.copyOf(new TreeSet<>(parameters.keySet())), asked);
      Binding binding = new Binding(new HashMap<>(parameters));
      binding.setProperty("out", new PrintWriter(printed, true));
      Object result = new GroovyShell(binding).evaluate(script.replaceAll(PARAMETER, ""));
      List<Score> scores = assertInstanceOf(Report.class, result).scores();
      assertEquals(4, scores.size());
      assertTrue(
          printed.toString().startsWith("p0.png psnr " + scores.get(0).value()),
          printed.toString());
      assertEquals(8, printed.toString().lines().count());
    }
  }
}
