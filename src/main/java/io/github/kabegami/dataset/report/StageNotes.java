package io.github.kabegami.dataset.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the files of finished stages and the configuration say, as tables. */
final class StageNotes {
  private static final int MOST_ROWS = 400;
  private static final int LONGEST = 400;

  /** The user's own address is nobody's business: reports are passed on. */
  private static final Set<String> PRIVATE = Set.of("contact");

  private StageNotes() {}

  /** Facts of all finished stages. */
  static List<Block> noted(Dataset dataset) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (dataset.isFinished(stage)) {
        read(stage, dataset, rows);
      }
    }
    return table(rows, "No stage is finished yet.", Table.text("Stage"), Table.text("Fact"));
  }

  private static void read(Stage stage, Dataset dataset, List<List<Table.Cell>> rows) {
    Path file = dataset.folder().finished(stage);
    try {
      String text = new PublicNames(dataset).of(Json.readText(file));
      flatten(stage.word(), "", Json.fromText(text, JsonElement.class), rows);
    } catch (IOException | IllegalArgumentException e) {
      rows.add(row(stage.word(), "", file.getFileName() + " cannot be read"));
    }
  }

  private static void flatten(
      String first, String path, JsonElement value, List<List<Table.Cell>> rows) {
    if (value instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(part -> flatten(first, join(path, part.getKey()), part.getValue(), rows));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        flatten(first, join(path, String.valueOf(i + 1)), array.get(i), rows);
      }
    } else if (!value.isJsonNull() && rows.size() < MOST_ROWS) {
      rows.add(row(first, path, value.getAsString()));
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static List<Table.Cell> row(String first, String second, String value) {
    String cut = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    return List.of(Table.Cell.of(first), Table.Cell.of(second), Table.Cell.of(cut));
  }

  /** Settings that are not the usual ones. */
  static List<Block> settings(Dataset dataset) {
    DatasetConfig config = dataset.config();
    PublicNames names = new PublicNames(dataset);
    JsonObject usual = tree(DatasetConfig.wallpapers());
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonElement> setting : tree(config).entrySet()) {
      String name = setting.getKey();
      if (!setting.getValue().equals(usual.get(name)) && !PRIVATE.contains(name)) {
        String value = names.of(setting.getValue().getAsString());
        rows.add(row(name, usual.get(name).getAsString(), value));
      }
    }
    return table(
        rows, "All settings are the usual ones.", Table.text("Setting"), Table.text("Usually"));
  }

  private static JsonObject tree(DatasetConfig config) {
    return Json.gson().toJsonTree(config).getAsJsonObject();
  }

  private static List<Block> table(
      List<List<Table.Cell>> rows, String none, Table.Column first, Table.Column second) {
    return rows.isEmpty()
        ? List.of(new Block.Note(none))
        : List.of(new Table(List.of(first, second, Table.text("Value")), rows));
  }
}
