package io.github.kabegami.onnx.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphicsCardsTest {
  @TempDir private Path folder;

  @Test
  void linuxTellsTheMakersByNumbers() throws IOException {
    add("card0", "0x10de");
    add("card1", "0x1002");
    add("card1-HDMI-A-1", "0x8086");
    add("card2", "0x1234");
    assertEquals(Set.of("AMD", "NVIDIA"), GraphicsCards.ofSystem(folder));
    assertEquals(Set.of(), GraphicsCards.ofSystem(folder.resolve("none")));
  }

  @Test
  void onWindowsTheDriverOfNvidiaTells() throws IOException {
    Host windows = Host.of("Windows 11", "amd64");
    assertEquals(Set.of(), GraphicsCards.makers(windows, installed()));
    Files.createFile(folder.resolve("nvcuda.dll"));
    assertEquals(Set.of("NVIDIA"), GraphicsCards.makers(windows, installed()));
  }

  private InstalledLibraries installed() {
    return new InstalledLibraries(List.of(folder), Optional.empty());
  }

  private void add(String card, String vendor) throws IOException {
    Path device = Files.createDirectories(folder.resolve(card).resolve("device"));
    Files.writeString(device.resolve("vendor"), vendor + "\n");
  }
}
