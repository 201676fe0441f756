package io.github.kabegami.network.weights;

import static io.github.kabegami.network.weights.TestCheckpoints.assertRefused;
import static io.github.kabegami.network.weights.TestCheckpoints.little;
import static io.github.kabegami.network.weights.TestCheckpoints.ramp;
import static io.github.kabegami.network.weights.TestCheckpoints.read;
import static io.github.kabegami.network.weights.TestCheckpoints.safetensors;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
  @TempDir private Path folder;

  private static Weights weights() {
    Weights weights = new Weights();
    weights.put("b.weight", new float[] {1, -0.5f, 1f / 3, 65504, 6e-8f, 0}, 2, 3);
    weights.put("a \"quoted\" näme", new float[] {42});
    weights.put("empty", new float[0], 0, 4);
    return weights;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Map<String, String> metadata = Map.of("source", "here <&>", "licence", "BSD-2-Clause");
    SafetensorsFile.write(file, weights(), ElementType.FLOAT32, metadata, false);
    WeightFile found = WeightFiles.read(file);
    assertEquals(weights().names(), found.weights().names());
    for (String name : weights().names()) {
      assertArrayEquals(
          weights().find(name).orElseThrow().values(),
          found.weights().get(name, weights().shape(name)));
    }
    assertEquals(metadata, found.metadata());
    assertEquals("safetensors", found.format());
    assertEquals(0, little(8).put(Files.readAllBytes(file), 0, 8).getLong(0) % 8);
  }

  @Test
  void halfPrecisionRoundsToTheNearest() throws IOException {
    Path file = folder.resolve("w.safetensors");
    SafetensorsFile.write(file, weights(), ElementType.FLOAT16, Map.of(), false);
    Weights.Parameter found = WeightFiles.read(file).weights().find("b.weight").orElseThrow();
    assertEquals(ElementType.FLOAT16, found.storedAs());
    assertArrayEquals(new float[] {1, -0.5f, 0.33325195f, 65504, 0x1p-24f, 0}, found.values());
  }

  @Test
  void valuesTooLargeForHalfPrecisionAreRefusedAndNothingIsWritten() throws IOException {
    Weights large = new Weights();
    large.put("w", new float[] {1, 70000}, 2);
    Path file = folder.resolve("w.safetensors");
    ModelException refusal =
        assertThrows(
            ModelException.class,
            () -> SafetensorsFile.write(file, large, ElementType.FLOAT16, Map.of(), false));
    assertTrue(String.valueOf(refusal.getMessage()).contains("parameter w holds 70000.0"));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void sameWeightsGiveTheSameBytes() throws IOException {
    Path first = folder.resolve("1");
    Path second = folder.resolve("2");
    SafetensorsFile.write(first, weights(), ElementType.FLOAT32, Map.of("a", "1", "b", "2"), false);
    SafetensorsFile.write(
        second, weights(), ElementType.FLOAT32, Map.of("b", "2", "a", "1"), false);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertThrows(
        IOException.class,
        () -> SafetensorsFile.write(first, weights(), ElementType.FLOAT32, Map.of(), false));
  }

  private static String entry(String type, String shape, String offsets) {
    return "{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
  }

  @Test
  void theOrderIsThatOfTheHeader() throws IOException {
    String header =
        "{\"z\":" + entry("F32", "[1]", "[4,8]") + ",\"a\":" + entry("F32", "[]", "[0,4]") + "}  ";
    Weights found = read(folder, safetensors(header, ramp(2))).weights();
    assertEquals(List.of("z", "a"), found.names());
    assertArrayEquals(new float[] {1}, found.get("z", 1));
    assertArrayEquals(new float[] {0}, found.get("a"));
  }

  @Test
  void everyElementTypeIsRead() throws IOException {
    for (ElementType type : ElementType.values()) {
      byte[] values = little(2 * type.bytes()).array();
      values[type.bytes()] = 1;
      String header = "{\"w\":" + entry(type.code(), "[2]", "[0," + values.length + "]") + "}";
      float[] found = read(folder, safetensors(header, values)).weights().get("w", 2);
      float smallest =
          switch (type) {
            case FLOAT64 -> (float) Double.MIN_VALUE;
            case FLOAT32 -> Float.MIN_VALUE;
            case FLOAT16 -> 0x1p-24f;
            case BFLOAT16 -> 0x1p-133f;
            default -> 1;
          };
      assertArrayEquals(new float[] {0, smallest}, found, type.words());
    }
  }

  static Stream<Arguments> damaged() {
    String good = "\"w\":" + entry("F32", "[2]", "[0,8]");
    return Stream.of(
        Arguments.of("{" + good + "," + good + "}", "the name w twice"),
        Arguments.of("{" + good + "}x", "not the JSON"),
        Arguments.of("{" + good + ",}", "not the JSON"),
        Arguments.of("{" + good, "not the JSON"),
        Arguments.of("{\"w\":3}", "not the JSON"),
        Arguments.of("{\"w\":{\"dtype\":\"F32\"}}", "must have dtype, shape"),
        Arguments.of("{\"w\":{\"x\":1}}", "the key x at w"),
        Arguments.of("{\"w\":" + entry("F8_E4M3", "[8]", "[0,8]") + "}", "is stored as F8_E4M3"),
        Arguments.of("{\"w\":" + entry("F32", "[3]", "[0,8]") + "}", "bytes 0 to 8; expected 12"),
        Arguments.of("{\"w\":" + entry("F32", "[2]", "[8,0]") + "}", "bytes 8 to 0"),
        Arguments.of("{\"w\":" + entry("F32", "[2]", "[-8,0]") + "}", "whole numbers"),
        Arguments.of("{\"w\":" + entry("F32", "[2.0]", "[0,8]") + "}", "whole numbers"),
        Arguments.of("{\"w\":" + entry("F32", "[\"2\"]", "[0,8]") + "}", "whole numbers"),
        Arguments.of("{\"w\":" + entry("F32", "[99999999999999999999]", "[0,8]") + "}", "whole"),
        Arguments.of("{\"w\":" + entry("F32", "[1]", "[4,8]") + "}", "begin at byte 4; expected 0"),
        Arguments.of(
            "{" + good + ",\"v\":" + entry("F32", "[1]", "[4,8]") + "}",
            "begin at byte 4; expected 8"),
        Arguments.of("{\"w\":" + entry("F32", "[1]", "[0,4]") + "}", "need 4 bytes and the file"),
        Arguments.of("{\"w\":" + entry("F32", "[4]", "[0,16]") + "}", "need 16 bytes and the file"),
        Arguments.of(
            "{\"w\":" + entry("F32", "[1048576,1048576]", "[0,4398046511104]") + "}",
            "more values than"),
        Arguments.of("{\"__metadata__\":{\"a\":1}," + good + "}", "metadata a that is"),
        Arguments.of(
            "{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}," + good + "}", "metadata a that is"),
        Arguments.of("[".repeat(100_000), "nothing that is known here"),
        Arguments.of("{\"w\":" + "[".repeat(100_000), "not the JSON"));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void damagedHeadersAreRefused(String header, String words) {
    assertRefused(folder, safetensors(header, ramp(2)), words);
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000_000, 99, 2})
  void headersThatDoNotFitAreRefused(long length) {
    byte[] file = safetensors("{\"w\":" + entry("F32", "[2]", "[0,8]") + "}", ramp(2));
    little(8).putLong(length).get(0, file, 0, 8);
    assertRefused(folder, file, "header");
  }

  @Test
  void filesCutAnywhereAreRefused() {
    byte[] file = safetensors("{\"w\":" + entry("F32", "[2]", "[0,8]") + "}", ramp(2));
    for (int length = 0; length < file.length; length += 7) {
      assertRefused(folder, Arrays.copyOf(file, length));
    }
  }

  @Test
  void otherTypesAreNotWritten() {
    Path file = folder.resolve("w");
    assertThrows(
        IllegalArgumentException.class,
        () -> SafetensorsFile.write(file, weights(), ElementType.INT8, Map.of(), false));
    assertFalse(Files.exists(file));
  }
}
