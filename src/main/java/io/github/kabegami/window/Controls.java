package io.github.kabegami.window;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.KeyStroke;

/** Buttons and keys of windows. */
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

  /**
   * Has a key, one of those of {@link KeyEvent}, do something wherever the focus is in a window.
   */
  static void key(JComponent content, int code, Runnable action) {
    String name = "key " + code;
    content
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(code, 0), name);
    content
        .getActionMap()
        .put(
            name,
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }
}
