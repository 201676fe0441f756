package io.github.kabegami.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.GUI;
import io.github.kabegami.command.TrainingCurves.Layout;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.train.Monitor;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Shows how a training run goes: curves.png in the folder of the run, written after each
 * validation, and if there is a screen the same in a window that follows the training. Reads the
 * tables that the run writes before it tells its monitor. What goes wrong here is said once and
 * does not end the run.
 */
final class TrainingPlots implements Monitor {
  private static final String FILE = "curves.png";

  /** Pixels of height for the title of a window, its line of text and its borders. */
  private static final int DECORATIONS = 90;

  private static final long NANOS_BETWEEN_REDRAWS = 3_000_000_000L;

  private final Path folder;
  private final boolean show;
  private final Run run;
  private Optional<ImagePlus> window = Optional.empty();
  private long drawn;
  private boolean failed;

  /**
   * For a run.
   *
   * @param folder of the run
   * @param show whether in a window, too
   * @param run hears what goes wrong
   */
  TrainingPlots(Path folder, boolean show, Run run) {
    this.folder = folder;
    this.show = show;
    this.run = run;
  }

  @Override
  public void progressed(Steps state) {
    boolean due = System.nanoTime() - drawn > NANOS_BETWEEN_REDRAWS;
    if (show && !failed && (due || drawn == 0)) {
      draw(false);
    }
  }

  @Override
  public void judged(long iteration, Judgement judgement) {
    if (!failed) {
      draw(true);
    }
  }

  /** A Java without fonts, as in small containers, throws errors of several kinds. */
  private void draw(boolean write) {
    try {
      TrainingTables tables = TrainingTables.read(folder);
      if (write) {
        write(image(tables, Layout.FILE));
      }
      if (show) {
        show(image(tables, Layout.window(tables, room())));
      }
    } catch (IOException | RuntimeException | InternalError | LinkageError e) {
      failed = true;
      run.log("there are no curves: " + e.getMessage());
    }
    drawn = System.nanoTime();
  }

  private ImagePlus image(TrainingTables tables, Layout layout) {
    return new ImagePlus(title(), new TrainingCurves(tables, layout).image());
  }

  /** Pixels of height that a picture can have below ImageJ's window without being made smaller. */
  private static int room() {
    ImageJ app = IJ.getInstance();
    return GUI.getMaxWindowBounds(app).height - (app == null ? 0 : app.getHeight()) - DECORATIONS;
  }

  private void write(ImagePlus image) throws IOException {
    ImagePlusPictures pictures = new ImagePlusPictures(image, Optional.empty(), Optional.empty());
    PictureFiles.write(folder.resolve(FILE), pictures.picture(1), true);
  }

  /** In the window that is open; one that was closed stays closed. */
  private void show(ImagePlus image) {
    if (window.isEmpty()) {
      image.show();
      window = Optional.of(image);
    } else if (window.get().isVisible()) {
      window.get().setProcessor(image.getProcessor());
    }
  }

  private String title() {
    return "Training " + folder.getFileName();
  }
}
