package io.github.kabegami.window;

import io.github.kabegami.core.Progress;
import io.github.kabegami.train.natives.NvidiaCard;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/**
 * What networks and training can run on here, what is missing and how to get it. Devices are tried,
 * and libraries fetched, only when somebody presses a button.
 */
public final class DevicesWindow extends JFrame {
  private static final long serialVersionUID = 1;

  /** The title, by which an open window is found again. */
  public static final String TITLE = "Kabegami Devices";

  private static final int ROWS = 24;
  private static final int COLUMNS = 110;
  private static final int MARGIN = 6;

  private final transient Consumer<Map<String, String>> recorder;
  private final JTextArea report = new JTextArea(ROWS, COLUMNS);
  private final MemoryPanel memory = new MemoryPanel();
  private final JButton test = new JButton("Test now");
  private final JButton install = new JButton("Install...");
  private final WorkBar bar;
  private String whole = "";
  private final transient LatestWork<Found> work =
      new LatestWork<>("Kabegami devices", this::finished, this::failed);
  private final transient LatestWork<List<NvidiaCard>> cards =
      new LatestWork<>("Kabegami cards", memory::show, failure -> memory.show(List.of()));

  /**
   * What came of some work.
   *
   * @param report several lines
   * @param sentence for the status line
   */
  private record Found(String report, String sentence) {}

  private DevicesWindow(
      Consumer<Map<String, String>> recorder, Runnable help, UnaryOperator<Progress> estimates) {
    super(TITLE);
    this.recorder = recorder;
    this.bar = new WorkBar(estimates, this::cancel);
    report.setName("report");
    report.setEditable(false);
    report.setFont(
        new Font(Font.MONOSPACED, Font.PLAIN, UIManager.getFont("TextField.font").getSize()));
    report.setToolTipText("What this computer has, line by line; it can be copied.");
    report.getAccessibleContext().setAccessibleName("Report on this computer");
    JPanel below = new JPanel(new BorderLayout(0, 4));
    below.add(bar, BorderLayout.NORTH);
    below.add(buttons(help), BorderLayout.SOUTH);
    JPanel all = new JPanel(new BorderLayout(0, 6));
    all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    all.add(memory, BorderLayout.NORTH);
    all.add(new JScrollPane(report), BorderLayout.CENTER);
    all.add(below, BorderLayout.SOUTH);
    setContentPane(all);
    WindowKeys keys = new WindowKeys(this);
    keys.on("ESCAPE", this::dispose);
    keys.on("F1", help);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            work.close();
            cards.close();
          }
        });
    pack();
    setLocationByPlatform(true);
  }

  /**
   * Opens the window, or brings the one that is open to the front.
   *
   * @param recorder takes the options that do the same as what was done
   * @param help shows the guide
   * @param estimates adds the time left to what a progress is told
   */
  public static void open(
      Consumer<Map<String, String>> recorder, Runnable help, UnaryOperator<Progress> estimates) {
    Optional<Frame> there =
        Arrays.stream(getFrames())
            .filter(frame -> frame instanceof DevicesWindow && frame.isShowing())
            .findFirst();
    if (there.isPresent()) {
      there.get().toFront();
      return;
    }
    DevicesWindow window = new DevicesWindow(recorder, help, estimates);
    window.setVisible(true);
    window.test.requestFocusInWindow();
    window.cards.ask(NvidiaCard::all);
    window.look();
  }

  private JPanel buttons(Runnable help) {
    JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    Controls.button(
        left,
        test,
        'T',
        "Tries every device and PyTorch with a small network, which takes seconds to a minute.",
        this::test);
    Controls.button(
        left,
        install,
        'I',
        "Downloads a library for graphics cards or for training, after a question.",
        this::install);
    Controls.button(
        left, new JButton("Copy"), 'P', "Copies the report to the clipboard.", this::copy);
    JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
    Controls.button(right, new JButton("Help"), 'H', "Shows the guide in the browser (F1).", help);
    Controls.button(
        right, new JButton("Close"), 'L', "Closes the window; Escape does it, too.", this::dispose);
    JPanel all = new JPanel(new BorderLayout());
    all.add(left, BorderLayout.CENTER);
    all.add(right, BorderLayout.EAST);
    return all;
  }

  private void look() {
    begin(
        "Looking around",
        run -> new Found(DeviceCheck.glance(), "Nothing is tried yet: press Test now."));
  }

  private void test() {
    begin(
        "Trying the devices",
        run ->
            new Found(
                DeviceCheck.report(run),
                "Tried everything that is here; Install... fetches what is missing."));
  }

  private void install() {
    List<DeviceCheck.Library> libraries = DeviceCheck.libraries();
    if (libraries.isEmpty()) {
      bar.rest("Nothing is published for this computer.");
      return;
    }
    JComboBox<DeviceCheck.Library> choice =
        new JComboBox<>(libraries.toArray(new DeviceCheck.Library[0]));
    choice.setName("library");
    JLabel source = new JLabel();
    Runnable tell =
        () ->
            source.setText(
                "It comes from "
                    + ((DeviceCheck.Library) choice.getSelectedItem()).site()
                    + " and is checked against a known checksum.");
    choice.addActionListener(event -> tell.run());
    tell.run();
    Object[] content = {"Which library is to be downloaded and installed?", choice, source};
    int answer =
        JOptionPane.showConfirmDialog(
            this, content, TITLE, JOptionPane.OK_CANCEL_OPTION, JOptionPane.QUESTION_MESSAGE);
    if (answer == JOptionPane.OK_OPTION) {
      install((DeviceCheck.Library) choice.getSelectedItem());
    }
  }

  private void install(DeviceCheck.Library library) {
    begin(
        "Asking for " + library.name(),
        run -> {
          DeviceCheck.install(library.name(), Optional.empty(), run);
          EventQueue.invokeLater(() -> recorder.accept(Map.of("fetch", library.name())));
          return new Found(DeviceCheck.glance(), library.name() + " is installed: press Test now.");
        });
  }

  private void copy() {
    StringSelection text = new StringSelection(whole);
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(text, null);
    bar.rest("Copied.");
  }

  private void begin(String what, LatestWork.Job<Found> job) {
    enableButtons(false);
    Progress progress = bar.begin(what);
    work.ask(run -> job.run(run.reportingTo(progress)));
  }

  private void enableButtons(boolean idle) {
    test.setEnabled(idle);
    install.setEnabled(idle);
  }

  private void finished(Found found) {
    whole = found.report();
    report.setText(DeviceCheck.broken(whole, COLUMNS - MARGIN));
    report.setCaretPosition(0);
    rest(found.sentence());
  }

  private void failed(Throwable reason) {
    rest(reason.getMessage() == null ? reason.toString() : reason.getMessage());
  }

  private void cancel() {
    work.cancel();
    rest("Cancelled; what has come of a download stays.");
  }

  private void rest(String sentence) {
    enableButtons(true);
    bar.rest(sentence);
  }
}
