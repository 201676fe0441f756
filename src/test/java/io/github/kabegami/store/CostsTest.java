package io.github.kabegami.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsTest {
  @TempDir private Path folder;

  private Costs on(String machine) {
    return new Costs(folder.resolve("costs.json"), machine);
  }

  @Test
  void eachMachineAndDeviceHasItsOwn() throws IOException {
    Cost cpu = new Cost("here", "CPU", "abc", 2);
    Cost card = new Cost("here", "CUDA", "abc", 0.02);
    on("here").keep(cpu);
    on("here").keep(card);
    on("there").keep(new Cost("there", "CPU", "abc", 9));
    assertEquals(List.of(cpu, card), on("here").of("abc"));
    assertEquals(List.of(), on("here").of("other"));
    Cost again = new Cost("here", "CPU", "abc", 3);
    on("here").keep(again);
    assertEquals(List.of(card, again), on("here").of("abc"));
    assertEquals(9, on("there").of("abc").get(0).seconds());
  }

  @Test
  void aDamagedFileCostsNothingButTheMeasurements() throws IOException {
    Files.writeString(folder.resolve("costs.json"), "{");
    assertEquals(List.of(), on("here").of("abc"));
    on("here").keep(new Cost("here", "CPU", "abc", 1));
    assertEquals(1, on("here").of("abc").size());
  }

  @Test
  void numbersHavePointsInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("1.25 s on CPU", new Cost("m", "CPU", "a", 1.25).title());
      assertEquals("10.4 s", new Cost("m", "CPU", "a", 1.25).wallpaper());
      assertEquals("12.5 ms on CUDA", new Cost("m", "CUDA", "a", 0.0125).title());
      assertEquals("120 s on CPU", new Cost("m", "CPU", "a", 120.2).title());
    } finally {
      Locale.setDefault(before);
    }
  }
}
