package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kabegami.PageParts;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.preset.PresetJson;
import io.github.kabegami.preset.Presets;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The lists of steps and presets in site/recipes.md are made of the records and their comments.
 * {@code -Dkabegami.pages=write} writes them.
 */
class RecipesPageTest {
  private static final Path PAGE = Path.of("site/recipes.md");

  @Test
  void theStepsOfThePageAreTheRecords() throws IOException {
    assertPart("steps", steps());
  }

  @Test
  void thePresetsOfThePageAreTheRecords() throws IOException {
    StringBuilder presets = new StringBuilder();
    for (Preset preset : Presets.all()) {
      JsonObject values = JsonParser.parseString(PresetJson.write(preset)).getAsJsonObject();
      presets.append("\n### `" + preset.name() + "`\n\n");
      presets.append(RecordPage.of(preset.getClass()).text() + "\n");
      presets.append("\n| value | means | default |\n|---|---|---|\n");
      presets.append(rows("", preset.getClass(), values));
    }
    assertPart("presets", presets.toString());
  }

  private static String steps() throws IOException {
    StringBuilder page = new StringBuilder();
    List<Class<?>> steps =
        Arrays.stream(Step.class.getPermittedSubclasses())
            .sorted(Comparator.comparing(Class::getSimpleName))
            .collect(Collectors.toList());
    for (Class<?> step : steps) {
      RecordPage record = RecordPage.of(step);
      page.append("\n### `" + StepJson.nameOf(step) + "`\n\n" + record.text() + "\n");
      if (step.getRecordComponents().length > 0) {
        page.append("\n| field | means |\n|---|---|\n");
      }
      for (RecordComponent component : step.getRecordComponents()) {
        page.append("| `" + component.getName() + "` | " + described(record, component) + " |\n");
      }
    }
    return page.toString();
  }

  private static String described(RecordPage record, RecordComponent component) {
    String means = record.components().getOrDefault(component.getName(), "");
    assertTrue(!means.isEmpty(), component + " has no description");
    return component.getType().isEnum()
        ? means
            + ": "
            + Arrays.stream(component.getType().getEnumConstants())
                .map(constant -> "`" + constant + "`")
                .collect(Collectors.joining(", "))
        : means;
  }

  private static String rows(String prefix, Class<?> type, JsonObject values) throws IOException {
    StringBuilder rows = new StringBuilder();
    RecordPage record = RecordPage.of(type);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + component.getName();
      JsonElement value = values.get(component.getName());
      if (value.isJsonObject()) {
        rows.append(rows(name + ".", component.getType(), value.getAsJsonObject()));
      } else {
        String shown = value.toString().equals("\"\"") ? "none" : shortened(value);
        rows.append("| `" + name + "` | " + described(record, component) + " | " + shown + " |\n");
      }
    }
    return rows.toString();
  }

  private static String shortened(JsonElement value) {
    return value
        .toString()
        .replaceAll("(\\.\\d{4})\\d+", "$1")
        .replaceAll("(\\d)\\.0\\b", "$1")
        .replace(",", ", ");
  }

  private static void assertPart(String name, String expected) throws IOException {
    PageParts.assertPart(PAGE, RecipesPageTest.class, name, expected);
  }
}
