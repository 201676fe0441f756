package io.github.kabegami.command;

import io.github.kabegami.store.ModelStore;
import io.github.kabegami.store.StoredModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The list of models in columns. */
final class ModelTable {
  private static final List<String> HEAD =
      List.of("name", "for", "factor", "size", "licence", "per megapixel", "state", "source");

  private ModelTable() {}

  static String text(ModelStore store) throws IOException {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    store.all().forEach(model -> rows.add(row(model)));
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElseThrow())
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"))
        + "\n\nThey are kept in "
        + store.folder()
        + "; costs are of "
        + store.machine()
        + ".\nfetch=NAME downloads one, add=FILE adds one of your own, measure=NAME measures the cost,"
        + " remove=NAME removes one.";
  }

  private static List<String> row(StoredModel model) {
    return List.of(
        model.name(),
        model.use().title(),
        model.factorTitle(),
        model.size(),
        model.licence(),
        model.costTitle(),
        model.stateTitle(),
        model.source());
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
