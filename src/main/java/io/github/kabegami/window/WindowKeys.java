package io.github.kabegami.window;

import java.awt.Component;
import java.awt.Font;
import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.JOptionPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.RootPaneContainer;

/** Keys of a whole window, and the text that lists them. */
final class WindowKeys {
  private final JComponent root;

  /** Of that window. */
  WindowKeys(RootPaneContainer window) {
    this.root = window.getRootPane();
  }

  /** What a typed letter does, wherever the focus is, unless the focused component wants it. */
  void onTyped(char letter, Runnable action) {
    bind(root, JComponent.WHEN_IN_FOCUSED_WINDOW, KeyStroke.getKeyStroke(letter), action);
  }

  /** What a key such as {@code F1} or {@code control S} does, wherever the focus is. */
  void on(String key, Runnable action) {
    bind(root, JComponent.WHEN_IN_FOCUSED_WINDOW, KeyStroke.getKeyStroke(key), action);
  }

  /** What a key does where a component has the focus. */
  static void on(JComponent component, KeyStroke key, Runnable action) {
    bind(component, JComponent.WHEN_FOCUSED, key, action);
  }

  private static void bind(JComponent component, int when, KeyStroke key, Runnable action) {
    component.getInputMap(when).put(key, key.toString());
    component.getActionMap().put(key.toString(), action(action));
  }

  private static Action action(Runnable action) {
    return new AbstractAction() {
      private static final long serialVersionUID = 1;

      @Override
      public void actionPerformed(ActionEvent event) {
        action.run();
      }
    };
  }

  /** Shows a text in columns that can be copied, and on a button the guide. */
  static void help(Component over, String title, String text, Runnable guide) {
    JTextArea area = new JTextArea(text);
    area.setName("help");
    area.setEditable(false);
    area.setOpaque(false);
    area.setFont(new Font(Font.MONOSPACED, Font.PLAIN, area.getFont().getSize()));
    String[] answers = {"OK", "Guide"};
    int answer =
        JOptionPane.showOptionDialog(
            over,
            area,
            title,
            JOptionPane.DEFAULT_OPTION,
            JOptionPane.PLAIN_MESSAGE,
            null,
            answers,
            answers[0]);
    if (answer == 1) {
      guide.run();
    }
  }
}
