package io.github.kabegami.command;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import io.github.kabegami.io.Outputs;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of each file of a run: a line per file, for people, programs and ImageJ. */
final class Summary {
  private static final String TITLE = "Kabegami Upscaling";
  private static final List<String> COLUMNS =
      List.of(
          "name", "input", "output", "device", "tile", "tiles", "redone", "seconds", "psnr",
          "state");
  private static final String DONE = "done";
  private static final String DONE_BEFORE = "done before";
  private static final int FIRST_NUMBER = 4;
  private static final int LAST_NUMBER = 8;

  /** What the column of that name holds. */
  private static final String PSNR =
      "psnr: dB between the input and the network's result reduced to the input's size (downscale-psnr)";

  private final Optional<Path> table;
  private final boolean overwrite;
  private final Map<String, List<String>> before;

  /** By the name of the file, in the order in which files of a folder are listed. */
  private final Map<String, List<String>> byName = new TreeMap<>();

  /**
   * Empty.
   *
   * @param table CSV file that gets the lines
   * @param overwrite whether it may replace a file that is not such a table
   * @throws IOException if the table cannot be written there
   */
  Summary(Optional<Path> table, boolean overwrite) throws IOException {
    this.table = table;
    this.overwrite = overwrite;
    Map<String, List<String>> older = new TreeMap<>();
    if (table.isPresent()) {
      if (!table.get().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
        throw new UsageException("table must end in .csv, got " + table.get());
      }
      Outputs.requireWritable(table.get(), mayReplace());
      older = older(table.get());
    }
    this.before = older;
  }

  /** The lines of a table that an earlier run left; none if it is something else. */
  private static Map<String, List<String>> older(Path table) throws IOException {
    Map<String, List<String>> lines = new TreeMap<>();
    if (hasHeader(table)) {
      for (List<String> fields : Csv.read(Files.readString(table))) {
        if (fields.size() == COLUMNS.size()) {
          lines.put(fields.get(0), fields);
        }
      }
    }
    return lines;
  }

  /** What the work says of a file. */
  record Figures(
      int inputWidth,
      int inputHeight,
      int outputWidth,
      int outputHeight,
      String device,
      int tile,
      int tiles,
      int redone,
      double seconds,
      double psnr) {}

  /**
   * Adds a file that was done.
   *
   * @param pages of the file, of which the first was done
   */
  void done(String name, Figures how, int pages) {
    byName.put(
        name,
        List.of(
            name,
            how.inputWidth() + "x" + how.inputHeight(),
            how.outputWidth() + "x" + how.outputHeight(),
            how.device(),
            Integer.toString(how.tile()),
            Integer.toString(how.tiles()),
            Integer.toString(how.redone()),
            String.format(Locale.ROOT, "%.2f", how.seconds()),
            decibels(how.psnr()),
            pages > 1 ? DONE + " (page 1 of " + pages + ")" : DONE));
  }

  /** {@code 41.52}, {@code inf}, or nothing where there is none. */
  static String decibels(double psnr) {
    if (Double.isNaN(psnr)) {
      return "";
    }
    return Double.isInfinite(psnr) ? "inf" : String.format(Locale.ROOT, "%.2f", psnr);
  }

  /** Adds a file that was done by an earlier run, with the figures that its table has. */
  void kept(String name) {
    List<String> older = before.getOrDefault(name, List.of(DONE));
    String state = older.get(older.size() - 1);
    if (older.size() == 1 || !state.startsWith(DONE)) {
      other(name, DONE_BEFORE);
      return;
    }
    List<String> row = new ArrayList<>(older.subList(0, older.size() - 1));
    row.add(state.startsWith(DONE_BEFORE) ? state : state.replaceFirst(DONE, DONE_BEFORE));
    byName.put(name, List.copyOf(row));
  }

  /** Adds a file of which only the state is known, such as why it failed. */
  void other(String name, String state) {
    List<String> row = new ArrayList<>(List.of(name));
    row.addAll(Collections.nCopies(COLUMNS.size() - 2, ""));
    row.add(state);
    byName.put(name, List.copyOf(row));
  }

  /** The line of a file; empty if there is none. */
  List<String> row(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Adds a line that {@link #row} gave in another process. */
  void add(List<String> row) {
    byName.put(row.get(0), List.copyOf(row));
  }

  /** Writes the file, if there is to be one. */
  void write() throws IOException {
    if (table.isPresent()) {
      Outputs.writeText(table.get(), toCsv(), mayReplace());
    }
  }

  /** An older table may be replaced: an interrupted run is given again with the same options. */
  private boolean mayReplace() throws IOException {
    if (overwrite || table.isEmpty() || !Files.isRegularFile(table.get())) {
      return overwrite;
    }
    return hasHeader(table.get());
  }

  private static boolean hasHeader(Path table) throws IOException {
    if (!Files.isRegularFile(table)) {
      return false;
    }
    byte[] header = line(COLUMNS).getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(table)) {
      return Arrays.equals(header, in.readNBytes(header.length));
    }
  }

  /** The lines with a header; fields with a comma, quote or line break are quoted by RFC 4180. */
  String toCsv() {
    return line(COLUMNS)
        + byName.values().stream().map(Summary::line).collect(Collectors.joining());
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Summary::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** The lines in columns, and what the numbers mean; nothing without lines. */
  String toText() {
    if (byName.isEmpty()) {
      return "";
    }
    List<List<String>> all = new ArrayList<>(List.of(COLUMNS));
    all.addAll(byName.values());
    int[] widths = new int[COLUMNS.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> aligned(row, widths)).collect(Collectors.joining())
        + PSNR
        + "\n";
  }

  private static String aligned(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - row.get(i).length());
      boolean number = i >= FIRST_NUMBER && i <= LAST_NUMBER;
      line.append(i == 0 ? "" : "  ");
      line.append(number ? blanks + row.get(i) : row.get(i) + blanks);
    }
    return line.toString().stripTrailing() + "\n";
  }

  /** Opens a table in a window, or prints it and makes it ImageJ's table of results. */
  void show() {
    if (byName.isEmpty()) {
      return;
    }
    if (GraphicsEnvironment.isHeadless()) {
      System.out.print(toText());
      Analyzer.setResultsTable(toTable());
    } else {
      toTable().show(TITLE);
    }
  }

  /** The lines as ImageJ's table; what is missing is an empty text, and NaN as a number. */
  ResultsTable toTable() {
    ResultsTable results = new ResultsTable();
    results.setNaNEmptyCells(true);
    for (List<String> row : byName.values()) {
      results.incrementCounter();
      results.addValue(COLUMNS.get(0), row.get(0));
      results.addValue(COLUMNS.get(row.size() - 1), row.get(row.size() - 1)); // where it is seen
      for (int i = 1; i < row.size() - 1; i++) {
        String value = row.get(i);
        if (value.isEmpty() || i < FIRST_NUMBER || i > LAST_NUMBER) {
          results.addValue(COLUMNS.get(i), value);
        } else {
          results.addValue(COLUMNS.get(i), number(value));
        }
      }
    }
    return results;
  }

  private static double number(String value) {
    return value.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
  }

  @Override
  public String toString() {
    return toText();
  }
}
