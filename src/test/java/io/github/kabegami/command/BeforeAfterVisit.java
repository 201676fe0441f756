package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.TextArea;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.function.Predicate;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.text.JTextComponent;

/**
 * Looks at two pictures before and after, by the keys of the window, and saves a figure. Arguments:
 * a folder for screenshots, one of pictures and one for the figure.
 */
public final class BeforeAfterVisit extends Visit {
  private static final String LABEL = "Before and After...";
  private static final String TITLE = "Before and After: figure_low.png | figure.png";

  /** Runs the visit. */
  public static void main(String[] args) {
    new BeforeAfterVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    ImagePlus high = IJ.openImage(new File(args[0], "figure.png").getPath());
    ImagePlus low = high.resize(high.getWidth() / 2, high.getHeight() / 2, "average");
    low.setTitle("figure_low.png");
    low.show();
    high.show();
    new Recorder();
    JFrame window = byDialog(high);
    views(window);
    together(window);
    save(window, new File(args[1], "figure-saved.png"));
    type(named(window, JComponent.class, "first"), KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED);
    waitFor("the window to close", () -> !window.isShowing());
    fact("closed by Escape");
  }

  private JFrame byDialog(ImagePlus high) throws Exception {
    Menu menu = kabegamiMenu();
    Dialog dialog = open(menu, LABEL, high);
    fact(
        "proposed after "
            + field(dialog, "after").getText()
            + ", before "
            + field(dialog, "before").getText());
    screenshot("before-after-dialog");
    close(dialog, "OK");
    JFrame window = waitForWindow(JFrame.class, TITLE, null);
    onWindows(() -> window.setLocation(40, 40));
    fact("says " + text(window, "status").replaceAll("zoom [0-9.]+", "zoom N"));
    waitFor("the focus", () -> "first".equals(focusOf(window)));
    fact("the keys go to first");
    waitFor("the recorded line", () -> !lastRecorded().isEmpty());
    fact("recorded " + lastRecorded());
    return window;
  }

  private static String focusOf(JFrame window) {
    Component owner = window.getMostRecentFocusOwner();
    return owner == null ? "" : String.valueOf(owner.getName());
  }

  private static String text(JFrame window, String name) {
    return named(window, JTextComponent.class, name).getText();
  }

  private static void key(JFrame window, char letter) throws Exception {
    type(named(window, JComponent.class, "first"), KeyEvent.VK_UNDEFINED, letter);
    onWindows(() -> {});
  }

  private static void waitForText(JFrame window, Predicate<String> test) {
    waitFor(
        "a status, but it is " + text(window, "status"), () -> test.test(text(window, "status")));
  }

  private void views(JFrame window) throws Exception {
    key(window, '2');
    key(window, 'l');
    waitForText(window, text -> text.contains("zoom 2, magnifier x 4"));
    fact("points " + text(window, "place").replaceAll("[+-]?[0-9]+", "N"));
    screenshot("before-after-split");
    key(window, 'l');
    key(window, 'd');
    waitForText(window, text -> text.startsWith("difference x 4: black is equal"));
    key(window, ']');
    waitForText(window, text -> text.startsWith("difference x 8: black is equal"));
    screenshot("before-after-difference");
    key(window, 'm');
    waitForText(window, text -> text.startsWith("SSIM map, mean "));
    fact("says " + text(window, "status").replaceAll("0\\.[0-9]+", "N"));
    screenshot("before-after-ssim");
    key(window, 'f');
    key(window, ' ');
    waitForText(window, text -> text.startsWith("Flicker"));
    key(window, 'b');
    waitForText(window, text -> text.startsWith("Side by side"));
    pressSwing(window, "Help");
    JDialog help = waitForWindow(JDialog.class, "Before and After Help", null);
    screenshot("before-after-help");
    onWindows(help::dispose);
  }

  /** A second window sees what the first one sees, until it is let go. */
  private void together(JFrame window) throws Exception {
    IJ.runMacro("run(\"" + LABEL + "\", \"after=figure.png before=figure_low.png\");");
    JFrame second = waitForWindow(JFrame.class, TITLE, window);
    onWindows(() -> second.setLocation(300, 300));
    key(window, '8');
    waitForText(second, text -> text.contains("zoom 8"));
    screenshot("before-after-together");
    key(second, 't');
    key(window, '4');
    fact("alone at " + text(second, "status").replaceAll(".*(zoom [0-9.]+).*", "$1"));
    onWindows(second::dispose);
  }

  private void save(JFrame window, File file) throws Exception {
    key(window, 's');
    pressSwing(window, "Save figure...");
    JDialog dialog = waitForWindow(JDialog.class, "Save figure", null);
    JFileChooser chooser = find(dialog, JFileChooser.class, any -> true).orElseThrow();
    onWindows(
        () -> {
          chooser.setSelectedFile(file);
          chooser.approveSelection();
        });
    waitFor("the figure", () -> file.length() > 0 && lastRecorded().contains("output="));
    byte[] saved = Files.readAllBytes(file.toPath());
    String line = lastRecorded();
    fact("recorded " + line.replace(file.getPath().replace('\\', '/'), "FILE"));
    Files.delete(file.toPath());
    IJ.runMacro(line);
    boolean same = Arrays.equals(saved, Files.readAllBytes(file.toPath()));
    fact(same ? "replayed to the same bytes" : "replayed to other bytes");
  }

  /** ImageJ records besides which window is active. */
  private static String lastRecorded() {
    return find(Recorder.getInstance(), TextArea.class, area -> true)
        .map(
            area ->
                area.getText()
                    .lines()
                    .filter(line -> line.startsWith("run(\"" + LABEL))
                    .reduce("", (all, line) -> line))
        .orElse("");
  }
}
