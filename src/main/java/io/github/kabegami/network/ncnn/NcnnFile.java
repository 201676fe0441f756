package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.Shown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a {@code .param} text. Source of the format: Tencent/ncnn,
 * docs/developer-guide/param-and-model-file-structure.md and src/paramdict.cpp.
 */
final class NcnnFile {
  private static final int MAGIC = 7767517;
  private static final int MOST_LAYERS = 100_000;
  private static final int MOST_BLOBS = 1_000_000;
  private static final int MOST_BYTES = 32 << 20;
  private static final int LONGEST_ROW = 1 << 16;
  private static final int LONGEST_NAME = 255;
  private static final int FIRST_ARRAY = -23300;
  private static final String PARAM = ".param";
  private static final String BIN = ".bin";

  private NcnnFile() {}

  /**
   * The two files of a model.
   *
   * @param param layers
   * @param bin weights
   */
  record Pair(Path param, Path bin) {}

  /**
   * Finds the partner of a file: the same name with the other ending, in the same folder.
   *
   * @throws ModelException if the ending is neither {@code .param} nor {@code .bin}
   * @throws IOException if one of the two is not there
   */
  static Pair pair(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    String ending = ending(name);
    if (ending.isEmpty()) {
      throw new ModelException("expected a file ending in .param or .bin, got " + path);
    }
    require(path, "the file");
    String base = name.substring(0, name.length() - ending.length());
    String other = ending.equals(PARAM) ? BIN : PARAM;
    Path partner = path.resolveSibling(base + other);
    if (!Files.isRegularFile(partner)) {
      partner = path.resolveSibling(base + other.toUpperCase(Locale.ROOT));
    }
    if (!Files.isRegularFile(partner)) {
      throw new IOException(
          "an ncnn model has two files: beside "
              + path
              + " there is no "
              + base
              + other
              + "; put both into one folder");
    }
    return ending.equals(PARAM) ? new Pair(path, partner) : new Pair(partner, path);
  }

  /** Whether a file ends in {@code .param} or {@code .bin}. */
  static boolean hasEnding(Path path) {
    return !ending(String.valueOf(path.getFileName())).isEmpty();
  }

  private static String ending(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.endsWith(PARAM) ? PARAM : small.endsWith(BIN) ? BIN : "";
  }

  private static void require(Path path, String what) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(what + " " + path + " is not there");
    }
  }

  /**
   * Reads a {@code .param} file.
   *
   * @throws ModelException if it is something else or breaks a limit
   */
  static List<NcnnLayer> read(Path param) throws IOException {
    long bytes = Files.size(param);
    if (bytes > MOST_BYTES) {
      throw new ModelException(
          "a .param file of ncnn has at most " + MOST_BYTES + " bytes, got " + bytes);
    }
    return parse(Files.readAllBytes(param));
  }

  /**
   * The layers of a {@code .param} text, in order; blobs are made before they are used, and once.
   *
   * @throws ModelException if it is something else or breaks a limit
   */
  static List<NcnnLayer> parse(byte[] bytes) {
    if (bytes.length >= 4
        && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC) {
      throw new ModelException(
          "this is ncnn's binary form of a .param file; give the text form, whose first line is "
              + MAGIC);
    }
    List<String> rows =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(row -> !row.isEmpty())
            .toList();
    if (rows.isEmpty() || !rows.get(0).equals(String.valueOf(MAGIC))) {
      throw new ModelException(
          "the first line of an ncnn .param file is "
              + MAGIC
              + ", found "
              + (rows.isEmpty() ? "an empty file" : "\"" + Shown.name(rows.get(0)) + "\""));
    }
    Rows reading = new Rows(rows);
    return reading.layers();
  }

  /** The rows after the magic number. */
  private static final class Rows {
    private final List<String> rows;
    private final Set<String> names = new HashSet<>();
    private final Set<String> made = new HashSet<>();

    Rows(List<String> rows) {
      this.rows = rows;
    }

    List<NcnnLayer> layers() {
      String[] counts = rows.size() < 2 ? new String[0] : rows.get(1).split("\\s+");
      if (counts.length != 2) {
        throw new ModelException(
            "the second line of an ncnn .param file counts layers and blobs, such as \"36 37\"");
      }
      int layers = count(counts[0], MOST_LAYERS, "layers");
      int blobs = count(counts[1], MOST_BLOBS, "blobs");
      if (rows.size() - 2 != layers) {
        throw new ModelException(
            "the .param file says that it has "
                + layers
                + " layers, found "
                + (rows.size() - 2)
                + " rows; it may have been cut off");
      }
      List<NcnnLayer> list = new ArrayList<>();
      for (String row : rows.subList(2, rows.size())) {
        list.add(checked(layer(row)));
      }
      if (made.size() > blobs) {
        throw new ModelException(
            "the .param file says that it has " + blobs + " blobs, found " + made.size());
      }
      return list;
    }

    private static int count(String text, int most, String what) {
      if (!text.matches("[0-9]{1,7}")
          || Integer.parseInt(text) < 1
          || Integer.parseInt(text) > most) {
        throw new ModelException(
            "an ncnn .param file has from 1 to " + most + " " + what + ", got " + Shown.name(text));
      }
      return Integer.parseInt(text);
    }

    private NcnnLayer checked(NcnnLayer layer) {
      if (!names.add(layer.name())) {
        throw new ModelException("two layers have the name " + layer.name());
      }
      for (String input : layer.inputs()) {
        if (!made.contains(input)) {
          throw new ModelException(
              layer.named() + " uses the blob " + input + ", which no layer before it makes");
        }
      }
      for (String output : layer.outputs()) {
        if (!made.add(output)) {
          throw new ModelException(
              layer.named() + " makes the blob " + output + ", which is there already");
        }
      }
      return layer;
    }

    private static NcnnLayer layer(String row) {
      if (row.length() > LONGEST_ROW) {
        throw new ModelException(
            "a row of a .param file has at most "
                + LONGEST_ROW
                + " characters; one that starts with \""
                + Shown.name(row)
                + "\" has "
                + row.length());
      }
      String[] words = row.split("\\s+");
      int inputs = words.length < 4 ? -1 : blobs(words[2]);
      int outputs = words.length < 4 ? -1 : blobs(words[3]);
      if (inputs < 0 || outputs < 0 || words.length < 4 + inputs + outputs) {
        throw new ModelException(
            "a row of a .param file is: type, name, number of inputs, number of outputs, their"
                + " names, key=value; found \""
                + Shown.name(row)
                + "\"");
      }
      List<String> all = List.of(words);
      int values = 4 + inputs + outputs;
      all.subList(0, values).forEach(Rows::requireName);
      return new NcnnLayer(
          words[0],
          words[1],
          all.subList(4, 4 + inputs),
          all.subList(4 + inputs, values),
          values(words[1], all.subList(values, all.size())));
    }

    /** As short as ncnn reads them, and without characters that a terminal obeys. */
    private static void requireName(String name) {
      if (name.length() > LONGEST_NAME || !name.equals(name.replaceAll("\\p{C}", ""))) {
        throw new ModelException(
            "a name of a layer or blob in a .param file has at most "
                + LONGEST_NAME
                + " characters that can be printed, found \""
                + Shown.name(name)
                + "\"");
      }
    }

    private static int blobs(String text) {
      return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    private static Map<Integer, String> values(String layer, List<String> words) {
      Map<Integer, String> values = new HashMap<>();
      for (String word : words) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? "" : word.substring(0, equals);
        if (!key.matches("-?[0-9]{1,5}")) {
          throw new ModelException(
              "layer " + layer + ": expected key=value, found \"" + Shown.name(word) + "\"");
        }
        int number = Integer.parseInt(key);
        String value = word.substring(equals + 1);
        if (number <= FIRST_ARRAY) {
          number = FIRST_ARRAY - number;
          value = elements(layer, value);
        }
        if (values.putIfAbsent(number, value) != null) {
          throw new ModelException("layer " + layer + " has the parameter " + number + " twice");
        }
      }
      return values;
    }

    /** What follows the length of an array. */
    private static String elements(String layer, String value) {
      int comma = value.indexOf(',');
      String length = comma < 0 ? value : value.substring(0, comma);
      String rest = comma < 0 ? "" : value.substring(comma + 1);
      long found = rest.isEmpty() ? 0 : rest.chars().filter(c -> c == ',').count() + 1;
      if (!length.equals(String.valueOf(found))) {
        throw new ModelException(
            "layer "
                + layer
                + ": an array should have "
                + Shown.name(length)
                + " elements, found "
                + found);
      }
      return rest;
    }
  }
}
