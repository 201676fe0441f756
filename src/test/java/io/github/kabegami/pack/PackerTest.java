package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackerTest {
  private static final int COUNT = 20;
  private static final int PER_TAR = 6;

  @TempDir private Path folder;

  private boolean pack(PackKind kind, PatchList patches, String name) throws IOException {
    return Packer.pack(folder.resolve(name), kind, patches, PER_TAR, Run.simple());
  }

  private Patches patches(boolean arePairs) throws IOException {
    return Patches.write(folder.resolve("patches"), COUNT, arePairs);
  }

  @Test
  void sizesOfPatchesAreLookedUpOnceForAllPacks() throws IOException {
    Patches patches = patches(true);
    PatchSizes sizes = new PatchSizes(patches);
    PackEntry entry = patches.entries(3, 4).next();
    long high = Files.size(entry.high());
    long low = Files.size(entry.low().orElseThrow());
    assertEquals(high, sizes.high(3, entry));
    assertEquals(low, sizes.low(3, entry));
    Files.delete(entry.high());
    Files.delete(entry.low().orElseThrow());
    assertEquals(high, sizes.high(3, entry));
    assertEquals(low, sizes.low(3, entry));
    assertThrows(IOException.class, () -> sizes.high(4, entry));
  }

  @ParameterizedTest
  @CsvSource({"FOLDER,false", "FOLDER,true", "LMDB,false", "LMDB,true", "TAR,false", "TAR,true"})
  void packGivesBackWhatTheFolderOfPatchesHas(PackKind kind, boolean arePairs) throws IOException {
    assertTrue(pack(kind, patches(arePairs), "pack"));
    try (PictureSet expected = PictureSets.open(folder.resolve("patches"), Run.simple());
        PictureSet set = PictureSets.open(folder.resolve("pack"), Run.simple())) {
      assertEquals(expected.entries(), set.entries());
      assertEquals(Map.of(), set.skipped());
      assertEquals(1, set.neighbours());
      for (int i : IntStream.range(0, COUNT).map(i -> i * 7 % COUNT).toArray()) {
        assertArrayEquals(
            Pixels.copy(expected.read(i).pixels()), Pixels.copy(set.read(i).pixels()));
      }
      IntStream.range(0, 8 * COUNT)
          .parallel()
          .forEach(i -> assertEquals(set.entries().get(i % COUNT).width(), width(set, i % COUNT)));
    }
    String found = PackCheck.verify(folder.resolve("pack"), Run.simple());
    String what = COUNT + (arePairs ? " pairs" : " patches") + " as " + kind.word() + ", ";
    assertTrue(found.startsWith(folder.resolve("pack") + " is whole: " + what), found);
  }

  private static int width(PictureSet set, int index) {
    try {
      return set.read(index).width();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void samePatchesGiveTheSameBytes(PackKind kind) throws IOException {
    pack(kind, patches(true), "a");
    pack(kind, patches(true), "b");
    assertEquals(Patches.contents(folder.resolve("a")), Patches.contents(folder.resolve("b")));
    assertEquals(
        List.of("a", "b", "patches", "patches-low"),
        List.of(folder.toFile().list()).stream().sorted().toList());
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void packOfTheSamePatchesIsLeftAsItIsAndOneOfOthersReplaced(PackKind kind) throws IOException {
    Patches all = patches(false);
    assertTrue(pack(kind, all.first(9), "pack"));
    assertFalse(pack(kind, all.first(9), "pack"));
    assertTrue(pack(kind, all, "pack"));
    pack(kind, all, "other");
    assertEquals(
        Patches.contents(folder.resolve("other")), Patches.contents(folder.resolve("pack")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hr", "lr"})
  void aFolderThatLacksAFileIsPackedAnew(String side) throws IOException {
    Patches patches = patches(true);
    pack(PackKind.FOLDER, patches, "pack");
    pack(PackKind.FOLDER, patches, "other");
    Path file = folder.resolve("pack").resolve(side).resolve(patches.get(4).name() + ".png");
    Files.delete(file);
    assertTrue(pack(PackKind.FOLDER, patches, "pack"));
    Files.delete(file); // it is a link
    Files.writeString(file, "short");
    assertTrue(pack(PackKind.FOLDER, patches, "pack"));
    assertEquals(
        Patches.contents(folder.resolve("other")), Patches.contents(folder.resolve("pack")));
    assertFalse(pack(PackKind.FOLDER, patches, "pack"));
  }

  @Test
  void tarFilesHaveEvenSizesAndWholeSamples() throws IOException {
    pack(PackKind.TAR, patches(true), "pack");
    List<Integer> sizes = new ArrayList<>();
    for (Path tar : TarSet.tars(folder.resolve("pack"))) {
      List<String> names = new ArrayList<>();
      TarScan.of(tar, (name, content) -> names.add(name));
      for (int i = 0; i < names.size(); i += 3) {
        String key = names.get(i).replaceFirst("\\..*", "");
        assertEquals(
            List.of(key + ".hr.png", key + ".lr.png", key + ".json"), names.subList(i, i + 3));
      }
      sizes.add(names.size() / 3);
    }
    assertEquals(List.of(5, 5, 5, 5), sizes);
    assertTrue(Files.exists(folder.resolve("pack/000003.tar")));
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void originIsKeptWithEachPatch(PackKind kind) throws IOException {
    Patches patches = patches(false);
    pack(kind, patches, "pack");
    Map<String, PatchOrigin> origins = new TreeMap<>();
    if (kind == PackKind.TAR) {
      for (Path tar : TarSet.tars(folder.resolve("pack"))) {
        TarScan.of(
            tar,
            (name, content) -> {
              if (name.endsWith(".json")) {
                String text = new String(content.read(), java.nio.charset.StandardCharsets.UTF_8);
                origins.put(name.replace(".json", ""), Json.fromText(text, PatchOrigin.class));
              }
            });
      }
    } else {
      PackLines.forEach(
          folder.resolve("pack/patches.jsonl"), line -> origins.put(line.name(), line.origin()));
    }
    assertEquals(COUNT, origins.size());
    for (int i = 0; i < COUNT; i++) {
      assertEquals(patches.get(i).origin(), origins.get(patches.get(i).name()));
    }
  }

  @Test
  void basicSrFindsItsFolders() throws IOException {
    pack(PackKind.LMDB, patches(true), "pack");
    for (String side : List.of("hr.lmdb", "lr.lmdb")) {
      Path lmdb = folder.resolve("pack").resolve(side);
      assertTrue(Files.exists(lmdb.resolve("lock.mdb")));
      assertEquals(COUNT, Patches.values(lmdb.resolve("data.mdb")).size());
      List<String> lines = Files.readAllLines(lmdb.resolve("meta_info.txt"));
      assertEquals(COUNT, lines.size());
      assertEquals(
          side.equals("hr.lmdb")
              ? "site_0-0123_0_8.png (24,16,3) 1"
              : "site_0-0123_0_8.png (8,12,3) 1",
          lines.get(0));
    }
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void cancelledPackLeavesNoPackAndGoesOn(PackKind kind) throws IOException {
    Patches patches = patches(true);
    AtomicInteger asked = new AtomicInteger();
    Run run = Run.simple().cancelledBy(() -> asked.incrementAndGet() > COUNT + 14);
    Path pack = folder.resolve("pack");
    assertThrows(CancelledException.class, () -> Packer.pack(pack, kind, patches, PER_TAR, run));
    assertTrue(Files.notExists(pack));
    List<Integer> given = new ArrayList<>();
    pack(kind, patches.watchedBy(given::add), "pack");
    // All are looked at; then they are packed, those of two finished tar files not again.
    int first = kind == PackKind.TAR ? 10 : 0;
    assertEquals(
        IntStream.concat(IntStream.range(0, COUNT), IntStream.range(first, COUNT)).boxed().toList(),
        given);
    pack(kind, patches, "other");
    assertEquals(Patches.contents(folder.resolve("other")), Patches.contents(pack));
  }

  @Test
  void tarFilesOfOtherPatchesAreNotGoneOnWith() throws IOException {
    Patches patches = patches(false);
    AtomicInteger asked = new AtomicInteger();
    Run run = Run.simple().cancelledBy(() -> asked.incrementAndGet() > COUNT + 14);
    assertThrows(
        CancelledException.class,
        () -> Packer.pack(folder.resolve("pack"), PackKind.TAR, patches, PER_TAR, run));
    pack(PackKind.TAR, patches.first(COUNT - 1), "pack");
    pack(PackKind.TAR, patches.first(COUNT - 1), "other");
    assertEquals(
        Patches.contents(folder.resolve("other")), Patches.contents(folder.resolve("pack")));
  }

  @Test
  void packBeforeIsBackWhenTheNewOneCouldNotTakeItsPlace() throws IOException {
    Patches patches = patches(false);
    pack(PackKind.LMDB, patches, "pack");
    Files.move(folder.resolve("pack"), folder.resolve(".pack.old")); // then the process ended
    assertFalse(pack(PackKind.LMDB, patches, "pack"));
    assertTrue(Files.exists(folder.resolve("pack/hr.lmdb/data.mdb")));
  }

  @Test
  void wholePackThatOnlyLackedItsNameGetsIt() throws IOException {
    Patches patches = patches(false);
    pack(PackKind.LMDB, patches, "pack");
    Files.move(folder.resolve("pack"), folder.resolve(".pack.part")); // then the process ended
    List<Integer> given = new ArrayList<>();
    assertTrue(pack(PackKind.LMDB, patches.watchedBy(given::add), "pack"));
    assertEquals(COUNT, given.size()); // looked at, not packed
    assertTrue(Files.exists(folder.resolve("pack/hr.lmdb/data.mdb")));
  }

  @Test
  void somethingElseIsNotReplaced() throws IOException {
    Files.createDirectories(folder.resolve("pack"));
    Files.writeString(folder.resolve("pack/diary.txt"), "dear");
    Patches patches = patches(false);
    String told =
        assertThrows(IOException.class, () -> pack(PackKind.TAR, patches, "pack")).getMessage();
    assertTrue(told.endsWith(" is there and is no pack; move it away, or choose another"), told);
    assertTrue(Files.exists(folder.resolve("pack/diary.txt")));
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void missingPatchIsNamed(PackKind kind) throws IOException {
    Patches patches = patches(false);
    Path gone = patches.get(3).high();
    Files.delete(gone);
    String told = assertThrows(IOException.class, () -> pack(kind, patches, "p")).getMessage();
    assertTrue(told.startsWith("the patch " + gone + " cannot be read"), told);
    Files.writeString(gone, "no picture");
    told = assertThrows(IOException.class, () -> pack(kind, patches, "p")).getMessage();
    String damaged = "the patch " + gone + " is damaged; delete it and run stage=crop, which";
    assertTrue(told.startsWith(damaged), told);
    assertTrue(Files.notExists(folder.resolve("p")));
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void patchWithAByteChangedIsNotPacked(PackKind kind) throws IOException {
    Patches patches = patches(true);
    Path low = patches.get(2).low().orElseThrow();
    byte[] bytes = Files.readAllBytes(low);
    bytes[bytes.length / 2] ^= 4;
    Files.write(low, bytes);
    String told = assertThrows(IOException.class, () -> pack(kind, patches, "p")).getMessage();
    assertTrue(told.startsWith("the patch " + low + " is damaged; "), told);
    assertTrue(Files.notExists(folder.resolve("p")));
  }

  @Test
  void asManyPatchesAsAnyoneCouldAskForAreOneTarFile() throws IOException {
    Path pack = folder.resolve("pack");
    Packer.pack(pack, PackKind.TAR, patches(false), Integer.MAX_VALUE, Run.simple());
    assertEquals(List.of(pack.resolve("000000.tar")), TarSet.tars(pack));
  }

  @Test
  void packThatNamesAFileOutsideIsDamaged() throws IOException {
    pack(PackKind.TAR, patches(false), "pack");
    Path pack = folder.resolve("pack");
    Path file = pack.resolve("pack.json");
    Files.writeString(file, Files.readString(file).replace("000000.jsonl", "../000000.jsonl"));
    String told =
        assertThrows(IOException.class, () -> PictureSets.open(pack, Run.simple())).getMessage();
    assertTrue(told.startsWith(file + " is damaged ("), told);
    assertTrue(told.contains("'../000000.jsonl' is no name of an index"), told);
  }

  @Test
  void packWhoseDescriptionIsNoJsonIsDamaged() throws IOException {
    pack(PackKind.FOLDER, patches(false), "pack");
    Path file = folder.resolve("pack/pack.json");
    Files.writeString(file, "{\"format\":");
    String told =
        assertThrows(
                IOException.class, () -> PictureSets.open(folder.resolve("pack"), Run.simple()))
            .getMessage();
    assertTrue(told.startsWith(file + " is damaged (End of input "), told);
    assertTrue(told.endsWith("; delete the folder and pack again"), told);
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void packOfNewerVersionIsRefused(PackKind kind) throws IOException {
    pack(kind, patches(false), "pack");
    Path file = folder.resolve("pack/pack.json");
    JsonObject json = Json.read(file, JsonObject.class);
    json.addProperty("version", 2);
    json.addProperty("novelty", true);
    Json.write(file, json, true);
    String expected =
        folder.resolve("pack")
            + " is a pack of version 2, made by a newer Kabegami; this one reads version 1: update"
            + " Kabegami, or delete the pack and run stage=pack again";
    Path pack = folder.resolve("pack");
    assertEquals(
        expected,
        assertThrows(IOException.class, () -> PictureSets.open(pack, Run.simple())).getMessage());
    assertEquals(
        expected,
        assertThrows(IOException.class, () -> PackCheck.verify(pack, Run.simple())).getMessage());
  }

  @Test
  void pairsAreToldToTheLog() throws IOException {
    pack(PackKind.TAR, patches(true), "pack");
    List<String> log = new ArrayList<>();
    PictureSets.open(folder.resolve("pack"), Run.simple().loggingTo(log::add)).close();
    assertEquals(1, log.size());
    assertTrue(log.get(0).endsWith("training makes its own"), log.get(0));
  }
}
