package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Menu;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.text.JTextComponent;

/**
 * Trains from the menu, looks at the window of the training, lets it wait, go on and end; then
 * watches a run of another process by its folder. Arguments: a folder for screenshots, a folder of
 * pictures, a folder for the run, and the folder of a run that goes on elsewhere.
 */
public final class TrainingVisit extends Visit {

  private static final int LONG = 1200;

  /** Runs the visit. */
  public static void main(String[] args) {
    new TrainingVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    Menu menu = kabegamiMenu();
    train(menu, args[0], new File(args[1]));
    watch(menu, new File(args[2]));
    fact("a macro opens " + macro(args[2]));
  }

  private void train(Menu menu, String pictures, File run) throws Exception {
    choose(menu, "Train Upscaler...");
    Dialog dialog = waitForWindow(Dialog.class, "Train Upscaler", null);
    fill(dialog, "input=" + pictures, "output=" + run, "network=light-8x1", "patch=32", "batch=4");
    fill(dialog, "iterations=1000000", "degradation=soft", "holdout=0", "threads=1");
    press(dialog, "More options...");
    Dialog more = waitForWindow(Dialog.class, "Train Upscaler: More options", null);
    fill(more, "validate=50", "window=192", "metrics=psnr-y ssim-y", "save=1000000");
    close(more, "OK");
    close(dialog, "OK");
    JFrame window = waitForWindow(JFrame.class, "Training " + run.getName(), null);
    JComboBox<?> sheets = named(window, JComboBox.class, "sheet");
    patiently("sheets", () -> sheets.getItemCount() > 3);
    waitFor("a picture", () -> find(window, JComponent.class, isPictures()).isPresent());
    onWindows(() -> named(window, JComboBox.class, "beside").setSelectedIndex(1));
    IJ.wait(1500);
    screenshot("training-window");
    String all = "(?s)training: iteration .* s/step, .*best so far: .*";
    waitFor("the words", () -> words(window).matches(all)); // while it judges it says so
    fact("words true");
    JComboBox<?> metric = named(window, JComboBox.class, "metric");
    onWindows(() -> metric.setSelectedItem("ssim-y"));
    fact("metrics " + metric.getItemAt(0) + " " + metric.getItemAt(1));
    pauseAndResume(window, run);
    onWindows(window::dispose);
    long before = lastLine(run);
    waitFor("steps after the window is closed", () -> lastLine(run) > before);
    fact("closed the window and it trains on");
    choose(menu, "Watch Training...");
    Dialog ask = waitForWindow(Dialog.class, "Watch Training", null);
    fill(ask, "run=" + run);
    close(ask, "OK");
    JFrame again = waitForWindow(JFrame.class, "Training " + run.getName(), null);
    pressSwing(again, "Pause");
    waitFor("a pause", () -> words(again).startsWith("paused: "));
    pressSwing(again, "Stop");
    waitFor("the end", () -> log().contains("Train Upscaler: cancelled after iteration "));
    waitFor("the word", () -> words(again).startsWith("stopped: "));
    fact("stopped while paused, with checkpoints " + new File(run, "checkpoints").list().length);
    type(again.getRootPane(), KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED);
    waitFor("Escape to close the window", () -> !again.isShowing());
    fact("closed by Escape");
  }

  /** Where a training is prepared, on a busy computer. */
  private static void patiently(String what, BooleanSupplier there) {
    for (int i = 0; i < LONG && !there.getAsBoolean(); i++) {
      IJ.wait(100);
    }
    waitFor(what, there);
  }

  private static Predicate<JComponent> isPictures() {
    return component -> "pictures".equals(component.getName()) && component.isShowing();
  }

  private void pauseAndResume(JFrame window, File run) throws Exception {
    pressSwing(window, "Pause");
    waitFor("a pause", () -> words(window).startsWith("paused: "));
    screenshot("training-paused");
    long lines = lastLine(run);
    IJ.wait(2500);
    fact("lines while paused " + (lastLine(run) - lines));
    pressSwing(window, "Resume");
    waitFor("steps after the pause", () -> lastLine(run) > lines);
    waitFor("the word", () -> words(window).startsWith("training: "));
    fact("went on");
    waitFor("the button", () -> find(window, AbstractButton.class, isPause()).isPresent());
  }

  private static Predicate<AbstractButton> isPause() {
    return button -> "Pause".equals(button.getText()) && button.isEnabled();
  }

  private static String words(JFrame window) {
    return named(window, JTextComponent.class, "words").getText();
  }

  private static long lastLine(File run) {
    try {
      return Files.readAllLines(new File(run, "train.csv").toPath()).size();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of another process. */
  private void watch(Menu menu, File run) throws Exception {
    choose(menu, "Watch Training...");
    Dialog ask = waitForWindow(Dialog.class, "Watch Training", null);
    fill(ask, "run=" + run);
    screenshot("watch-dialog");
    close(ask, "OK");
    JFrame window = waitForWindow(JFrame.class, "Training " + run.getName(), null);
    patiently("steps of the other process", () -> words(window).startsWith("training: "));
    pressSwing(window, "Pause");
    waitFor("a pause of the other process", () -> words(window).startsWith("paused: "));
    fact("paused another process");
    pressSwing(window, "Resume");
    waitFor("steps again", () -> words(window).startsWith("training: "));
    pressSwing(window, "Stop");
    waitFor("the end of the other process", () -> words(window).startsWith("stopped: "));
    screenshot("training-elsewhere");
    fact("stopped another process");
    onWindows(window::dispose);
  }

  private static String macro(String run) {
    IJ.runMacro("run(\"Watch Training...\", \"run=[" + run + "]\");");
    Frame window = waitForWindow(JFrame.class, "Training " + new File(run).getName(), null);
    window.dispose();
    return window.getTitle();
  }
}
