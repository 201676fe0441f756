package io.github.kabegami.window;

import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;

/** What is chosen in a window of two pictures: the view, the gain and the rest. */
final class BeforeAfterTools extends JPanel {
  private static final long serialVersionUID = 1;

  private static final List<Double> GAINS = List.of(0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0);

  private final transient BeforeAfterWindow window;

  /** Each called after its view. */
  private final transient List<JToggleButton> views = new ArrayList<>();

  private final transient List<Double> gains;
  private final JComboBox<String> gain;
  private final JCheckBox magnifier;
  private final JCheckBox smooth;
  private final JCheckBox together;

  /** Of that window, with what it shows first. */
  BeforeAfterTools(BeforeAfterWindow window, PairView first, double firstGain) {
    super(new GridLayout(2, 1));
    this.window = window;
    gains =
        GAINS.contains(firstGain)
            ? GAINS
            : Stream.concat(GAINS.stream(), Stream.of(firstGain)).sorted().toList();
    JPanel above = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 2));
    ButtonGroup group = new ButtonGroup();
    for (PairView view : PairView.values()) {
      JToggleButton button = new JToggleButton(view.label(), view == first);
      views.add(button);
      group.add(button);
      named(button, view.title(), view.key(), view.description() + " (" + view.key() + ").");
      button.addActionListener(event -> changed());
      above.add(button);
    }
    above.add(button("Swap", 'X', "Exchanges the pictures (X).", window::swap));
    gain = gains(firstGain);
    magnifier = box("Magnifier", 'L', "Enlarges both pictures at the pointer, 2 to 16 times (L).");
    magnifier.addActionListener(event -> window.showMagnifier(magnifier.isSelected()));
    smooth = box("Smooth", 'O', "Draws enlarged pixels smoothly instead of as squares (O).");
    smooth.addActionListener(event -> changed());
    together = box("Move together", 'T', "Zooms and moves as the other such windows do (T).");
    together.setSelected(true);
    add(above);
    add(below());
  }

  private JPanel below() {
    JPanel below = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 2));
    JLabel label = new JLabel("Gain");
    label.setDisplayedMnemonic('G');
    label.setLabelFor(gain);
    below.add(label);
    below.add(gain);
    below.add(magnifier);
    below.add(smooth);
    below.add(together);
    String saves = "Writes what is seen as a labelled figure, a .png file (Ctrl+S).";
    below.add(button("Save figure...", 'V', saves, window::save));
    below.add(button("Help", 'H', "Lists the keys (F1).", window::help));
    return below;
  }

  private JComboBox<String> gains(double firstGain) {
    JComboBox<String> box =
        new JComboBox<>(gains.stream().map(PicturePair::number).toArray(String[]::new));
    box.setSelectedIndex(gains.indexOf(firstGain));
    box.setName("gain");
    box.setToolTipText("By how much differences are multiplied, 0.5 to 64 ([ and ]).");
    box.addActionListener(event -> changed());
    return box;
  }

  private JButton button(String text, char key, String tip, Runnable action) {
    JButton button = new JButton(text);
    named(button, text, key, tip);
    button.addActionListener(
        event -> {
          action.run();
          window.focusPictures();
        });
    return button;
  }

  private static JCheckBox box(String text, char key, String tip) {
    JCheckBox box = new JCheckBox(text);
    named(box, text, key, tip);
    return box;
  }

  private static void named(AbstractButton button, String name, char key, String tip) {
    button.setName(name);
    button.setMnemonic(key);
    button.setToolTipText(tip);
  }

  private void changed() {
    window.refresh();
    window.focusPictures();
  }

  /** The view in use. */
  PairView view() {
    return Arrays.stream(PairView.values())
        .filter(view -> button(view).isSelected())
        .findFirst()
        .orElse(PairView.SPLIT);
  }

  private JToggleButton button(PairView view) {
    return views.stream()
        .filter(button -> view.title().equals(button.getName()))
        .findFirst()
        .orElseThrow();
  }

  /** Shows that view. */
  void choose(PairView view) {
    button(view).doClick();
  }

  /** By how much differences are multiplied. */
  double gain() {
    return gains.get(Math.max(0, gain.getSelectedIndex()));
  }

  /** The next gain in a direction, -1 or 1. */
  void changeGain(int direction) {
    int next = gain.getSelectedIndex() + direction;
    if (next >= 0 && next < gain.getItemCount()) {
      gain.setSelectedIndex(next);
    }
  }

  /** Whether enlarged pixels are drawn smoothly. */
  boolean isSmooth() {
    return smooth.isSelected();
  }

  /** Whether the window moves with others. */
  boolean isTogether() {
    return together.isSelected();
  }

  /** Shows or hides the magnifier. */
  void toggleMagnifier() {
    magnifier.doClick();
  }

  /** Changes how enlarged pixels are drawn. */
  void toggleSmooth() {
    smooth.doClick();
  }

  /** Lets the window move with others, or by itself. */
  void toggleTogether() {
    together.doClick();
  }
}
