package io.github.kabegami.command;

import java.awt.Window;
import java.util.Map;

/**
 * A window beside the dialog of a command that follows what is entered. Called on the thread of the
 * windows.
 */
interface DialogCompanion {

  /**
   * Is told the values as they stand: when the dialog opens, and after each change.
   *
   * @param texts by option name, not checked
   */
  void changed(Map<String, String> texts);

  /** The dialog is closed. */
  void close();

  /** The dialog, as its companion sees it. */
  interface Fields {

    /** The dialog's window. */
    Window window();

    /** What a field says. */
    String text(String option);

    /** Writes into the field of a number or a text; {@link #changed} follows. */
    void set(String option, String text);
  }
}
