package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.Choice;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Menu;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.ItemEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.KeyStroke;
import javax.swing.text.JTextComponent;

/**
 * Looks at the preview beside the dialog of the degradation while values change. Arguments: a
 * folder for screenshots, a picture, and, to see how fast the preview is, how often to measure.
 */
public final class DegradePreviewVisit extends Visit {
  private static final String TITLE = "Degrade Wallpaper...";
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;

  /** Runs the visit. */
  public static void main(String[] args) {
    new DegradePreviewVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    Menu menu = kabegamiMenu();
    ImagePlus wallpaper = IJ.openImage(args[0]).resize(WIDTH, HEIGHT, "bilinear");
    wallpaper.setTitle("wallpaper.png");
    wallpaper.show();
    new Recorder();
    Dialog dialog = open(menu, TITLE, wallpaper);
    JDialog preview = waitForWindow(JDialog.class, "Preview of wallpaper.png", null);
    waitForResult(preview, "");
    fact("shows " + status(preview));
    fact("draws " + words(preview).replaceAll(":.*", ""));
    screenshot("degrade-preview");
    anotherDraw(dialog, preview);
    follow(dialog, preview);
    refuse(dialog, preview);
    lookElsewhere(preview);
    if (args.length > 1) {
      measure(dialog, preview, Integer.parseInt(args[1]));
    }
    apply(dialog, preview, wallpaper);
    silentInMacros(wallpaper);
  }

  private static String status(JDialog preview) {
    return named(preview, JLabel.class, "status").getText();
  }

  private static String words(JDialog preview) {
    return named(preview, JTextComponent.class, "words").getText();
  }

  /** Until it tells of another draw than before. */
  private static void waitForResult(JDialog preview, String wordsBefore) {
    waitFor(
        "the preview",
        () -> status(preview).contains("pixels at") && !words(preview).equals(wordsBefore));
  }

  private static void anotherDraw(Dialog dialog, JDialog preview) {
    String before = words(preview);
    pressSwing(preview, "Another draw");
    waitForResult(preview, before);
    fact("another draw has seed " + field(dialog, "seed").getText());
  }

  private static void follow(Dialog dialog, JDialog preview) throws Exception {
    String before = words(preview);
    choose(dialog, "preset", "realesrgan");
    waitForResult(preview, before);
    fact("then draws " + words(preview).replaceAll(":.*", ""));
  }

  private static void choose(Dialog dialog, String name, String value) throws Exception {
    Choice choice = find(dialog, Choice.class, c -> c.getName().equals(name)).orElseThrow();
    onWindows(
        () -> {
          choice.select(value);
          choice.dispatchEvent(
              new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, value, ItemEvent.SELECTED));
        });
  }

  private void refuse(Dialog dialog, JDialog preview) throws Exception {
    field(dialog, "factor").setText("9");
    JTextComponent sentence = named(preview, JTextComponent.class, "sentence");
    waitFor("the sentence", () -> tells(sentence, "factor must"));
    fact("refuses: " + sentence.getText());
    fact("words then: '" + words(preview) + "'");
    screenshot("degrade-preview-refusal");
    String before = words(preview);
    field(dialog, "factor").setText("4");
    waitForResult(preview, before);
    fact("takes a factor of 4: " + status(preview));
    field(dialog, "recipe").setText("/nowhere/r.json");
    waitFor("the sentence on a recipe", () -> tells(sentence, "there is no file"));
    fact("refuses: " + sentence.getText());
    field(dialog, "recipe").setText("");
    waitForResult(preview, before);
    field(dialog, "factor").setText("2");
    waitFor("the factor 2", () -> status(preview).startsWith("600 x 400 pixels at 1620,880"));
  }

  private static boolean tells(JTextComponent sentence, String start) {
    return sentence.isShowing() && sentence.getText().startsWith(start);
  }

  private static void lookElsewhere(JDialog preview) {
    String before = status(preview);
    EventQueue.invokeLater(
        () ->
            preview
                .getRootPane()
                .getActionMap()
                .get(KeyStroke.getKeyStroke("shift RIGHT").toString())
                .actionPerformed(null));
    waitFor(
        "the part beside",
        () -> status(preview).contains("pixels at") && !status(preview).equals(before));
    fact("beside it " + status(preview));
  }

  /**
   * From the moment at which a person changes the seed until the screen itself shows another
   * picture.
   */
  private static void measure(Dialog dialog, JDialog preview, int times) throws Exception {
    Robot robot = new Robot();
    for (String preset : new String[] {"soft", "realesrgan", "apisr"}) {
      choose(dialog, "preset", preset);
      List<Long> millis = new ArrayList<>();
      for (int seed = 100; seed < 100 + times; seed++) {
        field(dialog, "seed").setText("" + seed);
        IJ.wait(900);
        BufferedImage before = shot(robot, preview);
        long start = System.nanoTime();
        field(dialog, "seed").setText("" + (seed + 1000));
        while (same(before, shot(robot, preview)) && System.nanoTime() - start < 5e9) {
          Thread.sleep(2);
        }
        millis.add((System.nanoTime() - start) / 1_000_000);
      }
      Collections.sort(millis);
      System.out.println("measured " + preset + " " + millis);
    }
  }

  private static BufferedImage shot(Robot robot, JDialog preview) {
    Rectangle middle = preview.getBounds();
    return robot.createScreenCapture(
        new Rectangle(middle.x + middle.width * 5 / 8, middle.y + 150, 160, 120));
  }

  private static boolean same(BufferedImage one, BufferedImage other) {
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (one.getRGB(x, y) != other.getRGB(x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  /** What the preview showed is what OK gives. */
  private static void apply(Dialog dialog, JDialog preview, ImagePlus wallpaper) throws Exception {
    String before = words(preview);
    choose(dialog, "preset", "soft");
    field(dialog, "seed").setText("23");
    waitForResult(preview, before);
    waitFor("the soft preset", () -> words(preview).startsWith("soft: "));
    IJ.wait(1500);
    String shown = words(preview);
    close(dialog, "OK");
    waitFor("a second image", () -> WindowManager.getImageCount() == 2);
    waitFor("the recorded line", () -> !recorded().isEmpty());
    fact("closed with the dialog " + !preview.isDisplayable());
    fact("OK drew what was shown " + log().contains(shown));
    fact("recorded " + recorded());
    WindowManager.getCurrentImage().close();
    Recorder.record = false;
    WindowManager.setCurrentWindow(wallpaper.getWindow());
  }

  private static void silentInMacros(ImagePlus wallpaper) {
    IJ.run(wallpaper, TITLE, "factor=8 seed=3");
    boolean any =
        Arrays.stream(Window.getWindows())
            .anyMatch(window -> window.isShowing() && title(window).startsWith("Preview"));
    fact("a macro opens a preview " + any);
  }
}
