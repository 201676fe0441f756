package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.dataset.source.BooruServer;
import io.github.kabegami.dataset.source.FakePost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page on data sets are carried out one after the other, on small pictures. */
class DatasetPageIT {
  private static final Path PAGE = Path.of("site", "dataset.md");
  private static final String PROGRAM = "java -jar Kabegami_.jar dataset ";
  private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Set<String> PLACES = Set.of("set", "mine", "pairs", "wallpapers.json");

  /** What the page's reader has, and what a test has time for. */
  private static final Map<String, String> SMALL =
      Map.of("--minwidth", "320", "--minheight", "240", "--interval", "0.01");

  private static final int WIDTH = 640;
  private static final int HEIGHT = 560;

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  private static List<String> commands() throws IOException {
    return Files.readString(PAGE)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(PROGRAM))
        .toList();
  }

  private Object[] arguments(String command, BooruServer site) {
    List<Object> arguments = new ArrayList<>(List.of("dataset"));
    for (String word : command.substring(PROGRAM.length()).split(" ")) {
      if (word.equals("yande.re")) {
        arguments.add("moebooru:" + site.address());
      } else if (word.startsWith("folder:")) {
        arguments.add("folder:" + folder.resolve(word.substring("folder:".length())));
      } else {
        arguments.add(PLACES.contains(word) ? folder.resolve(word) : word);
      }
    }
    SMALL.forEach((option, value) -> arguments.addAll(List.of(option, value)));
    return arguments.toArray();
  }

  @Test
  void itsCommandsLeadFromThePlanToTheReport() throws IOException {
    Path wallpapers = Files.createDirectory(folder.resolve("wallpapers"));
    Wallpapers.write(wallpapers, 2, WIDTH, HEIGHT, picture -> picture);
    Matcher config = JSON.matcher(Files.readString(PAGE));
    assertTrue(config.find());
    Files.writeString(folder.resolve("wallpapers.json"), config.group(1));
    try (BooruServer site = new BooruServer()) {
      for (long id = 1; id <= 2; id++) {
        byte[] file = Wallpapers.png(folder, Wallpapers.scene(WIDTH, HEIGHT, 20 + id));
        site.add(FakePost.of(id).size(WIDTH, HEIGHT).content(file));
      }
      assertTrue(commands().size() >= 11, commands().toString());
      for (String command : commands()) {
        assertEquals(0, door.run(arguments(command, site)), command + ": " + door.err());
        boolean plans = command.endsWith("--stage plan");
        assertEquals(
            plans, door.out().contains(" until the plan is accepted: accept=true"), command);
      }
      assertEquals(2, site.requests("/data/").size());
    }
    for (String made : List.of("set/patches/high", "mine/report/index.html", "pairs/patches/low")) {
      assertTrue(Files.exists(folder.resolve(made)), made);
    }
  }
}
