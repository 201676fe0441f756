package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.figure.Images;
import io.github.kabegami.figure.LabelledGrid;
import io.github.kabegami.figure.LabelledGrid.Row;
import io.github.kabegami.figure.TextTable;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A comparison as one picture: means, crops and plots. */
final class CompareFigure {
  private static final int PLOTS_IN_A_ROW = 2;
  private static final int OVERVIEWS_IN_A_ROW = 4;
  private static final int MOST_OVERVIEWS = 8;

  private CompareFigure() {}

  /** The picture, RGB of 8 bits. */
  static Picture of(CompareResult result, List<BufferedImage> plots) {
    List<Row> rows = new ArrayList<>();
    List<LabelledGrid.Cell> overviews =
        new ArrayList<>(
            result.overviews().stream().limit(MOST_OVERVIEWS).map(CompareFigure::cell).toList());
    LabelledGrid.Cell means =
        new LabelledGrid.Cell("means, the best of each in bold", table(result).picture());
    boolean beside = overviews.size() <= 1;
    if (beside) {
      overviews.add(means);
    }
    addRows(rows, result.title(), overviews, OVERVIEWS_IN_A_ROW);
    if (!beside) {
      rows.add(new Row("", List.of(means)));
    }
    for (CompareResult.Crop crop : result.crops()) {
      rows.add(new Row(crop.title(), crop.cells().stream().map(CompareFigure::cell).toList()));
    }
    List<LabelledGrid.Cell> drawn =
        plots.stream().map(plot -> cell(new CompareResult.Cell("", plot))).toList();
    addRows(rows, "Plots", drawn, PLOTS_IN_A_ROW);
    return new LabelledGrid(rows).picture();
  }

  private static void addRows(
      List<Row> rows, String title, List<LabelledGrid.Cell> cells, int count) {
    for (int i = 0; i < cells.size(); i += count) {
      rows.add(new Row(i == 0 ? title : "", cells.subList(i, Math.min(i + count, cells.size()))));
    }
  }

  private static LabelledGrid.Cell cell(CompareResult.Cell cell) {
    return new LabelledGrid.Cell(cell.text(), Images.picture(cell.image()));
  }

  private static TextTable table(CompareResult result) {
    List<List<TextTable.Cell>> rows = new ArrayList<>();
    List<TextTable.Cell> header = new ArrayList<>();
    header.add(new TextTable.Cell("method", true));
    result.scoreNames().forEach(name -> header.add(new TextTable.Cell(name, true)));
    rows.add(header);
    for (int i = 0; i < result.methods().size(); i++) {
      List<TextTable.Cell> row = new ArrayList<>();
      row.add(new TextTable.Cell(result.methods().get(i), false));
      result.means().get(i).forEach(m -> row.add(new TextTable.Cell(m.text(), m.best())));
      rows.add(row);
    }
    return new TextTable(rows);
  }
}
