package io.github.kabegami.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.window.Exploration;
import io.github.kabegami.window.ExplorerWindow;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Windows of explorations, whose draws can be applied to the image that was explored. */
final class Explorers {
  private Explorers() {}

  /** Whether there is a window of ImageJ beside which one can be opened. */
  static boolean hasWindows() {
    return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
  }

  /**
   * Opens one; from any thread.
   *
   * @param image to which draws are applied
   * @param codecs among which was drawn, as the option says it
   */
  static void open(Exploration explored, String title, Optional<ImagePlus> image, String codecs) {
    Optional<Consumer<Exploration.Draw>> apply =
        image.map(target -> draw -> apply(draw.recipe(), target, codecs));
    Runnable guide = () -> About.openGuide("Degradation Explorer...");
    EventQueue.invokeLater(
        () -> new ExplorerWindow("Degradations of " + title, explored, apply, guide));
  }

  private static void apply(Recipe recipe, ImagePlus image, String codecs) {
    if (image.getWindow() == null) {
      IJ.showMessage(
          "Degradation Explorer",
          MenuEntry.wrapped(
              "The image " + image.getTitle() + " is closed; open it again and explore it anew."));
      return;
    }
    if (WindowManager.getCurrentImage() != image) {
      WindowManager.setCurrentWindow(image.getWindow());
      Recorder.recordString("selectImage(\"" + Recorder.fixString(image.getTitle()) + "\");\n");
    }
    MenuBridge.start(DegradeCommand.class, texts(recipe, codecs));
  }

  /** The options that draw it again. */
  static Map<String, String> texts(Recipe recipe, String codecs) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("preset", recipe.preset());
    texts.put("factor", Integer.toString(recipe.degradation().upscaleFactor()));
    texts.put("seed", Long.toString(recipe.seed().value()));
    texts.put("codecs", codecs);
    return texts;
  }
}
