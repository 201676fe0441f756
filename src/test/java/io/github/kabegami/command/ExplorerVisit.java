package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.TextArea;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.io.File;
import java.util.Arrays;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.text.JTextComponent;

/**
 * Explores the draws of presets for an image and applies some. Arguments: a folder for screenshots,
 * a picture, and a file for a figure.
 */
public final class ExplorerVisit extends Visit {

  /** Runs the visit. */
  public static void main(String[] args) {
    new ExplorerVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    Menu menu = kabegamiMenu();
    ImagePlus picture = IJ.openImage(args[0]);
    picture.show();
    new Recorder();
    Dialog dialog = open(menu, "Degradation Explorer...", picture);
    screenshot("explorer-dialog");
    close(dialog, "OK");
    waitFor("the work to begin", picture::isLocked);
    while (picture.isLocked()) { // as long as it takes
      IJ.wait(50);
    }
    JFrame window = waitForWindow(JFrame.class, "Degradations of " + picture.getTitle(), null);
    JComponent draws = named(window, JComponent.class, "draws");
    fact("shows " + words(window).replaceAll(":.*", ""));
    screenshot("explorer");
    applyByKeys(window, draws, picture);
    applyByMouse(window, draws, picture);
    tellOfAClosedImage(draws, picture);
    writeAFigure(args[0], args[1]);
    type(draws, KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED);
    waitFor("the end of the window", () -> !window.isDisplayable());
    fact("Escape closes the window");
  }

  private static String words(JFrame window) {
    return named(window, JTextComponent.class, "words").getText();
  }

  /** Everything that the recorder holds. */
  private static String lines() {
    return find(Recorder.getInstance(), TextArea.class, area -> true)
        .map(TextArea::getText)
        .orElse("");
  }

  private void applyByKeys(JFrame window, JComponent draws, ImagePlus picture) throws Exception {
    type(draws, KeyEvent.VK_DOWN, KeyEvent.CHAR_UNDEFINED);
    type(draws, KeyEvent.VK_RIGHT, KeyEvent.CHAR_UNDEFINED);
    type(draws, KeyEvent.VK_RIGHT, KeyEvent.CHAR_UNDEFINED);
    waitFor("the third draw of realesrgan", () -> words(window).startsWith("realesrgan: "));
    screenshot("explorer-chosen");
    type(draws, KeyEvent.VK_ENTER, KeyEvent.CHAR_UNDEFINED);
    waitFor("the result", () -> WindowManager.getImageCount() == 2);
    String expected = "preset=realesrgan seed=3";
    waitFor("the recorded line", () -> lines().contains(expected));
    ImagePlus low = WindowManager.getCurrentImage();
    fact("Enter applies what the words say " + log().contains(words(window)));
    String line = lines().lines().filter(l -> l.contains(expected)).findFirst().orElse("");
    fact("recorded " + line);
    int[] pixels = ((int[]) low.getProcessor().getPixels()).clone();
    low.changes = false;
    low.close();
    Recorder.record = false;
    WindowManager.setCurrentWindow(picture.getWindow());
    IJ.runMacro(line);
    ImagePlus again = WindowManager.getCurrentImage();
    boolean same = Arrays.equals(pixels, (int[]) again.getProcessor().getPixels());
    fact(same ? "replayed to the same pixels" : "replayed to other pixels");
    again.changes = false;
    again.close();
  }

  private static void applyByMouse(JFrame window, JComponent draws, ImagePlus picture)
      throws Exception {
    onWindows(
        () -> {
          for (int clicks = 1; clicks <= 2; clicks++) {
            draws.dispatchEvent(
                new MouseEvent(draws, MouseEvent.MOUSE_PRESSED, 0, 0, 250, 100, clicks, false, 1));
          }
        });
    waitFor("the result", () -> WindowManager.getImageCount() == 2);
    fact("a double click applies " + words(window).replaceAll(":.*", ""));
    waitFor("the end of the work", () -> !picture.isLocked());
    WindowManager.getCurrentImage().changes = false;
    WindowManager.getCurrentImage().close();
  }

  private void tellOfAClosedImage(JComponent draws, ImagePlus picture) throws Exception {
    picture.changes = false;
    picture.close();
    type(draws, KeyEvent.VK_ENTER, KeyEvent.CHAR_UNDEFINED);
    Dialog message = waitForWindow(Dialog.class, "Degradation Explorer", null);
    fact("a closed image is told of");
    screenshot("explorer-closed");
    close(message, "OK");
  }

  private static void writeAFigure(String picture, String figure) {
    IJ.runMacro(
        "run(\"Degradation Explorer...\", \"input=["
            + picture
            + "] output=["
            + figure
            + "] presets=soft draws=2 size=96\");");
    fact("a macro writes a figure " + new File(figure).exists());
  }
}
