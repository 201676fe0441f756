package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Menu;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;
import javax.swing.JToolTip;

/**
 * Uses the commands as a person does who works with their dialogs, with the recorder on. Arguments:
 * a folder for screenshots, a folder of pictures and one for a data set; and where training is
 * possible, a folder for the run.
 */
public final class DialogVisit extends Visit {

  /** Runs the visit. */
  public static void main(String[] args) {
    new DialogVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    Menu menu = kabegamiMenu();
    StringJoiner labels = new StringJoiner(", ");
    for (int i = 0; i < menu.getItemCount(); i++) {
      labels.add(menu.getItem(i).getLabel());
    }
    fact("menu " + labels);
    ImagePlus sky = IJ.createImage("sky.png", "RGB ramp", 64, 48, 1);
    sky.show();
    IJ.runMacro("run(\"Macro...\", \"code=v=v+3*(x%7)+5*(y%5)\");");
    new Recorder();
    int[] dialogPixels = degradeByDialog(menu, sky);
    String recorded = recorded();
    fact("recorded " + recorded);
    Recorder.record = false;
    replay(recorded, sky, dialogPixels);
    correctABadValue(menu, sky);
    measure(menu, sky);
    dataset(menu, sky, args[0], args[1]);
    if (args.length > 2) {
      train(menu, sky, args[0], args[2]);
    }
  }

  private int[] degradeByDialog(Menu menu, ImagePlus sky) throws Exception {
    Dialog dialog = open(menu, "Degrade Wallpaper...", sky);
    field(dialog, "seed").setText("42");
    screenshot("degrade-dialog");
    press(dialog, "Help");
    Dialog help = waitForWindow(Dialog.class, "Degrade Wallpaper Help", dialog);
    screenshot("degrade-help");
    help.dispose();
    close(dialog, "OK");
    waitFor("a second image", () -> WindowManager.getImageCount() == 2);
    ImagePlus low = WindowManager.getCurrentImage();
    fact(
        "dialog result "
            + WindowManager.getImageCount()
            + " images, "
            + low.getWidth()
            + " x "
            + low.getHeight());
    waitFor("the recorded line", () -> !recorded().isEmpty());
    screenshot("degrade-result");
    return ((int[]) low.getProcessor().getPixels()).clone();
  }

  private void replay(String recorded, ImagePlus sky, int[] expected) {
    WindowManager.setCurrentWindow(sky.getWindow());
    IJ.runMacro(recorded);
    ImagePlus again = WindowManager.getCurrentImage();
    boolean same =
        again != sky && Arrays.equals(expected, (int[]) again.getProcessor().getPixels());
    fact(same ? "replayed to the same pixels" : "replayed to other pixels");
  }

  private void correctABadValue(Menu menu, ImagePlus sky) throws Exception {
    Dialog dialog = open(menu, "Upscale Wallpaper...", sky);
    field(dialog, "factor").setText("5000");
    close(dialog, "OK");
    Dialog message = waitForWindow(Dialog.class, "Upscale Wallpaper", dialog);
    screenshot("upscale-refusal");
    close(message, "OK");
    Dialog again = waitForWindow(Dialog.class, "Upscale Wallpaper", message);
    boolean kept = field(again, "factor").getText().equals("5000");
    fact(kept ? "bad value told, dialog shown again" : "bad value lost");
    field(again, "factor").setText("2");
    field(again, "input").setText("/nowhere/at/all.png");
    close(again, "OK");
    Dialog refusal = waitForWindow(Dialog.class, "Upscale Wallpaper", again);
    close(refusal, "OK");
    Dialog third = waitForWindow(Dialog.class, "Upscale Wallpaper", refusal);
    fact("kept after a refusal by the command " + field(third, "input").getText());
    tips(third);
    close(third, "Cancel");
  }

  /** By the keyboard; any other key takes it away. */
  private void tips(Dialog dialog) throws Exception {
    TextField size = field(dialog, "size");
    type(size, KeyEvent.VK_F1, KeyEvent.CHAR_UNDEFINED);
    Window tip = waitForTip();
    screenshot("upscale-tip");
    fact("tip " + find(tip, JToolTip.class, any -> true).orElseThrow().getTipText());
    type(size, KeyEvent.VK_SHIFT, KeyEvent.CHAR_UNDEFINED);
    waitFor("the tip to go", () -> !tip.isShowing());
  }

  private static Window waitForTip() {
    Supplier<Optional<Window>> search =
        () ->
            Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .filter(window -> find(window, JToolTip.class, any -> true).isPresent())
                .findFirst();
    waitFor("a tip", () -> search.get().isPresent());
    return search.get().orElseThrow();
  }

  private void measure(Menu menu, ImagePlus sky) throws Exception {
    Dialog dialog = open(menu, "Measure Quality...", sky);
    fact("proposed " + field(dialog, "image").getText());
    field(dialog, "reference").setText("sky.png");
    find(dialog, Checkbox.class, box -> box.getName().equals("plots")).orElseThrow().setState(true);
    screenshot("measure-dialog");
    close(dialog, "OK");
    Frame table = waitForWindow(Frame.class, "Kabegami Scores", null);
    screenshot("measure-table");
    fact("measured into the table " + table.getTitle());
    Frame plot = waitForWindow(Frame.class, "ssim", null);
    screenshot("measure-plot");
    fact("plotted " + plot.getTitle() + " as a " + plot.getClass().getSimpleName());
    plot.dispose();
    fact("a macro reads " + IJ.runMacro("return \"\" + getResult(\"ssim\", 0);"));
    table.dispose();
    String macro =
        "run(\"Kabegami Extensions\"); Ext.measure(\"psnr\", \"sky.png\", \"sky.png\", v);"
            + "return \"\" + v;";
    fact("a macro measures " + IJ.runMacro(macro));
    choose(menu, "Kabegami Extensions");
    Frame text = waitForWindow(Frame.class, "Kabegami Extensions", null);
    screenshot("extensions-text");
    fact("explained in " + text.getTitle());
  }

  /** Builds a data set whose plan is accepted in a window, the second time that it is asked for. */
  private void dataset(Menu menu, ImagePlus sky, String pictures, String set) throws Exception {
    answerNo(menu, sky, pictures, set);
    Dialog dialog = open(menu, "Build Dataset...", sky);
    fill(dialog, "output=" + set, "sources=folder:" + pictures, "minwidth=1000", "minheight=600");
    fill(dialog, "patch=256", "top=4", "packs=tar");
    press(dialog, "More options...");
    Dialog more = waitForWindow(Dialog.class, "Build Dataset: More options", null);
    fill(more, "filters=usual text:1");
    screenshot("dataset-more");
    close(more, "OK");
    screenshot("dataset-dialog");
    close(dialog, "OK");
    Dialog plan = waitForWindow(Dialog.class, "Build Dataset", dialog);
    screenshot("dataset-plan");
    fact("asked before anything is fetched " + !new File(set, "pictures").exists());
    close(plan, "Yes");
    waitFor("the report", () -> new File(set, "stages/report.json").exists());
    Frame text = waitForWindow(Frame.class, "Build Dataset", null);
    screenshot("dataset-text");
    fact("told in " + text.getTitle());
    text.dispose();
  }

  /** Has the same data set planned and does not want it. */
  private void answerNo(Menu menu, ImagePlus sky, String pictures, String set) {
    Dialog dialog = open(menu, "Build Dataset...", sky);
    fill(dialog, "output=" + set, "sources=folder:" + pictures, "minwidth=1000", "minheight=600");
    close(dialog, "OK");
    close(waitForWindow(Dialog.class, "Build Dataset", dialog), "No");
    TextWindow text = waitForWindow(TextWindow.class, "Build Dataset", null);
    String said = text.getTextPanel().getText().strip();
    fact("after No " + said.substring(said.lastIndexOf('\n') + 1));
    fact("planned only " + !new File(set, "stages/fetch.json").exists());
    text.dispose();
  }

  /** Begins a training run with options of both pages and cancels it when its curves are there. */
  private void train(Menu menu, ImagePlus sky, String pictures, String run) throws Exception {
    Dialog dialog = open(menu, "Train Upscaler...", sky);
    fill(dialog, "input=" + pictures, "output=" + run, "network=light-4x1", "patch=16", "batch=2");
    fill(dialog, "iterations=1000000", "degradation=soft", "holdout=sky", "threads=1");
    press(dialog, "More options...");
    Dialog more = waitForWindow(Dialog.class, "Train Upscaler: More options", null);
    fill(more, "validate=50", "window=64", "metrics=psnr-y");
    find(more, Choice.class, choice -> choice.getName().equals("schedule"))
        .orElseThrow()
        .select("constant");
    screenshot("train-more");
    close(more, "OK");
    screenshot("train-dialog");
    close(dialog, "OK");
    Frame curves = waitForWindow(Frame.class, "Training " + new File(run).getName(), null);
    waitFor("curves of a judgement", () -> new File(run, "curves.png").exists());
    screenshot("train-curves");
    fact("trains in " + curves.getTitle());
    IJ.getInstance()
        .keyPressed(
            new KeyEvent(
                curves, KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ESCAPE, (char) KeyEvent.VK_ESCAPE));
    waitFor("the end", () -> log().contains("Train Upscaler: cancelled after iteration "));
    screenshot("train-cancelled");
    fact(log().contains("schedule=constant") ? "trained as both pages say" : log());
    String how = log().substring(log().lastIndexOf("Train Upscaler: "));
    fact(how.replace(run, "run").replaceAll("[0-9]+", "N").replace('\n', ' ').strip());
  }
}
