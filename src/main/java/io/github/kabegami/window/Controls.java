package io.github.kabegami.window;

import javax.swing.JButton;
import javax.swing.JPanel;

/** Buttons of windows. */
final class Controls {
  private Controls() {}

  /**
   * Adds a button to a row.
   *
   * @param key letter that presses it together with Alt
   * @param tip one sentence
   */
  static void button(JPanel row, JButton button, char key, String tip, Runnable action) {
    button.setMnemonic(key);
    button.setToolTipText(tip);
    button.addActionListener(event -> action.run());
    row.add(button);
  }
}
