package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Menu;

/** Writes numbers into dialogs as people in other countries do. Arguments: screenshots, a name. */
public final class LocaleVisit extends Visit {

  /** Runs the visit. */
  public static void main(String[] args) {
    new LocaleVisit().begin(args);
  }

  @Override
  void visit(String[] args) throws Exception {
    new ImageJ();
    Menu menu = kabegamiMenu();
    ImagePlus sky = IJ.createImage("sky.png", "RGB ramp", 64, 48, 1);
    sky.show();
    new Recorder();
    Dialog dialog = open(menu, "Upscale Wallpaper...", sky);
    field(dialog, "strength").setText("0,5");
    close(dialog, "OK");
    Dialog message = waitForWindow(Dialog.class, "Upscale Wallpaper", dialog);
    screenshot("number-" + args[0]);
    close(message, "OK");
    Dialog again = waitForWindow(Dialog.class, "Upscale Wallpaper", message);
    fact("kept " + field(again, "strength").getText());
    field(again, "strength").setText("0.5");
    screenshot("dialog-" + args[0]);
    close(again, "OK");
    waitFor("the result", () -> WindowManager.getImageCount() == 2);
    waitFor("the recorded line", () -> !recorded().isEmpty());
    fact(recorded().strip());
    Dialog measure = open(menu, "Measure Quality...", sky);
    fill(measure, "image=sky.png", "reference=sky.png", "metrics=ssim");
    close(measure, "OK");
    Frame table = waitForWindow(Frame.class, "Kabegami Scores", null);
    fact("a macro reads " + IJ.runMacro("return \"\" + getResult(\"ssim\", 0);"));
    table.dispose();
  }
}
