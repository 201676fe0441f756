package io.github.kabegami.window;

import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.store.StoredModel;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** What can be done with the selected model, and with the window of models. */
final class ModelButtons extends JPanel {
  private static final long serialVersionUID = 1;

  private final JButton fetch = new JButton("Fetch");
  private final JButton measure = new JButton("Measure");
  private final JButton remove = new JButton("Remove...");
  private final JButton add = new JButton("Add...");
  private final JComboBox<String> device = new JComboBox<>(Device.names().toArray(new String[0]));

  /** What the buttons do. */
  record Actions(
      Runnable fetch,
      Runnable measure,
      Runnable add,
      Runnable remove,
      Runnable help,
      Runnable close) {}

  ModelButtons(Actions actions) {
    super(new BorderLayout());
    add(left(actions), BorderLayout.CENTER);
    add(right(actions), BorderLayout.EAST);
    setBorder(BorderFactory.createEmptyBorder(6, 0, 0, 0));
  }

  private JPanel left(Actions actions) {
    JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    Controls.button(left, fetch, 'F', "Downloads the selected model or weights.", actions.fetch());
    Controls.button(
        left,
        measure,
        'M',
        "Measures what the selected model costs on this computer, in seconds per megapixel of the"
            + " result.",
        actions.measure());
    JLabel on = new JLabel("on");
    on.setLabelFor(device);
    on.setDisplayedMnemonic('O');
    device.setName("device");
    device.setToolTipText("Where it is measured: auto takes the fastest device that works.");
    left.add(on);
    left.add(device);
    Controls.button(
        left, add, 'A', "Adds a model from a file; dropping it here does the same.", actions.add());
    Controls.button(
        left,
        remove,
        'R',
        "Removes the selected model from this computer, after a question.",
        actions.remove());
    return left;
  }

  private static JPanel right(Actions actions) {
    JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
    Controls.button(
        right, new JButton("Help"), 'H', "Shows the guide in the browser (F1).", actions.help());
    Controls.button(
        right,
        new JButton("Close"),
        'L',
        "Closes the window; Escape does it, too.",
        actions.close());
    return right;
  }

  /** Enables what can be done with the selected model, nothing while something is under way. */
  void show(Optional<StoredModel> model, boolean busy) {
    boolean offered = model.map(m -> m.state() == StoredModel.State.OFFERED).orElse(false);
    fetch.setText(offered ? "Fetch (" + model.get().size() + ")" : "Fetch");
    fetch.setEnabled(!busy && offered);
    measure.setEnabled(!busy && model.flatMap(StoredModel::opens).isPresent());
    remove.setEnabled(!busy && model.map(StoredModel::removable).orElse(false));
    add.setEnabled(!busy);
  }

  /** Where is to be measured. */
  Device device() {
    return Device.named(String.valueOf(device.getSelectedItem())).orElseThrow();
  }
}
