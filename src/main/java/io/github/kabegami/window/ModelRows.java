package io.github.kabegami.window;

import io.github.kabegami.store.StoredModel;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.table.AbstractTableModel;

/** Models as rows of a table, with a sample of each as far as there is one. */
final class ModelRows extends AbstractTableModel {
  private static final long serialVersionUID = 1;

  private static final List<String> HEADS =
      List.of(
          "Sample", "Name", "For", "Factor", "Size", "Licence", "Per output megapixel", "State");

  private transient List<StoredModel> models = List.of();
  private final transient Map<String, BufferedImage> samples = new HashMap<>();

  void show(List<StoredModel> now) {
    models = List.copyOf(now);
    fireTableDataChanged();
  }

  /** Puts a sample beside its model, wherever that is now. */
  void put(StoredModel model, BufferedImage sample) {
    samples.put(model.identity().orElse(""), sample);
    fireTableRowsUpdated(0, Math.max(0, models.size() - 1));
  }

  Optional<BufferedImage> sample(StoredModel model) {
    return model.identity().map(samples::get);
  }

  StoredModel at(int row) {
    return models.get(row);
  }

  /** The row of a name; -1 if there is none. */
  int find(String name) {
    for (int i = 0; i < models.size(); i++) {
      if (models.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int getRowCount() {
    return models.size();
  }

  @Override
  public int getColumnCount() {
    return HEADS.size();
  }

  @Override
  public String getColumnName(int column) {
    return HEADS.get(column);
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return column == 0 ? BufferedImage.class : String.class;
  }

  @Override
  public Object getValueAt(int row, int column) {
    StoredModel model = models.get(row);
    return switch (column) {
      case 0 -> sample(model);
      case 1 -> model.name();
      case 2 -> model.use().title();
      case 3 -> model.factorTitle();
      case 4 -> model.size();
      case 5 -> model.licence();
      case 6 -> model.costTitle();
      default -> model.stateTitle();
    };
  }
}
