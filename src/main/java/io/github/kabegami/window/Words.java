package io.github.kabegami.window;

import javax.swing.JTextArea;
import javax.swing.JTextField;

/** Texts in windows: they can be copied but not changed, and stand on the ground of the window. */
final class Words {
  private Words() {}

  /** Several lines, broken between words. */
  static JTextArea area(String name, int rows) {
    JTextArea area = new JTextArea(rows, 0);
    area.setName(name);
    area.setEditable(false);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setOpaque(false);
    area.setFont(Fonts.plain());
    return area;
  }

  /** One line. */
  static JTextField line(String name) {
    JTextField line = new JTextField();
    line.setName(name);
    line.setEditable(false);
    line.setBorder(null);
    line.setOpaque(false);
    return line;
  }
}
