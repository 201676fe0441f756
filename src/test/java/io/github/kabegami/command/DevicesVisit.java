package io.github.kabegami.command;

import ij.ImageJ;
import java.awt.Dialog;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.KeyEvent;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import javax.swing.JTextField;

/** Looks at what the computer has. Argument: a folder for screenshots. */
public final class DevicesVisit extends Visit {

  /** Runs the visit. */
  public static void main(String[] args) {
    new DevicesVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    choose(kabegamiMenu(), "Kabegami Devices...");
    JFrame window = waitForWindow(JFrame.class, "Kabegami Devices", null);
    JTextArea report = named(window, JTextArea.class, "report");
    JTextField status = named(window, JTextField.class, "status");
    waitFor("a first look", () -> report.getText().contains("Computer: "));
    waitFor("its end", () -> !status.getText().startsWith("Looking"));
    fact("at first " + status.getText());
    fact(text(window, "heap").replaceAll("[0-9]+", "N"));
    waitFor("the cards", () -> !text(window, "graphics").contains("asking"));
    fact(text(window, "graphics").replaceAll(":.*", ""));
    screenshot("devices");
    pressSwing(window, "Test now");
    waitFor("the test", () -> status.getText().startsWith("Tried everything"));
    fact("tested " + report.getText().contains("cpu       works, "));
    fact("training told " + report.getText().contains("\nTraining: "));
    screenshot("devices-tested");
    install(window);
    pressSwing(window, "Copy");
    waitFor("a copy", () -> status.getText().equals("Copied."));
    Object copy = Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
    String shown = report.getText().replaceAll("\\s+", " ");
    fact("copied " + copy.toString().replaceAll("\\s+", " ").equals(shown));
    type(report, KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED);
    waitFor("the window to close", () -> !window.isShowing());
    fact("closed by Escape");
  }

  private void install(JFrame window) throws Exception {
    pressSwing(window, "Install...");
    Dialog question = waitForWindow(Dialog.class, "Kabegami Devices", null);
    JComboBox<?> library = named(question, JComboBox.class, "library");
    fact("offers " + library.getItemAt(0).toString().replaceAll("[0-9]+", "N"));
    screenshot("devices-install");
    pressSwing(question, "Cancel");
    waitFor("the question to close", () -> !question.isShowing());
  }

  private static String text(JFrame window, String name) {
    return named(window, JTextArea.class, name).getText();
  }
}
