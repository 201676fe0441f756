package io.github.kabegami.network.weights;

import static io.github.kabegami.network.weights.TestCheckpoints.archive;
import static io.github.kabegami.network.weights.TestCheckpoints.assertRefused;
import static io.github.kabegami.network.weights.TestCheckpoints.legacy;
import static io.github.kabegami.network.weights.TestCheckpoints.little;
import static io.github.kabegami.network.weights.TestCheckpoints.ramp;
import static io.github.kabegami.network.weights.TestCheckpoints.read;
import static io.github.kabegami.network.weights.TestCheckpoints.smallPickle;
import static io.github.kabegami.network.weights.TestCheckpoints.smallStorages;
import static io.github.kabegami.network.weights.TestCheckpoints.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PthReaderTest {
  @TempDir private Path folder;

  private static PickleWriter dictionary() {
    return new PickleWriter().op('}');
  }

  private static byte[] oneTensor(long total, long offset, long[] shape, long... strides) {
    return dictionary()
        .text("w")
        .tensor("FloatStorage", "0", total, offset, shape, strides)
        .op('s')
        .end();
  }

  private float[] values(byte[] pickle, int storedValues) throws IOException {
    Map<String, byte[]> storages = Map.of("0", ramp(storedValues));
    float[] fromZip =
        read(folder, zip(pickle, storages)).weights().find("w").orElseThrow().values();
    float[] fromLegacy =
        read(folder, legacy(pickle, storages)).weights().find("w").orElseThrow().values();
    assertArrayEquals(fromZip, fromLegacy);
    return fromZip;
  }

  @Test
  void bothFormsHoldTheSame() throws IOException {
    for (byte[] file :
        List.of(zip(smallPickle(), smallStorages()), legacy(smallPickle(), smallStorages()))) {
      WeightFile found = read(folder, file);
      assertEquals(List.of("params"), found.nesting());
      assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, found.weights().get("body.0.weight", 2, 3));
      assertArrayEquals(new float[] {0, 2, 1, 3}, found.weights().get("body.0.bias", 2, 2));
    }
  }

  @Test
  void stridesOffsetsAndRepeatsAreFollowed() throws IOException {
    assertArrayEquals(
        new float[] {5, 9, 13, 6, 10, 14}, values(oneTensor(16, 5, new long[] {2, 3}, 1, 4), 16));
    assertArrayEquals(new float[] {3, 3, 3}, values(oneTensor(4, 3, new long[] {3}, 0), 4));
    assertArrayEquals(new float[] {1}, values(oneTensor(2, 1, new long[] {}), 2));
    assertArrayEquals(new float[] {}, values(oneTensor(2, 2, new long[] {0, 7}, 7, 1), 2));
    assertArrayEquals(new float[] {1, 2}, values(oneTensor(3, 1, new long[] {1, 2}, 99, 1), 3));
    assertArrayEquals(new float[] {0, 5, 10, 15}, values(oneTensor(16, 0, new long[] {4}, 5), 16));
  }

  static Stream<Arguments> outside() {
    long huge = Long.MAX_VALUE;
    return Stream.of(
        Arguments.of(8, -1, new long[] {4}, new long[] {1}, "begins at value -1"),
        Arguments.of(8, 9, new long[] {0}, new long[] {1}, "begins at value 9"),
        Arguments.of(8, 5, new long[] {4}, new long[] {1}, "reaches beyond the 3 values"),
        Arguments.of(8, 8, new long[] {}, new long[] {}, "reaches beyond the 0 values"),
        Arguments.of(8, 0, new long[] {2}, new long[] {-1}, "has the stride -1"),
        Arguments.of(8, 0, new long[] {2, 2}, new long[] {7, 1}, "reaches beyond the 8 values"),
        Arguments.of(8, 0, new long[] {2}, new long[] {huge}, "reaches beyond"),
        Arguments.of(8, 1, new long[] {3}, new long[] {huge}, "reaches beyond"),
        Arguments.of(8, huge, new long[] {2}, new long[] {1}, "begins at value"),
        Arguments.of(8, 0, new long[] {-2}, new long[] {1}, "a side of -2"),
        Arguments.of(8, 0, new long[] {huge}, new long[] {0}, "a side of"),
        Arguments.of(8, 0, new long[] {1 << 20, 1 << 20}, new long[] {0, 0}, "more values than"),
        Arguments.of(8, 0, new long[] {1 << 30}, new long[] {0}, "claims to hold 1073741825"),
        Arguments.of(8, 0, new long[] {2, 2}, new long[] {1}, "2 sides and 1 strides"),
        Arguments.of(8, 0, new long[70], new long[70], "tensor of 70 sides"));
  }

  @ParameterizedTest
  @MethodSource("outside")
  void tensorsOutsideOfTheirStorageAreRefused(
      long total, long offset, long[] shape, long[] strides, String words) {
    byte[] pickle = oneTensor(total, offset, shape, strides);
    assertRefused(folder, zip(pickle, Map.of("0", ramp(8))), words);
    assertRefused(folder, legacy(pickle, Map.of("0", ramp(8))), words);
  }

  /** 4 TB: 2^40 values of 4 bytes. */
  @ParameterizedTest
  @ValueSource(longs = {1L << 40, Long.MAX_VALUE, -1, 7, 9, 0})
  void storagesOfAnotherSizeAreRefused(long total) {
    byte[] pickle = oneTensor(total, 0, new long[] {4}, 1);
    assertRefused(folder, zip(pickle, Map.of("0", ramp(8))), "the storage 0 has 32 bytes");
    assertRefused(folder, legacy(pickle, Map.of("0", ramp(8))), "the storage 0 has 8 values");
  }

  @Test
  void fourTerabytesInBothPlacesAreRefused() {
    byte[] file = legacy(oneTensor(1L << 40, 0, new long[] {4}, 1), Map.of("0", ramp(8)));
    little(8).putLong(1L << 40).get(0, file, file.length - 40, 8);
    assertRefused(folder, file, "the file ends before the values of storage 0");
  }

  @Test
  void missingStoragesAreRefused() {
    byte[] pickle = oneTensor(8, 0, new long[] {4}, 1);
    assertRefused(folder, zip(pickle, Map.of("1", ramp(8))), "storage 0 is missing");
    assertRefused(folder, zip(pickle, Map.of("../0", ramp(8))), "storage 0 is missing");
    assertRefused(folder, legacy(pickle, Map.of()), "storage 0 is missing");
    assertRefused(folder, legacy(pickle, Map.of("1", ramp(8))), "that no tensor names");
  }

  @Test
  void storagesOfTwoTypesAreRefused() {
    byte[] pickle =
        dictionary()
            .text("a")
            .tensor("FloatStorage", "0", 8, 0, new long[] {8}, 1)
            .op('s')
            .text("b")
            .tensor("HalfStorage", "0", 8, 0, new long[] {8}, 1)
            .op('s')
            .end();
    assertRefused(folder, legacy(pickle, Map.of("0", ramp(8))), "two types or sizes");
    assertRefused(folder, zip(pickle, Map.of("0", ramp(8))), "expected 8 values of 2 bytes");
  }

  /** Storages of an optimizer are not looked at, so that theirs may even be missing. */
  @Test
  void onlyTheStoragesOfTheWeightsAreRead() throws IOException {
    byte[] pickle =
        dictionary()
            .text("optimizer_state_dict")
            .op('}')
            .text("m")
            .tensor("FloatStorage", "9", 1 << 30, 0, new long[] {1 << 30}, 1)
            .op('s', 's')
            .text("model_state_dict")
            .op('}')
            .text("w")
            .tensor("FloatStorage", "0", 2, 0, new long[] {2}, 1)
            .op('s', 's')
            .end();
    WeightFile found = read(folder, zip(pickle, Map.of("0", ramp(2))));
    assertEquals(List.of("w"), found.weights().names());
    assertEquals(List.of("model_state_dict"), found.nesting());
  }

  private static PickleWriter nested(PickleWriter pickle, String... names) {
    for (String name : names) {
      pickle.text(name).op('}');
    }
    pickle.text("w").tensor("FloatStorage", "0", 2, 0, new long[] {2}, 1).op('s');
    for (int i = 0; i < names.length; i++) {
      pickle.op('s');
    }
    return pickle;
  }

  @ParameterizedTest
  @CsvSource({
    "model_state_dict, state_dict",
    "state_dict, params_ema",
    "params_ema, params-ema",
    "params-ema, params",
    "params, model",
    "model, net",
    "params, model_ema",
    "net_g_ema, net_g",
    "generator_ema, generator",
    "model_ema, model",
    "net, net_g"
  })
  void theFirstKnownNestingWins(String first, String second) throws IOException {
    PickleWriter pickle = nested(nested(dictionary(), second), first);
    WeightFile found = read(folder, zip(pickle.end(), Map.of("0", ramp(2))));
    assertEquals(List.of(first), found.nesting());
  }

  /** As trainers of two networks save them, here with the settings of an average. */
  @Test
  void theGeneratorIsFoundBesideOtherNetworks() throws IOException {
    PickleWriter pickle = nested(nested(dictionary(), "net_d"), "net_g", "module");
    pickle.text("model_ema").op('}').text("decay").whole(1).op('s', 's');
    WeightFile found = read(folder, zip(pickle.end(), Map.of("0", ramp(2))));
    assertEquals(List.of("net_g", "module"), found.nesting());
    PickleWriter settings = nested(dictionary(), "net_g");
    settings.text("model_ema").op('}').text("decay").whole(1).op('s', 's');
    found = read(folder, zip(settings.end(), Map.of("0", ramp(2))));
    assertEquals(List.of("net_g"), found.nesting());
  }

  /** In the authors' files of Real-CUGAN "pro" is 1, a number and no tensor. */
  @Test
  void wholeNumbersBesideTensorsAreKept() throws IOException {
    PickleWriter pickle = dictionary().text("pro").whole(1).op('s');
    Map<String, byte[]> storages = Map.of("0", ramp(2));
    byte[] content = nested(pickle.text("loss").op('N', 's')).end();
    for (byte[] file : List.of(zip(content, storages), legacy(content, storages))) {
      WeightFile found = read(folder, file);
      assertTrue(found.summary().endsWith("stored as float32"), found.summary());
      Weights weights = found.weights();
      assertEquals(List.of("w", "pro"), weights.names());
      assertTrue(weights.find("pro").orElseThrow().isMark());
      assertArrayEquals(new float[] {1}, weights.get("pro"));
    }
  }

  @Test
  void nestingsLieInAnother() throws IOException {
    PickleWriter pickle = nested(dictionary(), "whatever", "state_dict", "params");
    WeightFile found = read(folder, zip(pickle.end(), Map.of("0", ramp(2))));
    assertEquals(List.of("whatever", "state_dict", "params"), found.nesting());
    assertEquals(
        "PyTorch (zip); weights in whatever > state_dict > params; stored as float32",
        found.summary());
  }

  @Test
  void endlessNestingIsRefused() {
    byte[] pickle = dictionary().op('q', 0).text("net").op('h', 0, 's').end();
    assertRefused(folder, zip(pickle, Map.of()), "more than 8 deep");
  }

  @ParameterizedTest
  @CsvSource({
    "module., module.",
    "netG.module., netG.module.",
    "_orig_mod., _orig_mod.",
    "module._orig_mod., module._orig_mod.",
    "_forward_module.model., _forward_module.model.",
    "net_g., net_g.",
    "model.0., ''",
    "gen., ''"
  })
  void prefixesOfAllNamesAreTakenAway(String prefix, String expected) throws IOException {
    PickleWriter pickle = dictionary();
    for (String name : List.of("a.weight", "a.bias")) {
      pickle.text(prefix + name).tensor("FloatStorage", "0", 2, 0, new long[] {2}, 1).op('s');
    }
    WeightFile found = read(folder, zip(pickle.end(), Map.of("0", ramp(2))));
    assertEquals(expected, found.prefix());
    String left = expected.isEmpty() ? prefix : "";
    assertEquals(List.of(left + "a.weight", left + "a.bias"), found.weights().names());
  }

  @Test
  void prefixOfSomeNamesStays() throws IOException {
    PickleWriter pickle = dictionary();
    for (String name : List.of("module.a", "b")) {
      pickle.text(name).tensor("FloatStorage", "0", 2, 0, new long[] {2}, 1).op('s');
    }
    assertEquals(
        List.of("module.a", "b"),
        read(folder, zip(pickle.end(), Map.of("0", ramp(2)))).weights().names());
  }

  private static PickleWriter named(PickleWriter pickle, String... names) {
    for (String name : names) {
      boolean counter = name.endsWith("step") || name.endsWith("n_averaged");
      String type = counter ? "LongStorage" : "FloatStorage";
      long[] shape = counter ? new long[0] : new long[] {2};
      long[] strides = counter ? new long[0] : new long[] {1};
      pickle.text(name);
      pickle.tensor(type, counter ? "1" : "0", counter ? 1 : 2, 0, shape, strides).op('s');
    }
    return pickle;
  }

  /** What MMagic, ema_pytorch, torch.optim.swa_utils and modules of Lightning save. */
  @ParameterizedTest
  @CsvSource({
    "step generator.a generator_ema.a discriminator.b, generator_ema., 2",
    "initted_step step online_model.a ema_model.module.a, ema_model.module., 1",
    "n_averaged module.a module.b, module., 0",
    "model.a model.b loss.vgg.c, model., 1",
    "generator.a generator.b, generator., 0"
  })
  void theGeneratorIsFoundBesideOtherNames(String names, String prefix, int leftOut)
      throws IOException {
    byte[] pickle = named(dictionary(), names.split(" ")).end();
    Map<String, byte[]> storages = Map.of("0", ramp(2), "1", new byte[8]);
    WeightFile found = read(folder, zip(pickle, storages));
    assertEquals(prefix, found.prefix());
    assertEquals(leftOut, found.leftOut());
    assertEquals(leftOut > 0, found.summary().contains(leftOut + " parameters of other networks"));
    assertArrayEquals(new float[] {0, 1}, found.weights().get("a", 2));
    assertTrue(found.weights().names().stream().allMatch(name -> !name.contains(".")));
  }

  @Test
  void checkpointsWithoutWeightsSayWhatIsThere() {
    byte[] pickle = dictionary().text("epoch").whole(3).op('s').text("loss").op('N', 's').end();
    assertRefused(folder, zip(pickle, Map.of()), "there is epoch, loss", "params_ema");
    assertRefused(folder, zip(new PickleWriter().op('N').end(), Map.of()), "no dictionary");
    byte[] strange = dictionary().text("a\n" + "b".repeat(3000)).op('}', 's').end();
    assertRefused(folder, zip(strange, Map.of()), "(in a?bbb", "bbb...)");
    byte[] tensor = new PickleWriter().tensor("FloatStorage", "0", 2, 0, new long[] {2}, 1).end();
    assertRefused(folder, zip(tensor, Map.of("0", ramp(2))), "a single tensor");
  }

  @Test
  void duplicateNamesAreRefused() {
    byte[] pickle = nested(nested(dictionary())).end();
    assertRefused(folder, zip(pickle, Map.of("0", ramp(2))), "the name w is there twice");
  }

  @Test
  void programsAreRefused() {
    byte[] pickle =
        new PickleWriter().global("os", "system").op('(').text("touch x").op('t', 'R').end();
    assertRefused(folder, zip(pickle, Map.of()), "os.system", "state_dict()");
    assertRefused(folder, legacy(pickle, Map.of()), "os.system", "state_dict()");
  }

  @Test
  void partsOfStoragesOfTheFirstVersionsAreRead() throws IOException {
    PickleWriter pickle =
        dictionary()
            .text("w")
            .global("torch._utils", "_rebuild_tensor")
            .op('(', '(')
            .text("storage")
            .global("torch.cuda", "FloatStorage")
            .text("0")
            .text("cuda:1")
            .whole(8)
            .op('(')
            .text("view")
            .whole(3)
            .whole(4)
            .op('t', 't', 'Q')
            .whole(1)
            .tuple(3)
            .tuple(1)
            .op('t', 'R', 's');
    assertArrayEquals(new float[] {4, 5, 6}, values(pickle.end(), 8));
  }

  @Test
  void bigEndianIsRefused() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", oneTensor(2, 0, new long[] {2}, 1));
    entries.put("a/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
    entries.put("a/data/0", ramp(2));
    assertRefused(folder, archive(entries, ZipEntry.STORED), "byte order is big");
    byte[] old = legacy(oneTensor(2, 0, new long[] {2}, 1), Map.of("0", ramp(2)));
    int flag = new String(old, StandardCharsets.ISO_8859_1).indexOf("little_endian") + 13;
    old[flag] = (byte) 0x89;
    assertRefused(folder, old, "byte order is big");
  }

  @Test
  void deflatedEntriesAreRead() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", oneTensor(1000, 0, new long[] {1000}, 1));
    entries.put("a/data/0", ramp(1000));
    WeightFile found = read(folder, archive(entries, ZipEntry.DEFLATED));
    assertEquals(999, found.weights().get("w", 1000)[999]);
  }

  @Test
  void zipBombsAreRefused() {
    int values = 4 << 20;
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", oneTensor(values, 0, new long[] {values}, 1));
    entries.put("a/data/0", new byte[values * 4]);
    assertRefused(folder, archive(entries, ZipEntry.DEFLATED), "claims to hold 4194304 values");
    entries.put("a/data.pkl", new byte[(64 << 20) + 1]);
    assertRefused(folder, archive(entries, ZipEntry.DEFLATED), "data.pkl has 67108865 bytes");
  }

  /** Each tensor is small, but to reach it a deflated storage must be unpacked from its start. */
  @Test
  void deflatedStoragesAreNotUnpackedAgainAndAgain() {
    int values = 1 << 16;
    PickleWriter pickle = dictionary();
    for (int i = 0; i < 100; i++) {
      pickle
          .text("w" + i)
          .tensor("FloatStorage", "0", values, values - 1, new long[] {1}, 1)
          .op('s');
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", pickle.end());
    entries.put("a/data/0", new byte[values * 4]);
    assertRefused(folder, archive(entries, ZipEntry.DEFLATED), "claims to hold 6553600 values");
  }

  @Test
  void sizesThatAreNotInTheFileAreRefused() {
    byte[] file = zip(oneTensor(8, 0, new long[] {8}, 1), Map.of("0", ramp(8)));
    int record = central(file, "archive/data/0");
    ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(record + 24, 1 << 30);
    assertRefused(folder, file, "promises 1073741824 bytes of archive/data/0");
  }

  /** The length of the comment grows into the next record, whose bytes are no text. */
  @Test
  void commentsThatAreNoTextAreRefused() {
    byte[] file = zip(smallPickle(), smallStorages());
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf("PK\u0005\u0006");
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    System.arraycopy(file, end, longer, end + 1, file.length - end);
    longer[end] = (byte) 0xFF;
    longer[central(file, "archive/version") + 32] = 1;
    longer[end + 1 + 12]++;
    assertRefused(folder, longer, "not a whole zip archive");
  }

  @Test
  void entriesOfTheSameNameAreRefused() {
    Map<String, byte[]> storages = new LinkedHashMap<>();
    storages.put("0", ramp(8));
    storages.put("1", ramp(8));
    byte[] file = zip(oneTensor(8, 0, new long[] {8}, 1), storages);
    file[central(file, "archive/data/1") + 46 + "archive/data/".length()] = '0';
    assertRefused(folder, file, "holds archive/data/0 twice");
  }

  /** Where the record of an entry in the list of contents begins. */
  private static int central(byte[] file, String name) {
    return new String(file, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
  }

  @Test
  void twoCheckpointsInOneArchiveAreRefused() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", smallPickle());
    entries.put("b/data.pkl", smallPickle());
    assertRefused(folder, archive(entries, ZipEntry.STORED), "two checkpoints");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filesCutAnywhereAreRefused(boolean old) {
    byte[] file =
        old ? legacy(smallPickle(), smallStorages()) : zip(smallPickle(), smallStorages());
    for (int length = 0; length < file.length; length += 7) {
      assertRefused(folder, Arrays.copyOf(file, length), ";".repeat(length > 600 ? 1 : 0));
    }
  }
}
