package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.detection.Architectures;
import io.github.kabegami.network.weights.CheckpointFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.module.ModuleItem;

/** What the pages of the site say of the commands is what the commands do. */
class PagesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
  private static final Path SITE = Path.of("site");

  @TempDir private Path folder;

  @Test
  void theGuideNamesEveryOptionAndItsDefault() throws IOException {
    for (Class<? extends KabegamiCommand> command : Commands.all()) {
      Options options = Options.of(command);
      if (!options.all().isEmpty()) {
        TreeMap<String, String> documented = optionTable(options.label());
        Set<String> names = new TreeSet<>(options.all().stream().map(Option::name).toList());
        assertEquals(names, documented.keySet(), options.label());
        for (Option option : options.all()) {
          String shown = documented.get(option.name());
          if (!shown.isEmpty() && !shown.equals("active image")) {
            assertEquals(option.defaultText(), shown, option.name());
          }
        }
      }
    }
  }

  @Test
  void thePageOfMetricsHasEveryOne() throws IOException {
    String page = Files.readString(SITE.resolve("metrics.md"));
    for (String metric : Metrics.names()) {
      assertTrue(page.contains("| `" + metric + "` |"), metric);
    }
  }

  @Test
  void theModelsPageNamesEveryNetworkThatIsRecognised() throws IOException {
    String page = Files.readString(SITE.resolve("models.md"));
    for (String architecture : Architectures.known()) {
      assertTrue(page.contains("| " + architecture + " |"), architecture);
    }
  }

  @Test
  void theExamplesOfTheCommandLineRun() throws IOException {
    TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    TestPictures.write(
        Files.createDirectory(folder.resolve("clean")).resolve("a.png"), 960, 768, 0);
    Compact network = new Compact(4, 1, 2);
    CheckpointFiles.zip(
        folder.resolve("soft.pth"), RandomWeights.of(network, new Seed(1)), "params");
    List<String> examples =
        Files.readString(SITE.resolve("doors.md"))
            .lines()
            .filter(line -> line.startsWith("java -jar Kabegami_.jar"))
            .toList();
    assertFalse(examples.isEmpty());
    for (String example : examples) {
      List<String> arguments = new ArrayList<>();
      List<String> words =
          WORD.matcher(example).results().map(word -> word.group().replace("\"", "")).toList();
      for (String word : words.subList(3, words.size())) {
        boolean file =
            word.matches(".*\\.(png|csv|pth|onnx|json)|clean|compared|figures|large|run|set");
        boolean source = word.startsWith("folder:");
        String path = source ? word.substring("folder:".length()) : word;
        arguments.add((source ? "folder:" : "") + (source || file ? folder.resolve(path) : path));
      }
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
      int status =
          new Main(stream, stream, false, () -> false).run(arguments.toArray(String[]::new));
      assertEquals(0, status, example + ": " + err.toString(StandardCharsets.UTF_8));
    }
    assertTrue(Files.exists(folder.resolve("scores.csv")));
    assertTrue(Files.exists(folder.resolve("pair.png")));
    assertTrue(Files.exists(folder.resolve("compared/compare.html")));
    assertTrue(Files.exists(folder.resolve("large/a_x2.jpg")));
    assertTrue(Files.exists(folder.resolve("large.csv")));
    assertTrue(Files.exists(folder.resolve("soft.onnx")));
    assertTrue(Files.exists(folder.resolve("figures/ssim-y[gray].png")));
  }

  @Test
  void theDoorsAreShownForEveryCommand() throws IOException {
    String page = Files.readString(SITE.resolve("doors.md")).replaceAll("\\s+", " ");
    for (Class<? extends KabegamiCommand> command : Commands.all()) {
      Options options = Options.of(command);
      assertTrue(page.contains("`" + options.label() + "`"), options.label());
      if (!options.name().isEmpty()) {
        assertTrue(page.contains(command.getSimpleName()), command.getSimpleName());
        assertTrue(page.contains("Kabegami_.jar " + options.name() + " "), options.name());
      }
      for (ModuleItem<?> output : options.outputs()) {
        assertTrue(
            options.name().isEmpty() || page.contains("`" + output.getName() + "`"),
            output.getName());
      }
    }
  }

  /** Names and defaults of the table of options in a command's section. */
  private static TreeMap<String, String> optionTable(String label) throws IOException {
    TreeMap<String, String> table = new TreeMap<>();
    boolean inside = false;
    for (String line : section(label).lines().toList()) {
      if (line.startsWith("| option |")) {
        inside = true;
      } else if (inside && !line.startsWith("|")) {
        return table;
      } else if (inside && !line.startsWith("|---")) {
        String[] cells = line.split("\\|");
        String shown = cells.length > 3 ? cells[3].replace("`", "").strip() : "";
        Matcher names = CODE.matcher(cells[1]);
        while (names.find()) {
          table.put(names.group(1), shown);
        }
      }
    }
    return table;
  }

  private static String section(String label) throws IOException {
    String guide = Files.readString(SITE.resolve("guide.md"));
    int start = guide.indexOf("\n## " + label);
    assertTrue(start >= 0, "the guide has a section " + label);
    int end = guide.indexOf("\n## ", start + 1);
    return guide.substring(start, end < 0 ? guide.length() : end);
  }
}
