package io.github.kabegami.window;

import io.github.kabegami.core.Run;
import io.github.kabegami.figure.Images;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.train.RunView;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/**
 * The sheets of crops of a training run: the newest one, or an earlier one, alone or beside another
 * with a line between them. As long as the newest one is shown, the next one takes its place.
 */
final class SheetsPane extends JPanel implements AutoCloseable {
  private static final long serialVersionUID = 1;
  private static final String ALONE = "nothing";

  /** Pixels from the end of a sheet to where the network's crop ends and the truth begins. */
  private static final double FROM_END = 332;

  /** Where that crop has its middle, when it is shown beside the truth. */
  private static final double IN_OURS = .26;

  private final JComboBox<String> shown = new JComboBox<>();
  private final JComboBox<String> beside = new JComboBox<>();
  private final JButton older = new JButton("Older");
  private final JButton newer = new JButton("Newer");
  private final JLabel message = new JLabel("no sheet of crops yet", SwingConstants.CENTER);
  private final transient LatestWork<Sheets> work;
  private transient List<RunView.Sheet> sheets = List.of();
  private transient Optional<SplitView> view = Optional.empty();
  private boolean filling;

  /** Pictures of sheets that were read. */
  private record Sheets(Shown main, Optional<Shown> other) {}

  private record Shown(BufferedImage image, long iteration) {
    SplitView.Shown named() {
      return new SplitView.Shown(
          image, String.format(Locale.ROOT, "after iteration %,d", iteration));
    }
  }

  SheetsPane() {
    super(new BorderLayout());
    work = new LatestWork<>("kabegami sheets", this::draw, this::fail);
    JPanel row = new JPanel(new FlowLayout(FlowLayout.LEADING));
    add(row, "Sheet", 'E', shown, "The iteration whose crops are shown; the newest one follows.");
    row.add(older);
    row.add(newer);
    add(row, "beside", 'B', beside, "The iteration whose crops are shown to the left of the line.");
    button(older, 'O', -1, "Shows the crops of the validation before.");
    button(newer, 'N', 1, "Shows the crops of the validation after.");
    shown.addActionListener(event -> chosen());
    beside.addActionListener(event -> chosen());
    add(message, BorderLayout.CENTER);
    add(row, BorderLayout.SOUTH);
    enableSteps();
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

  private void button(JButton button, char key, int step, String description) {
    button.setMnemonic(key);
    button.setToolTipText(description);
    button.addActionListener(event -> shown.setSelectedIndex(shown.getSelectedIndex() + step));
  }

  @Override
  public boolean requestFocusInWindow() {
    return shown.requestFocusInWindow();
  }

  /** Shows a newer state. */
  void show(RunView run) {
    if (run.sheets().equals(sheets)) {
      return;
    }
    boolean follows = shown.getSelectedIndex() == sheets.size() - 1;
    Optional<RunView.Sheet> before = at(shown.getSelectedIndex());
    int other = beside.getSelectedIndex();
    sheets = run.sheets();
    filling = true;
    String[] names =
        sheets.stream()
            .map(sheet -> String.format(Locale.ROOT, "%,d", sheet.iteration()))
            .toArray(String[]::new);
    shown.setModel(new DefaultComboBoxModel<>(names));
    String[] others = new String[names.length + 1];
    others[0] = ALONE;
    System.arraycopy(names, 0, others, 1, names.length);
    beside.setModel(new DefaultComboBoxModel<>(others));
    int index = follows ? sheets.size() - 1 : sheets.indexOf(before.orElseThrow());
    shown.setSelectedIndex(index < 0 ? sheets.size() - 1 : index);
    beside.setSelectedIndex(other < others.length && other > 0 ? other : 0);
    filling = false;
    chosen();
  }

  private Optional<RunView.Sheet> at(int index) {
    return index >= 0 && index < sheets.size() ? Optional.of(sheets.get(index)) : Optional.empty();
  }

  private void chosen() {
    if (filling) {
      return;
    }
    enableSteps();
    Optional<RunView.Sheet> main = at(shown.getSelectedIndex());
    Optional<RunView.Sheet> other = at(beside.getSelectedIndex() - 1);
    main.ifPresent(sheet -> work.ask(run -> read(sheet, other, run)));
  }

  private void enableSteps() {
    older.setEnabled(shown.getSelectedIndex() > 0);
    newer.setEnabled(shown.getSelectedIndex() < sheets.size() - 1);
  }

  private static Sheets read(RunView.Sheet main, Optional<RunView.Sheet> other, Run run)
      throws IOException {
    Shown first = read(main);
    run.checkCancelled();
    return new Sheets(first, other.isPresent() ? Optional.of(read(other.get())) : Optional.empty());
  }

  private static Shown read(RunView.Sheet sheet) throws IOException {
    return new Shown(Images.of(PictureFiles.read(sheet.file())), sheet.iteration());
  }

  private void draw(Sheets read) {
    BufferedImage image = read.main().image();
    int width = Math.max(image.getWidth(), read.other().map(s -> s.image().getWidth()).orElse(0));
    int height =
        Math.max(image.getHeight(), read.other().map(s -> s.image().getHeight()).orElse(0));
    SplitView place = view(width, height);
    if (read.other().isPresent()) {
      place.show(read.other().get().named(), read.main().named());
    } else {
      place.show(read.main().named());
    }
  }

  /** The one that is there, if its pictures are as large. */
  private SplitView view(int width, int height) {
    boolean fits = view.filter(there -> there.fits(width, height)).isPresent();
    if (!fits) {
      view.ifPresent(this::remove);
      remove(message);
      Viewpoint place = new Viewpoint(width, height);
      place.lookAt(1 - FROM_END / width, 0, 1);
      place.splitAt(IN_OURS);
      SplitView made = new SplitView(place);
      view = Optional.of(made);
      add(made, BorderLayout.CENTER);
      revalidate();
      repaint();
    }
    return view.orElseThrow();
  }

  private void fail(Throwable thrown) {
    if (view.isEmpty()) {
      message.setText(thrown.getMessage());
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
