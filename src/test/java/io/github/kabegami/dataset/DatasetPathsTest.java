package io.github.kabegami.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetPathsTest {
  private static final Path HERE = Path.of("").toAbsolutePath().resolve("here");

  private static DatasetConfig absolute(String... options) {
    DatasetConfig config = DatasetConfig.wallpapers();
    for (int i = 0; i < options.length; i += 2) {
      config = DatasetJson.with(config, Map.of(options[i], options[i + 1]));
    }
    return DatasetPaths.absolute(config, HERE);
  }

  private static String path(String name) {
    return HERE.resolve(name).normalize().toString().replace('\\', '/');
  }

  @Test
  void pathsOfSourcesBecomeAbsoluteAndSitesStay() {
    assertEquals(
        "yande.re folder:"
            + path("a/b")
            + " moebooru:https://x.example/folder dump:"
            + path("posts.json")
            + " videos:\""
            + path("my films")
            + "\" danbooru",
        absolute(
                "sources",
                "yande.re folder:a/b moebooru:https://x.example/folder dump:posts.json"
                    + " videos:\"my films/x/..\" danbooru")
            .sources());
  }

  @Test
  void otherPathsBecomeAbsolute() {
    DatasetConfig config =
        absolute("local", "pictures", "textmodel", "t.onnx", "complexitymodel", "../c.onnx");
    assertEquals(path("pictures"), config.local());
    assertEquals(path("t.onnx"), config.textmodel());
    assertEquals(path("../c.onnx"), config.complexitymodel());
    assertEquals(
        "soft:0.5 " + path("mine.json") + ":0.5",
        absolute("degradation", "soft:0.5 mine.json:0.5").degradation());
  }

  @Test
  void absolutePathsStay() {
    DatasetConfig once = absolute("sources", "folder:\"a b\" danbooru", "local", "l");
    assertSame(once, DatasetPaths.absolute(once, HERE.resolve("elsewhere")));
    DatasetConfig usual = DatasetConfig.wallpapers();
    assertSame(usual, DatasetPaths.absolute(usual, HERE));
  }

  @Test
  void whatCannotBeAPathIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> absolute("local", "a\0b")).getMessage();
    assertTrue(message.startsWith("local: "), message);
  }

  @Test
  void settingsFilesBelowAFolderWithBlanksAreRefused() {
    DatasetConfig config =
        DatasetJson.with(DatasetConfig.wallpapers(), Map.of("degradation", "mine.json:1"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> DatasetPaths.absolute(config, HERE.resolve("my files")))
            .getMessage();
    assertTrue(message.startsWith("degradation cannot name mine.json, because the"), message);
  }
}
