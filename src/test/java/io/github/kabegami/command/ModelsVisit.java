package io.github.kabegami.command;

import ij.ImageJ;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.TransferHandler;

/**
 * Fetches, measures, adds and removes models in the window for them. Arguments: a folder for
 * screenshots and a file of a model to drop.
 */
public final class ModelsVisit extends Visit {
  private static final String NAME = "test-sharp";

  /** Runs the visit. */
  public static void main(String[] args) {
    new ModelsVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    Menu menu = kabegamiMenu();
    new Recorder();
    choose(menu, "Upscaling Models...");
    JFrame window = waitForWindow(JFrame.class, "Upscaling Models", null);
    JTable table = named(window, JTable.class, "models");
    waitFor("the list", () -> table.getRowCount() > 10);
    int own = row(table, "kabegami-light-x4");
    waitFor("samples", () -> ((Optional<?>) table.getValueAt(own, 0)).isPresent());
    select(table, "kabegami-light-x4");
    screenshot("models");
    fact("details " + details(window).lines().skip(1).findFirst().orElse(""));
    fetch(window, table);
    measure(window, table);
    drop(window, table, args[0]);
    remove(window);
    choose(menu, "Upscaling Models...");
    type(table, KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED);
    waitFor("the window to close", () -> !window.isShowing());
    fact("closed by Escape");
  }

  private void fetch(JFrame window, JTable table) throws Exception {
    select(table, NAME);
    screenshot("models-offer");
    pressSwing(window, "Fetch (2.5 MB)");
    waitFor("bytes", () -> status(window).matches("downloaded .* of .*"));
    waitFor("an estimate", () -> status(window).endsWith(" left"));
    String told = status(window).replaceAll("[0-9]+ min ", "");
    fact("told " + told.replaceAll("[0-9.]+", "N"));
    screenshot("models-fetch");
    pressSwing(window, "Cancel");
    waitFor("the end", () -> status(window).startsWith("Cancelled"));
    fact(
        "after a cancel "
            + table.getValueAt(row(table, NAME), 7).toString().replaceAll("[0-9.]+", "N"));
    pressSwing(window, "Fetch (2.5 MB)");
    waitFor("the model", () -> status(window).contains(" is here"));
    fact(status(window));
    fact("now " + table.getValueAt(row(table, NAME), 7));
    fact("recorded " + recorded());
  }

  private void measure(JFrame window, JTable table) throws Exception {
    JComboBox<?> device = named(window, JComboBox.class, "device");
    onWindows(() -> device.setSelectedItem("cpu"));
    pressSwing(window, "Measure");
    waitFor("a cost", () -> status(window).contains(" per megapixel of the result"));
    fact("measured " + status(window).replaceAll("[0-9.]+ m?s", "N s"));
    waitFor("its sample", () -> ((Optional<?>) table.getValueAt(row(table, NAME), 0)).isPresent());
    screenshot("models-measured");
  }

  private void drop(JFrame window, JTable table, String file) throws Exception {
    Transferable dropped = new Files(List.of(new File(file)));
    onWindows(
        () ->
            table
                .getTransferHandler()
                .importData(new TransferHandler.TransferSupport(table, dropped)));
    waitFor("the end", () -> status(window).startsWith("Added "));
    fact(status(window));
    select(table, "test-soft");
  }

  private void remove(JFrame window) throws Exception {
    pressSwing(window, "Remove...");
    Dialog question = waitForWindow(Dialog.class, "Upscaling Models", null);
    screenshot("models-remove");
    pressSwing(question, "Yes");
    waitFor("the end", () -> status(window).startsWith("Removed"));
    fact(status(window));
  }

  private static int row(JTable table, String name) {
    for (int i = 0; i < table.getRowCount(); i++) {
      if (table.getValueAt(i, 1).equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("there is no row " + name);
  }

  private static void select(JTable table, String name) throws Exception {
    int row = row(table, name);
    onWindows(
        () -> {
          table.setRowSelectionInterval(row, row);
          table.scrollRectToVisible(table.getCellRect(row, 0, true));
        });
  }

  private static String status(JFrame window) {
    return named(window, JTextField.class, "status").getText();
  }

  private static String details(JFrame window) {
    return named(window, JTextArea.class, "details").getText();
  }

  /** Files as a file manager drops them. */
  private static final class Files implements Transferable {
    private final List<File> files;

    Files(List<File> files) {
      this.files = files;
    }

    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.javaFileListFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
      return flavor.equals(DataFlavor.javaFileListFlavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) {
      return files;
    }
  }
}
