package io.github.kabegami.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static List<String> told(String attribution) {
    Training training =
        new Training(
            "pictures",
            Optional.of(2),
            List.of(),
            Optional.of(attribution),
            Optional.of(10L),
            "1",
            Map.of(),
            List.of());
    List<String> lines = new ArrayList<>();
    training.addTo(lines);
    return lines.stream().filter(line -> line.startsWith("  attribution ")).toList();
  }

  @Test
  void aLongAttributionIsToldByItsPlace() {
    assertEquals(List.of("  attribution   all by me"), told("all by me\n"));
    assertEquals(
        List.of(
            "  attribution   3 lines, which the model's card has: the .json file beside it, and"
                + " kabegami.card in its metadata"),
        told("file,author\na.png,one\nb.png,two\n"));
  }
}
