package io.github.kabegami.window;

import ij.io.OpenDialog;
import java.awt.Component;
import java.io.File;
import java.util.Optional;
import javax.swing.JFileChooser;

/**
 * Asks for a file or folder, beginning in the folder that ImageJ's own dialogs were in last, and
 * leaving them in the one that was chosen.
 */
public final class FileChoice {
  private final JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());

  /**
   * A choice that is not made yet.
   *
   * @param title of the window
   * @param mode what may be chosen, as {@link JFileChooser#setFileSelectionMode} takes it
   */
  public FileChoice(String title, int mode) {
    chooser.setDialogTitle(title);
    chooser.setFileSelectionMode(mode);
  }

  /** Begins with this one instead. */
  public FileChoice at(File file) {
    chooser.setSelectedFile(file.isAbsolute() ? file : new File(folder(), file.getPath()));
    return this;
  }

  private File folder() {
    return chooser.getCurrentDirectory();
  }

  /**
   * What is chosen; empty if the user cancels.
   *
   * @param button what the button says
   */
  public Optional<File> ask(Component over, String button) {
    if (chooser.showDialog(over, button) != JFileChooser.APPROVE_OPTION) {
      return Optional.empty();
    }
    File chosen = chooser.getSelectedFile();
    OpenDialog.setDefaultDirectory(chosen.isDirectory() ? chosen.getPath() : folder().getPath());
    return Optional.of(chosen);
  }
}
