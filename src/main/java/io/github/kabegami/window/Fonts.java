package io.github.kabegami.window;

import java.awt.Font;
import java.util.Optional;
import javax.swing.UIManager;

/** Fonts of the look and feel. */
final class Fonts {
  private static final Font USUAL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private Fonts() {}

  /** That of labels, not bold, as large as the user has it. */
  static Font plain() {
    return Optional.ofNullable(UIManager.getFont("Label.font"))
        .orElse(USUAL)
        .deriveFont(Font.PLAIN);
  }
}
