package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.awt.Choice;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.TextArea;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.text.JTextComponent;

/**
 * Compares methods on an open image and saves the page. Arguments: a folder for screenshots, one of
 * pictures and one for the page.
 */
public final class CompareVisit extends Visit {
  /** Runs the visit. */
  public static void main(String[] args) {
    new CompareVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    ImagePlus whole = IJ.openImage(new File(args[0], "figure.png").getPath());
    whole.setRoi(380, 160, 640, 400);
    ImagePlus part = whole.crop();
    part.setTitle("figure.png");
    part.show();
    new Recorder();
    Dialog dialog = open(kabegamiMenu(), "Compare Methods...", part);
    fact("proposed " + field(dialog, "input").getText());
    find(dialog, Choice.class, choice -> choice.getName().equals("degrade"))
        .orElseThrow()
        .select("soft");
    fill(dialog, "crops=3");
    screenshot("compare-dialog");
    close(dialog, "OK");
    JFrame window = waitForWindow(JFrame.class, "Compare Methods", null);
    Frame table = waitForWindow(Frame.class, "Kabegami Scores", null);
    onWindows(() -> window.setLocation(60, 20));
    onWindows(window::toFront);
    screenshot("compare-window");
    fact("shown with the table " + table.getTitle());
    fact("says " + text(window));
    save(window, new File(args[1], "page"));
    replay(new File(args[1], "page"), new File(args[1], "again"));
    type(named(window, JComponent.class, "sheet"), KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED);
    waitFor("the window to close", () -> !window.isShowing());
    fact("closed by Escape");
  }

  private static String text(JFrame window) {
    return named(window, JTextComponent.class, "status").getText();
  }

  private void save(JFrame window, File folder) throws Exception {
    Files.createDirectory(folder.toPath());
    pressSwing(window, "Save page...");
    JDialog dialog = waitForWindow(JDialog.class, "Folder for the page", null);
    JFileChooser chooser = find(dialog, JFileChooser.class, any -> true).orElseThrow();
    onWindows(
        () -> {
          chooser.setSelectedFile(folder);
          chooser.approveSelection();
        });
    waitFor("the page", () -> text(window).startsWith("The page is "));
    fact("says " + text(window).replace(folder.getPath(), "page").replace('\\', '/'));
    String[] files = folder.list();
    Arrays.sort(files);
    fact("wrote " + String.join(" ", files));
  }

  /** The recorded line with an output writes the same scores but for the times. */
  private static void replay(File page, File again) throws Exception {
    String line =
        find(Recorder.getInstance(), TextArea.class, area -> true)
            .flatMap(area -> area.getText().lines().filter(l -> l.startsWith("run(")).findFirst())
            .orElse("");
    fact("recorded " + line);
    IJ.runMacro(line.replace("\");", " output=[" + again.getPath() + "]\");"));
    boolean same = scores(page).equals(scores(again));
    fact(same ? "replayed to the same scores" : "replayed to other scores");
  }

  private static String scores(File folder) throws Exception {
    return Files.readAllLines(new File(folder, "scores.csv").toPath()).stream()
        .filter(line -> !line.contains("ms/MP"))
        .collect(Collectors.joining("\n"));
  }
}
