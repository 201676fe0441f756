package io.github.kabegami.window;

import io.github.kabegami.core.Progress;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.function.UnaryOperator;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;

/** A line for what happens, a bar for how far it is, and a button that stops it. */
final class WorkBar extends JPanel {
  private static final long serialVersionUID = 1;
  private static final int STEPS = 1000;
  private static final int BAR_WIDTH = 160;

  private final JTextField line = Words.line("status");
  private final JProgressBar bar = new JProgressBar(0, STEPS);
  private final JButton stop = new JButton("Cancel");
  private final transient UnaryOperator<Progress> estimates;

  /** With somebody who adds the time left to what a progress is told. */
  WorkBar(UnaryOperator<Progress> estimates, Runnable cancel) {
    super(new BorderLayout(8, 0));
    this.estimates = estimates;
    line.setToolTipText("What happens, or what came of it; it can be copied.");
    line.getAccessibleContext().setAccessibleName("Status");
    bar.setPreferredSize(new Dimension(BAR_WIDTH, bar.getPreferredSize().height));
    stop.setMnemonic('C');
    stop.setToolTipText("Stops what is under way; what has come of a download stays.");
    stop.addActionListener(event -> cancel.run());
    JPanel right = new JPanel(new BorderLayout(8, 0));
    right.add(bar, BorderLayout.CENTER);
    right.add(stop, BorderLayout.EAST);
    add(line, BorderLayout.CENTER);
    add(right, BorderLayout.EAST);
    rest("");
  }

  /** Begins; what the progress is told appears, on whichever thread it is told. */
  Progress begin(String what) {
    say(what);
    bar.setVisible(true);
    bar.setIndeterminate(true);
    stop.setEnabled(true);
    return estimates.apply(
        (fraction, message) -> SwingUtilities.invokeLater(() -> update(fraction, message)));
  }

  private void update(double fraction, String message) {
    if (stop.isEnabled()) {
      bar.setIndeterminate(fraction <= 0);
      bar.setValue((int) Math.round(fraction * STEPS));
      say(message);
    }
  }

  /** Ends with a sentence. */
  void rest(String sentence) {
    bar.setVisible(false);
    stop.setEnabled(false);
    say(sentence);
  }

  private void say(String sentence) {
    line.setText(sentence);
    line.setCaretPosition(0);
  }
}
