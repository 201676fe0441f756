package io.github.kabegami.window;

import io.github.kabegami.train.RunControl;
import io.github.kabegami.train.RunControl.Wish;
import io.github.kabegami.train.RunView;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/**
 * A training run as it goes on: its state in words, curves, sheets of crops, its log, and buttons
 * that let it wait, go on and end. Looks at the folder of the run alone, so that it does not matter
 * where it trains; closing the window does nothing to the training.
 */
public final class TrainingWindow extends JFrame {
  private static final long serialVersionUID = 1;
  private static final int MILLIS_BETWEEN_LOOKS = 1000;
  private static final int WIDTH = 1180;
  private static final int HEIGHT = 800;
  private static final int GAP = 8;
  private static final int WORD_ROWS = 4;
  private static final int LOG_ROWS = 5;
  private static final double PLOTS = .4;

  private final transient Path folder;
  private final transient LatestWork<RunView> reading;
  private final transient LatestWork<Wish> asking;
  private final Timer timer;
  private final JTextArea words = Words.area("words", WORD_ROWS);
  private final JTextArea log = Words.area("log", LOG_ROWS);
  private final JButton pause = new JButton("Pause");
  private final JButton stop = new JButton("Stop");
  private final CurvesPane curves;
  private final SheetsPane sheets = new SheetsPane();
  private transient RunView shown;
  private transient Optional<Wish> asked = Optional.empty();
  private String refusal = "";
  private boolean busy;

  private TrainingWindow(RunView view, Runnable help) {
    super(title(view.folder()));
    folder = view.folder();
    shown = view;
    curves = new CurvesPane(view);
    reading = new LatestWork<>("kabegami watch", this::show, this::fail);
    asking = new LatestWork<>("kabegami control", wish -> look(), this::refused);
    timer = new Timer(MILLIS_BETWEEN_LOOKS, event -> look());
    setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    log.setFont(new Font(Font.MONOSPACED, Font.PLAIN, log.getFont().getSize()));
    lay(help);
    show(view);
    timer.start();
  }

  private static String title(Path folder) {
    return "Training " + Optional.ofNullable(folder.getFileName()).orElse(folder);
  }

  /**
   * Opens a window on a run, or brings the one that is open to the front. From any thread.
   *
   * @param view of the run
   * @param help shows the guide
   */
  public static void open(RunView view, Runnable help) {
    SwingUtilities.invokeLater(() -> bring(view, help));
  }

  /**
   * Opens a window on a run that is about to begin in a folder.
   *
   * @throws IOException if the folder cannot be read
   */
  public static void open(Path folder, Runnable help) throws IOException {
    open(RunView.beginning(folder), help);
  }

  private static void bring(RunView view, Runnable help) {
    Path wanted = view.folder().toAbsolutePath().normalize();
    for (Window window : Window.getWindows()) {
      if (window instanceof TrainingWindow there
          && there.isDisplayable()
          && there.folder.toAbsolutePath().normalize().equals(wanted)) {
        there.toFront();
        return;
      }
    }
    TrainingWindow made = new TrainingWindow(view, help);
    made.setVisible(true);
    made.sheets.requestFocusInWindow();
  }

  private void lay(Runnable help) {
    JSplitPane middle = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, curves, sheets);
    middle.setResizeWeight(PLOTS);
    middle.setBorder(BorderFactory.createEmptyBorder());
    JPanel south = new JPanel(new BorderLayout(GAP, GAP));
    south.add(new JScrollPane(log), BorderLayout.CENTER);
    south.add(buttons(help), BorderLayout.SOUTH);
    JPanel all = new JPanel(new BorderLayout(GAP, GAP));
    all.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    all.add(words, BorderLayout.NORTH);
    all.add(middle, BorderLayout.CENTER);
    all.add(south, BorderLayout.SOUTH);
    setContentPane(all);
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    setPreferredSize(new Dimension(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height)));
    pack();
    middle.setDividerLocation(PLOTS);
    setLocationByPlatform(true);
    WindowKeys keys = new WindowKeys(this);
    keys.on("ESCAPE", this::dispose);
    keys.on("F1", help);
  }

  private JPanel buttons(Runnable help) {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.TRAILING));
    Controls.button(
        row,
        pause,
        'P',
        "Lets the training wait after this step, or go on; it keeps its memory.",
        () -> ask(shown.isPaused() ? Wish.RESUME : Wish.PAUSE));
    Controls.button(
        row,
        stop,
        'S',
        "Ends the training with a checkpoint, from which resume goes on.",
        () -> ask(Wish.STOP));
    Controls.button(row, new JButton("Help"), 'H', "Shows the guide in the browser (F1).", help);
    Controls.button(
        row, new JButton("Close"), 'C', "Closes this window; the training goes on.", this::dispose);
    return row;
  }

  private void look() {
    if (!busy) {
      busy = true;
      RunView before = shown;
      reading.ask(run -> before.again());
    }
  }

  private void ask(Wish wish) {
    asked = Optional.of(wish);
    refusal = "";
    showButtons();
    asking.ask(
        run -> {
          RunControl.ask(folder, wish);
          return wish;
        });
  }

  private void show(RunView view) {
    busy = false;
    if (isAnswered(view)) {
      asked = Optional.empty();
    }
    shown = view;
    setText(words, view.toText() + asked.map(TrainingWindow::waiting).orElse(refusal));
    if (!log.getText().equals(view.log())) {
      setText(log, view.log());
      log.setCaretPosition(view.log().length());
    }
    curves.show(view);
    sheets.show(view);
    showButtons();
  }

  private boolean isAnswered(RunView view) {
    return asked
        .map(
            wish ->
                !view.isAlive()
                    || (wish == Wish.PAUSE && view.isPaused())
                    || (wish == Wish.RESUME && !view.isPaused()))
        .orElse(true);
  }

  private static String waiting(Wish wish) {
    return "\nasked to " + wish.word() + "; it answers after the step or validation under way";
  }

  /** Unless it is the same: what somebody marked to copy stays marked. */
  private static void setText(JTextArea area, String text) {
    if (!area.getText().equals(text)) {
      area.setText(text);
    }
  }

  private void showButtons() {
    boolean paused = shown.isPaused();
    pause.setText(paused ? "Resume" : "Pause");
    pause.setMnemonic(paused ? 'R' : 'P');
    pause.setEnabled(shown.isAlive() && asked.isEmpty());
    stop.setEnabled(shown.isAlive() && !asked.equals(Optional.of(Wish.STOP)));
  }

  private void fail(Throwable thrown) {
    busy = false;
    setText(words, String.valueOf(thrown.getMessage()));
  }

  private void refused(Throwable thrown) {
    asked = Optional.empty();
    refusal = "\n" + thrown.getMessage();
    show(shown);
  }

  @Override
  public void dispose() {
    timer.stop();
    reading.close();
    asking.close();
    sheets.close();
    super.dispose();
  }
}
