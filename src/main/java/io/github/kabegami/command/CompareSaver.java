package io.github.kabegami.command;

import io.github.kabegami.figure.Images;
import io.github.kabegami.window.CompareWindow;
import io.github.kabegami.window.FileChoice;
import java.awt.Component;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JFileChooser;
import javax.swing.SwingUtilities;

/** Writes a comparison that a window shows into a folder that the user chooses. */
final class CompareSaver implements CompareWindow.Services {
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
  public void openGuide() {
    About.openGuide("Compare Methods...");
  }

  @Override
  public void save(Component over, Consumer<Path> written) {
    new FileChoice("Folder for the page", JFileChooser.DIRECTORIES_ONLY)
        .ask(over, "Save")
        .ifPresent(
            folder ->
                Saving.start(
                    "Save page", over, () -> files.write(folder.toPath(), false), written));
  }
}
