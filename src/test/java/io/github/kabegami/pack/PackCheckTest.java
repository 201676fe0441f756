package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackCheckTest {
  private static final int COUNT = 8;
  private static final int CHANGED = 3;

  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();
  private Path pack = Path.of("");
  private Patches patches;

  @BeforeEach
  void begin() throws IOException {
    pack = folder.resolve("pack");
    patches = Patches.write(folder.resolve("patches"), COUNT, true);
  }

  private void pack(PackKind kind) throws IOException {
    Packer.pack(pack, kind, patches, COUNT / 2, Run.simple());
  }

  /** All that is wrong: what the message tells, then what the log does. */
  private List<String> findings() {
    log.clear();
    Run run = Run.simple().loggingTo(log::add);
    String told = assertThrows(IOException.class, () -> PackCheck.verify(pack, run)).getMessage();
    assertTrue(told.startsWith(pack + " is damaged; "), told);
    String damages = told.substring(told.indexOf(" again: ") + 8).replaceFirst("; and .*", "");
    List<String> all = new ArrayList<>(List.of(damages.split("; ")));
    all.addAll(log);
    return all;
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 0x10;
    Files.delete(file); // it may be a link
    Files.write(file, bytes);
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5000));
  }

  /** Where the file of a patch lies in a pack. */
  private Slice place(PackKind kind, String name) throws IOException {
    if (kind == PackKind.FOLDER) {
      return new Slice(pack.resolve("hr/" + name + ".png"), 0, 0);
    }
    if (kind == PackKind.LMDB) {
      return Patches.values(pack.resolve("hr.lmdb/data.mdb")).get(name);
    }
    List<Slice> found = new ArrayList<>();
    for (Path tar : TarSet.tars(pack)) {
      TarScan.of(
          tar,
          (file, content) -> {
            if (file.equals(name + ".hr.png")) {
              found.add(content);
            }
          });
    }
    return found.get(0);
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void changedPictureIsNamedAndTrainingIsTold(PackKind kind) throws IOException {
    pack(kind);
    String name = patches.get(CHANGED).name();
    Slice place = place(kind, name);
    flip(place.file(), place.at() + 100);
    List<String> found = findings();
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.get(0).contains(name), found.get(0));
    assertTrue(
        found.get(0).endsWith(" is damaged: its checksum is not that of the index"), found.get(0));
    try (PictureSet set = PictureSets.open(pack, Run.simple())) {
      set.read(CHANGED - 1);
      String told = assertThrows(IOException.class, () -> set.read(CHANGED)).getMessage();
      assertTrue(told.contains(name), told);
    }
  }

  @Test
  void missingAndUnknownFilesOfAFolderAreNamed() throws IOException {
    pack(PackKind.FOLDER);
    Path gone = pack.resolve("lr/" + patches.get(CHANGED).name() + ".png");
    Files.delete(gone);
    Files.copy(patches.get(0).high(), pack.resolve("hr/more.png"));
    assertEquals(
        List.of("more lies in " + pack + " but not in the index", gone + " is missing"),
        findings());
  }

  @Test
  void noDamageIsToldTwice() throws IOException {
    pack(PackKind.FOLDER);
    List<String> expected = new ArrayList<>();
    for (int i = 1; i < COUNT; i++) {
      Path gone = pack.resolve("hr/" + patches.get(i).name() + ".png");
      Files.delete(gone);
      expected.add(gone + " is missing");
    }
    assertEquals(expected, findings());
    assertEquals(expected.subList(5, 7), log);
  }

  @Test
  void changedListsAndIndexesAreNamed() throws IOException {
    pack(PackKind.LMDB);
    Path list = pack.resolve("lr.lmdb/meta_info.txt");
    Files.writeString(list, Files.readString(list).replaceFirst("8,12", "9,12"));
    assertEquals(List.of(list + " does not fit the index"), findings());
    Path index = pack.resolve("patches.jsonl");
    Files.writeString(list, Files.readString(list).replaceFirst("9,12", "8,12"));
    Files.writeString(index, Files.readString(index).replaceFirst("CC BY", "CC 00"));
    assertEquals(
        List.of("the index " + index + " is not as it was written: its SHA-256 is another"),
        findings());
    Files.writeString(index, "{\n");
    assertTrue(findings().get(1).startsWith("line 1 of the index " + index + " cannot be read"));
    Files.delete(index);
    assertEquals("the index " + index + " is missing", findings().get(0));
  }

  @Test
  void cutOffLmdbIsToldAndCannotEndJava() throws IOException {
    pack(PackKind.LMDB);
    Path data = pack.resolve("hr.lmdb/data.mdb");
    cut(data);
    String told = findings().get(0);
    assertTrue(told.startsWith(data + " is a damaged"), told);
    told = assertThrows(IOException.class, () -> PictureSets.open(pack, Run.simple())).getMessage();
    assertTrue(told.startsWith(data + " is a damaged"), told);
  }

  @Test
  void treeOfAnLmdbThatIsDeeperThanAnyIsTold() throws IOException {
    pack(PackKind.LMDB);
    Path data = pack.resolve("hr.lmdb/data.mdb");
    byte[] bytes = Files.readAllBytes(data);
    int depth = LmdbPages.PAGE + LmdbPages.MAIN + LmdbPages.DB_DEPTH;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(depth, (short) 20_000);
    Files.write(data, bytes);
    assertEquals(data + " is a damaged LMDB: its tree is 20000 pages deep", findings().get(0));
  }

  @Test
  void cutOffTarFileIsTold() throws IOException {
    pack(PackKind.TAR);
    Path tar = pack.resolve("000001.tar");
    long bytes = Files.size(tar);
    cut(tar);
    assertTrue(findings().get(0).startsWith(tar + " at byte "), log.toString());
    String told =
        assertThrows(IOException.class, () -> PictureSets.open(pack, Run.simple())).getMessage();
    assertEquals(
        String.format(
            "%s has %d bytes; expected %d bytes: copy it again, or delete the pack and run stage=pack again",
            tar, bytes - 5000, bytes),
        told);
    Files.delete(tar);
    told = assertThrows(IOException.class, () -> PictureSets.open(pack, Run.simple())).getMessage();
    assertTrue(told.startsWith(tar + " is missing; "), told);
  }

  @Test
  void changedTextInATarFileIsNamed() throws IOException {
    pack(PackKind.TAR);
    String name = patches.get(CHANGED).name() + ".json";
    List<Slice> text = new ArrayList<>();
    Path tar = pack.resolve("000000.tar");
    TarScan.of(
        tar,
        (file, content) -> {
          if (file.equals(name)) {
            text.add(content);
          }
        });
    flip(tar, text.get(0).at() + 20);
    assertEquals(List.of(tar + ": " + name + " does not fit the index"), findings());
  }

  @Test
  void lmdbOfNewerVersionIsRefused() throws IOException {
    pack(PackKind.LMDB);
    Path data = pack.resolve("hr.lmdb/data.mdb");
    byte[] bytes = Files.readAllBytes(data);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(20, 2);
    Files.write(data, bytes);
    Path lmdb = pack.resolve("hr.lmdb");
    assertEquals(
        data + " is an LMDB of version 2; expected version 1",
        assertThrows(IOException.class, () -> PictureSets.open(lmdb, Run.simple())).getMessage());
  }

  @Test
  void packsOfOthersAreReadThrough() throws IOException {
    pack(PackKind.LMDB);
    Path lmdb = pack.resolve("hr.lmdb");
    assertEquals(
        lmdb + " is whole: 8 pictures; it has no checksums", PackCheck.verify(lmdb, Run.simple()));
    String name = patches.get(CHANGED).name();
    Slice place = place(PackKind.LMDB, name);
    flip(place.file(), place.at() + 100);
    String told =
        assertThrows(IOException.class, () -> PackCheck.verify(lmdb, Run.simple())).getMessage();
    assertTrue(told.contains(name + ".png is a damaged PNG file"), told);
    assertTrue(
        assertThrows(IOException.class, () -> PackCheck.verify(folder.resolve("no"), Run.simple()))
            .getMessage()
            .contains("does not exist"));
  }

  @Test
  void sizeThatTheListOfOthersTellsWronglyIsNamed() throws IOException {
    Path others = Files.createDirectories(folder.resolve("others"));
    PictureFiles.write(others.resolve("a.png"), Noise.picture(1, 9, 7, 3, BitDepth.EIGHT), false);
    Files.writeString(others.resolve("meta_info.txt"), "a.png (8,9,3) 1\n");
    String told =
        assertThrows(IOException.class, () -> PackCheck.verify(others, Run.simple())).getMessage();
    assertTrue(told.endsWith(": a.png has 9 x 7 pixels; its list says 9 x 8"), told);
  }
}
