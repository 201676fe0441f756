package io.github.kabegami.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.PageParts;
import io.github.kabegami.network.onnx.OnnxDescription;
import io.github.kabegami.onnx.engine.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The facts of site/models/light.md are what the cards in the models inside the plugin say. {@code
 * -Dkabegami.pages=write} writes them.
 */
class ShippedPageTest {
  private static final Path PAGE = Path.of("site/models/light.md");
  private static final int SHOWN_OPTION = 60;

  @TempDir private Path folder;

  private Map<Shipped, ModelCard> cards() throws IOException {
    Map<Shipped, ModelCard> cards = new LinkedHashMap<>();
    for (Shipped shipped : Shipped.values()) {
      Path file = folder.resolve(shipped.title() + ".onnx");
      Files.write(file, shipped.onnx());
      OnnxDescription description = OnnxModel.inspect(file).description();
      String card = description.metadata().get(ModelCard.METADATA);
      assertTrue(card != null, shipped + " has no card");
      cards.put(shipped, ModelCard.fromJson(card));
    }
    return cards;
  }

  @Test
  void theModelsOfThePageAreThoseInside() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Shipped, ModelCard> entry : cards().entrySet()) {
      text.append("\n### ").append(entry.getKey().title()).append("\n\n| | |\n|---|---|\n");
      ModelCard card = entry.getValue();
      row(text, "network", card.network());
      row(
          text,
          "parameters",
          String.format(
              Locale.ROOT,
              "%,d, a file of %,d kB",
              card.parameters(),
              entry.getKey().onnx().length / 1000));
      row(
          text,
          "cost",
          String.format(Locale.ROOT, "%,.0f multiply-adds per output pixel", card.multiplyAdds()));
      row(text, "looks", card.radius() + " pixels to each side");
      row(text, "licence", card.licence().orElse("not stated"));
      card.training().ifPresent(training -> trained(text, training));
    }
    PageParts.assertPart(PAGE, ShippedPageTest.class, "models", text.toString());
  }

  private static void trained(StringBuilder text, Training training) {
    training.pictures().ifPresent(count -> row(text, "pictures", count.toString()));
    training.iterations().ifPresent(count -> row(text, "iterations", count.toString()));
    training
        .config()
        .forEach(
            (name, value) -> {
              if (!value.isEmpty() && value.length() <= SHOWN_OPTION) {
                row(text, "`" + name + "`", "`" + value + "`");
              }
            });
    for (String preset : presets(training)) {
      List<Training.Scores> rows =
          training.scores().stream().filter(one -> one.preset().equals(preset)).toList();
      Set<String> metrics = new TreeSet<>();
      rows.forEach(one -> metrics.addAll(one.means().keySet()));
      text.append("\nMeans over the validation pictures, degraded by `" + preset + "`:\n\n| |");
      metrics.forEach(metric -> text.append(" `" + metric + "` |"));
      text.append("\n|---|" + "---:|".repeat(metrics.size()) + "\n");
      rows.forEach(one -> text.append(scores(one, metrics)));
    }
  }

  private static Set<String> presets(Training training) {
    return training.scores().stream()
        .map(Training.Scores::preset)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String scores(Training.Scores scores, Set<String> metrics) {
    StringBuilder row = new StringBuilder("| " + scores.contender() + " |");
    for (String metric : metrics) {
      Optional<Double> mean = Optional.ofNullable(scores.means().get(metric));
      row.append(mean.map(value -> String.format(Locale.ROOT, " %.4f |", value)).orElse(" |"));
    }
    return row + "\n";
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("| " + name + " | " + value + " |\n");
  }

  @Test
  void thePicturesOfThePageAreThoseOfTheCards() throws IOException {
    Set<String> rows = new TreeSet<>();
    for (ModelCard card : cards().values()) {
      card.training().flatMap(Training::attribution).ifPresent(text -> rows.addAll(pictures(text)));
    }
    String head = "\n| picture | author | licence | source |\n|---|---|---|---|\n";
    PageParts.assertPart(
        PAGE, ShippedPageTest.class, "pictures", head + String.join("", new ArrayList<>(rows)));
  }

  private static List<String> pictures(String attribution) {
    List<String> lines = attribution.lines().toList();
    List<String> names = values(lines.get(0));
    return lines.stream()
        .skip(1)
        .map(ShippedPageTest::values)
        .map(
            values ->
                "| "
                    + String.join(
                        " | ",
                        values.get(names.indexOf("file")).replaceFirst("\\.[a-z]+$", ""),
                        values.get(names.indexOf("author")),
                        values.get(names.indexOf("licence")),
                        values.get(names.indexOf("source_repo"))
                            + ", "
                            + values.get(names.indexOf("source_path")))
                    + " |\n")
        .toList();
  }

  private static List<String> values(String line) {
    return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(value -> value.replaceAll("^\"|\"$", ""))
        .toList();
  }
}
