package io.github.kabegami.command;

import io.github.kabegami.figure.Images;
import io.github.kabegami.window.CompareWindow;
import java.awt.Component;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;

/** Writes a comparison that a window shows into a folder that the user chooses. */
final class CompareSaver implements CompareWindow.Saver {
  private final CompareFiles files;

  private CompareSaver(CompareFiles files) {
    this.files = files;
  }

  /** Opens a window, and returns before it is there. */
  static void open(CompareFiles files, Optional<Path> page) {
    BufferedImage sheet = Images.of(files.sheet());
    SwingUtilities.invokeLater(
        () -> new CompareWindow(sheet, page, new CompareSaver(files)).setVisible(true));
  }

  @Override
  public Optional<Path> save(Component over) {
    JFileChooser chooser = new JFileChooser();
    chooser.setDialogTitle("Folder for the page");
    chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
    if (chooser.showDialog(over, "Save") != JFileChooser.APPROVE_OPTION) {
      return Optional.empty();
    }
    try {
      return Optional.of(files.write(chooser.getSelectedFile().toPath(), false));
    } catch (IOException | RuntimeException e) {
      JOptionPane.showMessageDialog(
          over,
          MenuEntry.wrapped(Failure.of(e).sentence()),
          "Save page",
          JOptionPane.ERROR_MESSAGE);
      return Optional.empty();
    }
  }
}
