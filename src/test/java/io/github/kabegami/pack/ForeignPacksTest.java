package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.TarHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs of other programs are read, and other programs read ours: LMDB itself, and tar. */
class ForeignPacksTest {
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  @TempDir private Path folder;

  private static String python() throws IOException {
    for (String python : PYTHONS) {
      if (runs(python, "-c", "import lmdb")) {
        return python;
      }
    }
    assumeTrue(false, "there is no Python with lmdb here; on Debian: apt install python3-lmdb");
    return "";
  }

  private static boolean runs(String... command) {
    try {
      return start(Path.of("."), command).waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static Process start(Path place, String... command) throws IOException {
    return new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true).start();
  }

  /** What a program prints. */
  private String output(String... command) throws IOException, InterruptedException {
    Process process = start(folder, command);
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  private String script(String... lines) throws IOException, InterruptedException {
    Files.write(folder.resolve("script.py"), List.of(lines));
    return output(python(), "script.py");
  }

  private void requireTar() {
    assumeTrue(runs("tar", "--version"), "there is no tar here");
  }

  @Test
  void lmdbReadsWhatWeWrite() throws IOException, InterruptedException {
    Map<String, byte[]> values = LmdbPropertyTest.values(5, 9000, 180, 5000);
    Path file = Files.createDirectories(folder.resolve("a.lmdb")).resolve("data.mdb");
    LmdbPropertyTest.write(file, values);
    List<String> expected = new ArrayList<>();
    for (Map.Entry<String, byte[]> value : values.entrySet()) {
      expected.add(value.getKey() + " " + Fingerprint.of(value.getValue()));
    }
    String found =
        script(
            "import lmdb, hashlib",
            "env = lmdb.open('a.lmdb', readonly=True, lock=False, readahead=False, meminit=False)",
            "with env.begin(write=False) as t:",
            "    s = t.stat()",
            "    print(s['entries'], s['depth'], env.info()['last_pgno'])",
            "    for k, v in t.cursor():",
            "        assert t.get(k) == v",
            "        print(k.decode('ascii'), hashlib.sha256(v).hexdigest())");
    List<String> lines = found.lines().toList();
    assertEquals(
        values.size() + " 4 " + (Files.size(file) / 4096 - 1),
        lines.get(0),
        "entries, depth, size");
    assertEquals(expected, lines.subList(1, lines.size()));
  }

  /** Splits, merges and frees pages that we wrote. */
  @Test
  void lmdbGoesOnWritingWhatWeWrote() throws IOException, InterruptedException {
    Map<String, byte[]> values = LmdbPropertyTest.values(6, 4000, 120, 3000);
    Path file = Files.createDirectories(folder.resolve("a.lmdb")).resolve("data.mdb");
    LmdbPropertyTest.write(file, values);
    script(
        "import lmdb",
        "env = lmdb.open('a.lmdb', map_size=1 << 30)",
        "with env.begin(write=True) as t:",
        "    keys = [k for k, v in t.cursor()]",
        "    for i, k in enumerate(keys):",
        "        if i % 3: t.delete(k)",
        "with env.begin(write=True) as t:",
        "    for i in range(2000): t.put(b'new%d' % i, b'x' * (i * 3))",
        "env.sync()");
    Map<String, Slice> read = Patches.values(file);
    List<String> kept = new ArrayList<>();
    List<String> all = List.copyOf(values.keySet());
    for (int i = 0; i < all.size(); i += 3) {
      kept.add(all.get(i));
      assertArrayEquals(values.get(all.get(i)), read.get(all.get(i)).read());
    }
    assertEquals(kept.size() + 2000, read.size());
    assertEquals("x".repeat(5997), new String(read.get("new1999").read(), StandardCharsets.UTF_8));
  }

  /** As BasicSR makes one: several commits, so that pages are copied and freed. */
  @Test
  void lmdbOfBasicSrIsRead() throws IOException, InterruptedException {
    Patches patches = Patches.write(folder.resolve("patches"), 40, false);
    script(
        "import lmdb, os",
        "env = lmdb.open('train.lmdb', map_size=1 << 30)",
        "names = sorted(os.listdir('patches'))",
        "t = env.begin(write=True)",
        "with open('train.lmdb/meta_info.txt', 'w') as meta:",
        "    for i, n in enumerate(names):",
        "        t.put(n[:-4].encode('ascii'), open('patches/' + n, 'rb').read())",
        "        if i != 7: meta.write(n + ('' if i == 8 else ' (5,6,3) 1') + '\\n')",
        "        if i % 5 == 0:",
        "            t.commit()",
        "            t = env.begin(write=True)",
        "    meta.write('gone.png (5,6,3) 1\\n')",
        "t.commit()",
        "env.close()");
    try (PictureSet set = PictureSets.open(folder.resolve("train.lmdb"), Run.simple());
        PictureSet expected = PictureSets.open(folder.resolve("patches"), Run.simple())) {
      assertEquals(patches.count() - 1, set.entries().size());
      assertEquals(Set.of("gone.png"), set.skipped().keySet());
      assertEquals(new PictureSet.Entry("site_0-0123_0_8.png", 6, 5), set.entries().get(0));
      assertEquals(expected.entries().get(8), set.entries().get(7)); // without a size in the list
      assertArrayEquals(
          Pixels.copy(expected.read(39).pixels()), Pixels.copy(set.read(38).pixels()));
    }
    Files.delete(folder.resolve("train.lmdb/meta_info.txt"));
    try (PictureSet set = PictureSets.open(folder.resolve("train.lmdb"), Run.simple());
        PictureSet expected = PictureSets.open(folder.resolve("patches"), Run.simple())) {
      assertEquals(expected.entries(), set.entries());
    }
  }

  @Test
  void lmdbOfAnotherKindIsRefused() throws IOException, InterruptedException {
    script(
        "import lmdb",
        "env = lmdb.open('a.lmdb', max_dbs=2)",
        "env.open_db(b'inner')",
        "env.close()");
    Path lmdb = folder.resolve("a.lmdb");
    assertEquals(
        lmdb.resolve("data.mdb") + " is an LMDB of another kind: 'inner' is a database in it",
        assertThrows(IOException.class, () -> PictureSets.open(lmdb, Run.simple())).getMessage());
  }

  @Test
  void tarListsAndExtractsWhatWeWrite() throws IOException, InterruptedException {
    requireTar();
    Patches patches = Patches.write(folder.resolve("patches"), 9, true);
    Packer.pack(folder.resolve("pack"), PackKind.TAR, patches, 100, Run.simple());
    List<String> names = output("tar", "tf", "pack/000000.tar").lines().toList();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String key = patches.get(i).name();
      expected.addAll(List.of(key + ".hr.png", key + ".lr.png", key + ".json"));
    }
    assertEquals(expected, names);
    Files.createDirectories(folder.resolve("out"));
    assertEquals("", output("tar", "xf", "pack/000000.tar", "-C", "out"));
    for (int i = 0; i < 9; i++) {
      PackEntry entry = patches.get(i);
      assertEquals(
          -1, Files.mismatch(entry.high(), folder.resolve("out/" + entry.name() + ".hr.png")));
      assertEquals(
          -1,
          Files.mismatch(
              entry.low().orElseThrow(), folder.resolve("out/" + entry.name() + ".lr.png")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnu", "pax", "ustar"})
  void tarFilesOfOthersAreRead(String format) throws IOException, InterruptedException {
    requireTar();
    String deep = "a".repeat(90) + "/" + "b".repeat(40);
    Path patches = Files.createDirectories(folder.resolve("patches"));
    for (String name : List.of(deep + ".png", "c.gt.v2.jpg", "d.hr.png", "d.lr.png", "._d.png")) {
      PictureFiles.write(
          patches.resolve(name), Noise.picture(name.length(), 9, 7, 3, BitDepth.EIGHT), false);
    }
    Files.writeString(patches.resolve("d.json"), "{}");
    Files.writeString(patches.resolve("e.png"), "no picture");
    Path pack = Files.createDirectories(folder.resolve("pack"));
    output("tar", "--format=" + format, "-cf", "pack/00.tar", "-C", "patches", ".");
    List<String> log = new ArrayList<>();
    try (PictureSet set = PictureSets.open(pack, Run.simple().loggingTo(log::add))) {
      assertEquals(
          List.of(deep + ".png", "c.jpg", "d.png"),
          set.entries().stream().map(PictureSet.Entry::name).toList());
      assertEquals(Set.of("e.png"), set.skipped().keySet());
      assertArrayEquals(
          Pixels.copy(PictureFiles.read(patches.resolve(deep + ".png")).pixels()),
          Pixels.copy(set.read(0).pixels()));
      assertArrayEquals(
          Pixels.copy(PictureFiles.read(patches.resolve("c.gt.v2.jpg")).pixels()),
          Pixels.copy(set.read(1).pixels()));
      assertArrayEquals(
          Pixels.copy(PictureFiles.read(patches.resolve("d.hr.png")).pixels()),
          Pixels.copy(set.read(2).pixels()));
    }
    assertTrue(log.get(0).contains("00.tar: e.png"), log.toString());
  }

  @Test
  void compressedTarFileIsRefused() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("pack"));
    Files.write(pack.resolve("0.tar"), new byte[] {31, (byte) 139, 8, 0, 0});
    String told =
        assertThrows(IOException.class, () -> PictureSets.open(pack, Run.simple())).getMessage();
    assertTrue(told.startsWith(pack.resolve("0.tar") + " at byte 0: "), told);
  }

  /** Else it would be read for ever. */
  @Test
  void tarFileWithASizeBelowNothingIsRefused() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("pack"));
    byte[] record = "13 size=-512\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    tar.writeBytes(new TarHeader("long", record.length, 'x').toBlock());
    tar.writeBytes(Arrays.copyOf(record, TarHeader.BLOCK));
    tar.writeBytes(TarHeader.file("a.png", 0).toBlock());
    Path file = Files.write(pack.resolve("0.tar"), tar.toByteArray());
    String told =
        assertThrows(IOException.class, () -> PictureSets.open(pack, Run.simple())).getMessage();
    assertEquals(file + " at byte 1024: the archive is damaged: a file of -512 bytes", told);
  }

  @Test
  void listOfBasicSrChoosesPictures() throws IOException {
    for (String name : List.of("b.png", "sub/a.png", "not listed.png")) {
      PictureFiles.write(
          folder.resolve(name), Noise.picture(name.length(), 9, 7, 3, BitDepth.EIGHT), false);
    }
    Files.writeString(
        folder.resolve("meta_info.txt"),
        "b.png (7,9,3)\n\nsub/a.png\ngone.png (1,2,3)\n../secret.png (1,2,3)\n");
    try (PictureSet set = PictureSets.open(folder, Run.simple())) {
      assertEquals(
          List.of(
              new PictureSet.Entry("b.png", 9, 7),
              new PictureSet.Entry("gone.png", 2, 1),
              new PictureSet.Entry("sub/a.png", 9, 7)),
          set.entries());
      assertEquals(Set.of("../secret.png"), set.skipped().keySet());
      set.read(2);
      assertEquals(
          folder.resolve("gone.png") + " is listed but not there",
          assertThrows(IOException.class, () -> set.read(1)).getMessage());
    }
  }
}
