package io.github.kabegami.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.train.natives.NvidiaCard;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceCheckTest {
  @Test
  void longLinesGoOnToTheRight() {
    String text = "cuda      does not work: " + "word ".repeat(30).strip() + "\nshort";
    String broken = DeviceCheck.broken(text, 60);
    assertTrue(broken.lines().allMatch(line -> line.length() <= 60), broken);
    assertTrue(broken.lines().skip(1).findFirst().orElseThrow().startsWith("          word"));
    assertTrue(broken.endsWith("\nshort"), broken);
    assertEquals(text.replaceAll("\\s+", " "), broken.replaceAll("\\s+", " "));
  }

  @Test
  void aPathThatIsLongerThanALineStaysWhole() {
    String path = "/" + "folder/".repeat(30);
    assertEquals(path, DeviceCheck.broken(path, 60));
  }

  @Test
  void theMemoryOfCardsIsToldApartFromJavas() {
    assertEquals(
        "Graphics memory: 16311 MiB on NVIDIA GeForce RTX 5060 Ti. Networks on the card work in it;"
            + " more heap for Java does not enlarge it.",
        DeviceCheck.graphicsMemory(
            List.of(new NvidiaCard("NVIDIA GeForce RTX 5060 Ti", "16311", "12.0", "580.1"))));
    assertTrue(DeviceCheck.graphicsMemory(List.of()).contains("not known"));
    assertTrue(DeviceCheck.heap(100, 2048).startsWith("Java heap: 100 of 2048 MB in use."));
  }

  @Test
  void librariesTellTheirSizeAndSource() {
    for (DeviceCheck.Library library : DeviceCheck.libraries()) {
      assertTrue(library.bytes() > 1_000_000, library::toString);
      assertTrue(library.toString().matches("[a-z]+: .* \\([0-9]+ MB\\)"), library::toString);
      assertTrue(library.site().contains("."), library::site);
    }
  }
}
