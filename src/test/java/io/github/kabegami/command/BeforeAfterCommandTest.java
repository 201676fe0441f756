package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import io.github.kabegami.core.Picture;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

class BeforeAfterCommandTest {
  private static final Options OPTIONS = Options.of(BeforeAfterCommand.class);

  @TempDir private Path folder;

  @BeforeEach
  void paint() throws IOException {
    TestPictures.write(folder.resolve("low.png"), 48, 32, 0);
    TestPictures.write(folder.resolve("high.png"), 96, 64, 0);
  }

  private Map<String, String> files(String output) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("before", folder.resolve("low.png").toString());
    texts.put("after", folder.resolve("high.png").toString());
    texts.put("output", output.isEmpty() ? "" : folder.resolve(output).toString());
    return texts;
  }

  private static void run(Map<String, String> texts) {
    ((KabegamiCommand) OPTIONS.module(texts).getCommand()).run();
  }

  private static void assertRefused(String sentence, Map<String, String> texts) {
    RuntimeException e = assertThrows(RuntimeException.class, () -> run(texts));
    assertEquals(sentence, Failure.of(e).sentence());
  }

  @Test
  void aFigureIsWrittenForEveryView() throws IOException {
    for (String view : OPTIONS.named("view").choices()) {
      Map<String, String> texts = files(view + ".png");
      texts.put("view", view);
      texts.put("part", "10,8,40,20");
      texts.put("zoom", "3");
      run(texts);
      Picture figure = PictureFiles.read(folder.resolve(view + ".png"));
      int pictures = view.equals("split") ? 1 : view.equals("side") ? 2 : 3;
      assertEquals(8 + pictures * (120 + 8), figure.width(), view);
      texts.put("output", folder.resolve(view + "-again.png").toString());
      run(texts);
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(view + ".png")),
          Files.readAllBytes(folder.resolve(view + "-again.png")),
          view);
    }
  }

  @Test
  void imagesOfScriptsAreTakenAsTheyAre() throws IOException {
    run(files("files.png"));
    CommandModule module = OPTIONS.module(files("images.png"));
    ImagePlus low = TestPictures.image("low.png", 48, 32);
    module.setInput("before", low);
    module.setInput("after", TestPictures.image("high.png", 96, 64));
    ((KabegamiCommand) module.getCommand()).run();
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("files.png")),
        Files.readAllBytes(folder.resolve("images.png")));
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeAnythingIsWritten() throws IOException {
    assertRefused(
        "without windows the figure needs a place: name a .png file as output", files(""));
    assertRefused("output must be the name of a .png file, got f.jpg", files("f.jpg"));
    Map<String, String> onItself = files("high.png");
    onItself.put("overwrite", "true");
    assertRefused(
        "output " + folder.resolve("high.png") + " is an input itself; choose another file",
        onItself);
    Map<String, String> texts = files("f.png");
    texts.put("part", "90,0,20,10");
    assertRefused(
        "the part 90,0,20,10 must lie within the picture, which is 96 x 64 pixels; give x,y,width,height",
        texts);
    texts.put("part", "left");
    assertRefused(
        "part must be x,y,width,height in pixels of the larger picture, such as 120,80,320,240, got left",
        texts);
    texts.put("before", "");
    assertRefused("name the picture to compare with as before", texts);
    texts.put("before", folder.toString());
    assertRefused("name one picture as before, got " + folder, texts);
    assertFalse(Files.exists(folder.resolve("f.png")));
    run(files("f.png"));
    byte[] first = Files.readAllBytes(folder.resolve("f.png"));
    assertThrows(RuntimeException.class, () -> run(files("f.png")));
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("f.png")));
  }
}
