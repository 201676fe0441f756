package io.github.kabegami.command;

import ij.plugin.frame.Recorder;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.window.Aspect;
import io.github.kabegami.window.BeforeAfterWindow;
import io.github.kabegami.window.FileChoice;
import io.github.kabegami.window.PairFigure;
import io.github.kabegami.window.PairView;
import io.github.kabegami.window.PicturePair;
import java.awt.Component;
import java.awt.Rectangle;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;

/**
 * Writes figures of what a window shows, and records for each the line that writes the same bytes
 * again.
 */
final class BeforeAfterSaver implements BeforeAfterWindow.Services {
  private static final String PNG = ".png";
  private static final String TITLE = "Save figure";

  private final Map<String, String> pictures;

  /**
   * For one window.
   *
   * @param pictures the options that name the pictures
   */
  private BeforeAfterSaver(Map<String, String> pictures) {
    this.pictures = pictures;
  }

  /** Opens a window, and returns before it is there. */
  static void open(PicturePair pair, PairView view, double gain, Map<String, String> pictures) {
    SwingUtilities.invokeLater(
        () ->
            new BeforeAfterWindow(pair, view, gain, new BeforeAfterSaver(pictures))
                .setVisible(true));
  }

  @Override
  public void openGuide() {
    About.openGuide("Before and After...");
  }

  @Override
  public void save(Component over, PicturePair pair, Aspect aspect, boolean swapped) {
    Optional<File> chosen =
        new FileChoice(TITLE, JFileChooser.FILES_ONLY)
            .at(new File("before-after.png"))
            .ask(over, "Save");
    chosen.ifPresent(file -> save(file, over, pair, aspect, swapped));
  }

  private void save(File chosen, Component over, PicturePair pair, Aspect aspect, boolean swapped) {
    boolean named = chosen.getName().toLowerCase(Locale.ROOT).endsWith(PNG);
    File file = named ? chosen : new File(chosen + PNG);
    if (file.exists() && !mayReplace(over, file)) {
      return;
    }
    write(file, over, pair, aspect, texts(file, aspect, swapped));
  }

  private static boolean mayReplace(Component over, File file) {
    int answer =
        JOptionPane.showConfirmDialog(
            over,
            file.getName() + " exists already; replace it?",
            TITLE,
            JOptionPane.OK_CANCEL_OPTION);
    return answer == JOptionPane.OK_OPTION;
  }

  private static void write(
      File file, Component over, PicturePair pair, Aspect aspect, Map<String, String> texts) {
    boolean overwrite = file.exists();
    Saving.start(
        TITLE,
        over,
        () -> {
          Picture figure = PairFigure.of(pair, aspect, Run.simple());
          PictureFiles.write(file.toPath(), figure, overwrite);
          return texts;
        },
        BeforeAfterSaver::record);
  }

  /** The options of the command that writes this figure. */
  private Map<String, String> texts(File file, Aspect aspect, boolean swapped) {
    Options options = Options.of(BeforeAfterCommand.class);
    Rectangle part = aspect.part();
    Map<String, String> texts = new LinkedHashMap<>(pictures);
    if (swapped) {
      texts.put("after", pictures.getOrDefault("before", ""));
      texts.put("before", pictures.getOrDefault("after", ""));
    }
    texts.put("view", aspect.view().title());
    texts.put("gain", options.named("gain").text(aspect.gain()));
    texts.put("output", file.getPath());
    texts.put("part", part.x + "," + part.y + "," + part.width + "," + part.height);
    texts.put("zoom", options.named("zoom").text(aspect.zoom()));
    texts.put("split", options.named("split").text(aspect.split()));
    texts.put("smooth", Boolean.toString(aspect.smooth()));
    texts.put("overwrite", Boolean.toString(file.exists()));
    return texts;
  }

  private static void record(Map<String, String> texts) {
    if (Recorder.record) {
      Options options = Options.of(BeforeAfterCommand.class);
      Recorder.recordString(RecordedLine.of(options, texts, Recorder.scriptMode()));
    }
  }
}
