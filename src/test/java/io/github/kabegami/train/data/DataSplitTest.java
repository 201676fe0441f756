package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.pack.Noise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSplitTest {
  @TempDir private Path folder;

  private Picture write(String name) throws IOException {
    Picture picture = Noise.picture(name.hashCode(), 8, 8, 3, BitDepth.EIGHT);
    PictureFiles.write(folder.resolve(name), picture, false);
    return picture;
  }

  private DataSplit open(String... values) throws IOException {
    return DataSplit.open(TestMixes.config(2, values), Run.simple());
  }

  private String refusal(String... values) {
    return assertThrows(IllegalArgumentException.class, () -> open(values)).getMessage();
  }

  private static List<String> names(DataSplit split, List<Integer> numbers) {
    return numbers.stream().map(i -> split.pictures().entries().get(i).name()).toList();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void picturesAreHeldOutByAnyOfTheirNames() throws IOException {
    for (String name : List.of("a.png", "b.png", "c.tif", "in/d.png", "in/e.png", "f.g.png")) {
      write(name);
    }
    try (DataSplit split = open("input=" + folder, "holdout=a b.png, d in/e.png f.g")) {
      assertEquals(
          List.of("a.png", "b.png", "f.g.png", "in/d.png", "in/e.png"),
          names(split, split.judged()));
      assertEquals(List.of("c.tif"), names(split, split.trained()));
    }
  }

  @Test
  void unknownNameIsRefusedWithTheNearest() throws IOException {
    write("lake.png");
    write("mountain.png");
    assertEquals(
        "holdout: there is no picture 'montain' in the input (did you mean mountain?); give its"
            + " name with or without the ending",
        refusal("input=" + folder, "holdout=lake montain"));
  }

  @Test
  void somethingMustBeLeftToTrainOn() throws IOException {
    write("lake.png");
    assertEquals(
        "all 1 pictures of the input are held out for validation; leave some to train on",
        refusal("input=" + folder, "holdout=lake"));
  }

  @Test
  void anotherFolderIsJudgedBy() throws IOException {
    write("train/a.png");
    write("train/b.png");
    Picture other = write("judge/b.png");
    write("judge/c.png");
    try (DataSplit split = open("input=" + at("train"), "validation=" + at("judge"), "holdout=a")) {
      assertEquals(List.of("b.png"), names(split, split.trained()));
      assertEquals(List.of("a.png", "judge/b.png", "c.png"), names(split, split.judged()));
      assertArrayEquals(
          Pixels.copy(other.pixels()),
          Pixels.copy(split.pictures().read(split.judged().get(1)).pixels()));
    }
  }

  @Test
  void validationFolderInsideTheInputIsNotTrainedOn() throws IOException {
    write("a.png");
    write("judge/b.png");
    write("judged/c.png");
    try (DataSplit split = open("input=" + folder, "validation=" + at("judge"))) {
      assertEquals(List.of("a.png", "judged/c.png"), names(split, split.trained()));
      assertEquals(List.of("judge/b.png"), names(split, split.judged()));
    }
  }

  @Test
  void samePicturesOnBothSidesAreRefused() throws IOException {
    write("train/a.png");
    assertTrue(
        refusal("input=" + at("train"), "validation=" + at("train"))
            .contains("holds the pictures of the input"));
    assertTrue(
        refusal("input=" + at("train"), "validation=" + folder)
            .contains("holds the pictures of the input"));
  }

  @Test
  void missingFoldersAreRefused() throws IOException {
    assertEquals("name the folder of pictures to train on with input", refusal());
    write("train/a.png");
    assertEquals(
        at("judge") + " does not exist; expected a folder of pictures or patches",
        assertThrows(
                IOException.class, () -> open("input=" + at("train"), "validation=" + at("judge")))
            .getMessage());
  }
}
