package io.github.kabegami.window;

import io.github.kabegami.dataset.report.Review;
import io.github.kabegami.dataset.report.Selection;
import io.github.kabegami.dataset.report.Selection.Show;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The fields that say which pictures are looked at, in which order. */
final class ReviewChoices extends JPanel {
  private static final long serialVersionUID = 1;
  private static final List<Show> SHOWS = List.of(Show.values());
  private static final String ANY = "any";
  private static final String ORDER = "order of listing";

  private final JComboBox<String> show = new JComboBox<>();
  private final JComboBox<String> reason = new JComboBox<>();
  private final JComboBox<String> sort = new JComboBox<>();
  private final JCheckBox descending = new JCheckBox("Largest first");
  private final transient Review review;
  private final transient Runnable changed;
  private transient List<String> reasons = List.of();
  private boolean filling;

  ReviewChoices(Review review, Selection wanted, Runnable changed) {
    super(new FlowLayout(FlowLayout.LEADING));
    this.review = review;
    this.changed = changed;
    add("Show", 'W', show, "Which pictures are shown, by what filters or you say.");
    add("Reason", 'E', reason, "The filter or rule that rejected the pictures.");
    add("Sort", 'T', sort, "The score of the filters by which the pictures are sorted.");
    descending.setMnemonic('L');
    descending.setName("descending");
    descending.setToolTipText("Whether the largest score comes first.");
    add(descending);
    fill(wanted);
    show.addActionListener(event -> filterChosen());
    for (JComboBox<String> box : List.of(reason, sort)) {
      box.addActionListener(event -> chosen());
    }
    descending.addActionListener(event -> chosen());
  }

  private void add(String text, char key, JComponent field, String description) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(key);
    label.setLabelFor(field);
    field.setName(text.toLowerCase(Locale.ROOT));
    field.setToolTipText(description);
    add(label);
    add(field);
  }

  private void fill(Selection first) {
    filling = true;
    showCounts();
    show.setSelectedIndex(SHOWS.indexOf(first.show()));
    fillReasons(first.reason());
    List<String> orders = new ArrayList<>(List.of(ORDER));
    orders.addAll(review.scores());
    sort.setModel(new DefaultComboBoxModel<>(orders.toArray(new String[0])));
    sort.setSelectedItem(first.sort().isEmpty() ? ORDER : first.sort());
    descending.setSelected(first.descending());
    filling = false;
  }

  /** Counts pictures again, of which more or fewer have overrides. */
  void showCounts() {
    boolean before = filling;
    filling = true;
    int kept = show.getSelectedIndex();
    List<String> names = new ArrayList<>();
    for (Show each : SHOWS) {
      names.add(String.format(Locale.ROOT, "%s (%,d)", each.title(), review.count(each)));
    }
    show.setModel(new DefaultComboBoxModel<>(names.toArray(new String[0])));
    show.setSelectedIndex(Math.max(0, kept));
    filling = before;
  }

  private void fillReasons(String wanted) {
    Map<String, Integer> counts = review.reasons(wanted());
    reasons = List.copyOf(counts.keySet());
    List<String> names = new ArrayList<>(List.of(ANY));
    counts.forEach((name, count) -> names.add(String.format(Locale.ROOT, "%s (%,d)", name, count)));
    reason.setModel(new DefaultComboBoxModel<>(names.toArray(new String[0])));
    reason.setSelectedIndex(reasons.indexOf(wanted) + 1);
    reason.setEnabled(!reasons.isEmpty());
  }

  private Show wanted() {
    return SHOWS.get(show.getSelectedIndex());
  }

  private void filterChosen() {
    if (!filling) {
      filling = true;
      fillReasons("");
      filling = false;
      changed.run();
    }
  }

  private void chosen() {
    if (!filling) {
      changed.run();
    }
  }

  /** What is chosen. */
  Selection selection() {
    int number = reason.getSelectedIndex();
    boolean sorted = sort.getSelectedIndex() > 0;
    return new Selection(
        wanted(),
        number > 0 ? reasons.get(number - 1) : "",
        sorted ? String.valueOf(sort.getSelectedItem()) : "",
        descending.isSelected());
  }
}
