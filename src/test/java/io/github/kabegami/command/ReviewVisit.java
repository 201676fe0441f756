package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;

/**
 * Looks through a data set and overrules its filters by mouse and keyboard. Arguments: a folder for
 * screenshots and the folder of a data set of more than eight pictures.
 */
public final class ReviewVisit extends Visit {

  /** Runs the visit. */
  public static void main(String[] args) {
    new ReviewVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    Menu menu = kabegamiMenu();
    File set = new File(args[0]);
    choose(menu, "Review Dataset...");
    Dialog dialog = waitForWindow(Dialog.class, "Review Dataset", null);
    fill(dialog, "set=" + set, "count=8");
    close(dialog, "OK");
    JFrame window = waitForFrame("Review ");
    waitForPictures(set, 8);
    fact(named(window, JLabel.class, "place").getText());
    JComponent sheet = named(window, JComponent.class, "sheet");
    click(sheet, 100, 80, 1);
    waitFor("the first override", () -> overrides(set).lines().count() == 1);
    fact(shorter(overrides(set)));
    waitFor("the count", () -> words(window).startsWith("1 override in overrides.txt."));
    type(sheet, KeyEvent.VK_RIGHT, KeyEvent.CHAR_UNDEFINED);
    type(sheet, KeyEvent.VK_A, 'a');
    type(sheet, KeyEvent.VK_END, KeyEvent.CHAR_UNDEFINED);
    type(sheet, KeyEvent.VK_SPACE, ' ');
    waitFor("three overrides", () -> overrides(set).lines().count() == 3);
    screenshot("review-window");
    fact(shorter(overrides(set)));
    type(sheet, KeyEvent.VK_HOME, KeyEvent.CHAR_UNDEFINED);
    type(sheet, KeyEvent.VK_N, 'n');
    waitFor("one fewer", () -> overrides(set).lines().count() == 2);
    type(sheet, KeyEvent.VK_PAGE_DOWN, KeyEvent.CHAR_UNDEFINED);
    waitFor("the next page", () -> place(window).startsWith("Page 2 "));
    fact(place(window));
    JComboBox<?> show = named(window, JComboBox.class, "show");
    onWindows(() -> show.setSelectedIndex(2));
    waitFor("the rejected ones", () -> place(window).startsWith("Page 1 of 1"));
    onWindows(() -> named(window, JComboBox.class, "sort").setSelectedItem("text"));
    IJ.wait(2000);
    screenshot("review-rejected");
    fact(String.valueOf(show.getSelectedItem()) + ": " + place(window));
    large(sheet, set);
    type(window.getRootPane(), KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED);
    waitFor("Escape to close the window", () -> !window.isShowing());
    dark(set);
  }

  private void large(JComponent sheet, File set) throws Exception {
    String before = overrides(set);
    click(sheet, 100, 80, 1);
    click(sheet, 100, 80, 2);
    JFrame large = waitForFrame(".png", "0.png", "1.png");
    waitFor(
        "the picture",
        () -> find(large, JComponent.class, c -> "pictures".equals(c.getName())).isPresent());
    IJ.wait(500);
    screenshot("review-large");
    waitFor("the first click to be taken back", () -> overrides(set).equals(before));
    fact("a double click opens and changes nothing");
    onWindows(large::dispose);
  }

  /** With the colours of a dark look and feel. */
  private void dark(File set) throws Exception {
    onWindows(
        () -> {
          UIManager.put("Panel.background", new javax.swing.plaf.ColorUIResource(0x2B2B2B));
          UIManager.put("Label.foreground", new javax.swing.plaf.ColorUIResource(0xDDDDDD));
          UIManager.put("TextArea.foreground", new javax.swing.plaf.ColorUIResource(0xDDDDDD));
        });
    IJ.runMacro("run(\"Review Dataset...\", \"set=[" + set + "] show=rejected count=8\");");
    JFrame window = waitForFrame("Review ");
    waitFor("a page", () -> place(window).startsWith("Page 1 "));
    IJ.wait(2000);
    screenshot("review-dark");
    fact("a macro opens " + place(window));
    onWindows(window::dispose);
  }

  /** A window of Swing whose title has one of these texts. */
  private static JFrame waitForFrame(String... parts) {
    waitFor("the window " + parts[0], () -> frame(parts) != null);
    return frame(parts);
  }

  private static JFrame frame(String... parts) {
    for (java.awt.Window window : java.awt.Window.getWindows()) {
      if (window instanceof JFrame && window.isShowing()) {
        String title = ((JFrame) window).getTitle();
        boolean review = title.startsWith("Review ");
        boolean wanted = parts[0].equals("Review ") ? review : !review && title.contains(parts[0]);
        if (wanted) {
          return (JFrame) window;
        }
      }
    }
    return null;
  }

  private static void waitForPictures(File set, int count) {
    waitFor(
        "small pictures",
        () -> {
          String[] names = new File(set, "review").list((f, name) -> name.endsWith(".jpg"));
          return names != null && names.length >= count;
        });
    IJ.wait(1000);
  }

  private static String words(JFrame window) {
    return named(window, JTextComponent.class, "words").getText();
  }

  private static String place(JFrame window) {
    return named(window, JLabel.class, "place").getText();
  }

  private static String overrides(File set) {
    try {
      File file = new File(set, "overrides.txt");
      return file.exists() ? Files.readString(file.toPath()) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shorter(String overrides) {
    return overrides
        .replaceAll("folder:\\S*/", "")
        .strip()
        .replace('\n', ';')
        .toLowerCase(Locale.ROOT);
  }

  /** By the events that a mouse makes. */
  private static void click(Component component, int x, int y, int count) throws Exception {
    onWindows(
        () -> {
          Point at = new Point(x, y);
          for (int kind : new int[] {MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED}) {
            component.dispatchEvent(
                new MouseEvent(
                    component,
                    kind,
                    System.currentTimeMillis(),
                    0,
                    at.x,
                    at.y,
                    count,
                    false,
                    MouseEvent.BUTTON1));
          }
        });
  }
}
