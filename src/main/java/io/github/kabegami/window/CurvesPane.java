package io.github.kabegami.window;

import io.github.kabegami.train.RunTables;
import io.github.kabegami.train.RunTables.Curve;
import io.github.kabegami.train.RunView;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The curves of a training run: losses, learning rate, and a metric for a preset. */
final class CurvesPane extends JPanel {
  private static final long serialVersionUID = 1;

  private final CurvePlot loss = new CurvePlot("loss");
  private final CurvePlot rate = new CurvePlot("rate");
  private final CurvePlot score = new CurvePlot("score");
  private final JComboBox<String> metric = new JComboBox<>();
  private final JComboBox<String> preset = new JComboBox<>();
  private transient RunTables tables;
  private boolean filling;

  CurvesPane(RunView view) {
    super(new BorderLayout());
    tables = view.tables();
    JPanel plots = new JPanel(new GridLayout(3, 1));
    plots.add(loss);
    plots.add(score);
    plots.add(rate);
    add(plots, BorderLayout.CENTER);
    add(choices(), BorderLayout.SOUTH);
    draw(view.tables());
  }

  private JPanel choices() {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.LEADING));
    add(row, "Metric", 'M', metric, "The metric whose curve is shown, of those that judge.");
    add(row, "Preset", 'T', preset, "The preset by which the judged pictures were degraded.");
    metric.addActionListener(event -> chosen());
    preset.addActionListener(event -> chosen());
    return row;
  }

  private static void add(
      JPanel row, String text, char key, JComboBox<String> box, String description) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(key);
    label.setLabelFor(box);
    box.setName(text.toLowerCase(Locale.ROOT));
    box.setToolTipText(description);
    row.add(label);
    row.add(box);
  }

  /** Shows a newer state, if there is one; what is chosen stays. */
  void show(RunView view) {
    if (!view.tables().equals(tables)) {
      draw(view.tables());
    }
  }

  private void draw(RunTables now) {
    tables = now;
    fill(metric, List.copyOf(tables.scores().keySet()), tables.metric());
    draw();
  }

  private void chosen() {
    if (!filling) {
      draw();
    }
  }

  private void draw() {
    loss.show("loss", lines(tables.shownLosses()), true);
    rate.show("learning rate", lines(Map.of("rate", tables.rate())), false);
    String judge = chosen(metric);
    Map<String, Map<String, Curve>> scores = tables.scores(judge);
    fill(preset, List.copyOf(scores.keySet()), "");
    String by = chosen(preset);
    score.show(title(judge, by), lines(scores.getOrDefault(by, Map.of())), false);
  }

  private static String title(String judge, String by) {
    if (judge.isEmpty()) {
      return "scores of validation";
    }
    return judge + (judge.contains("psnr") ? " (dB)" : "") + ", " + by;
  }

  private static String chosen(JComboBox<String> box) {
    return box.getSelectedItem() instanceof String text ? text : "";
  }

  private void fill(JComboBox<String> box, List<String> items, String usual) {
    List<String> before = new ArrayList<>();
    for (int i = 0; i < box.getItemCount(); i++) {
      before.add(box.getItemAt(i));
    }
    if (before.equals(items) && box.isEnabled() != items.isEmpty()) {
      return;
    }
    String kept = chosen(box);
    filling = true;
    box.setModel(new DefaultComboBoxModel<>(items.toArray(new String[0])));
    String wanted = items.contains(kept) ? kept : usual;
    if (items.contains(wanted)) {
      box.setSelectedItem(wanted);
    }
    box.setEnabled(!items.isEmpty());
    filling = false;
  }

  private static List<CurvePlot.Line> lines(Map<String, Curve> curves) {
    return curves.entrySet().stream()
        .map(e -> new CurvePlot.Line(e.getKey(), e.getValue().xs(), e.getValue().ys()))
        .toList();
  }
}
