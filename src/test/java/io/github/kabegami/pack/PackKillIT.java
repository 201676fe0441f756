package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that ends at once in the middle of packing, as by kill -9. */
class PackKillIT {
  private static final int COUNT = 30;
  private static final int PER_TAR = 8;

  @TempDir private Path folder;

  /** Packs in a process of its own, which ends when a patch is asked for the second time. */
  static final class Packing {
    private Packing() {}

    /** Folder, kind and number of the patch. */
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      int last = Integer.parseInt(arguments[2]);
      int[] asked = new int[COUNT];
      Patches patches =
          Patches.write(folder.resolve("patches"), COUNT, true)
              .watchedBy(
                  i -> {
                    asked[i]++;
                    if (i == last && asked[i] == 2) {
                      Runtime.getRuntime().halt(137);
                    }
                  });
      Packer.pack(
          folder.resolve("pack"), PackKind.of(arguments[1]), patches, PER_TAR, Run.simple());
    }
  }

  @ParameterizedTest
  @CsvSource({"folder,17", "lmdb,17", "tar,17", "tar,29"})
  void packIsTheSameAfterKill(String kind, int last) throws IOException, InterruptedException {
    Patches patches = Patches.write(folder.resolve("patches"), COUNT, true);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Packing.class.getName(),
                folder.toString(),
                kind,
                String.valueOf(last))
            .inheritIO()
            .start();
    assertEquals(137, process.waitFor());
    Path pack = folder.resolve("pack");
    assertFalse(Files.exists(pack));
    assertTrue(Files.exists(folder.resolve(".pack.part")));
    assertTrue(Packer.pack(pack, PackKind.of(kind), patches, PER_TAR, Run.simple()));
    Packer.pack(folder.resolve("other"), PackKind.of(kind), patches, PER_TAR, Run.simple());
    assertEquals(Patches.contents(folder.resolve("other")), Patches.contents(pack));
    PackCheck.verify(pack, Run.simple());
    assertEquals(
        java.util.List.of("other", "pack", "patches", "patches-low"),
        java.util.Arrays.stream(folder.toFile().list()).sorted().toList());
  }
}
