package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.train.RunControl;
import io.github.kabegami.train.RunControl.Wish;
import io.github.kabegami.train.RunView;
import io.github.kabegami.window.TrainingWindow;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows a training run that goes on here, in another process or on another computer, or that is
 * over, by what is in its folder; and lets it wait, go on and end.
 */
@Plugin(
    type = Command.class,
    name = "watch",
    label = "Watch Training...",
    description =
        "Shows how a training run goes, wherever it runs, by its folder; pauses, resumes and stops"
            + " it.",
    headless = true,
    visible = false)
public final class WatchTrainingCommand extends KabegamiCommand {
  private static final String NOTHING = "nothing";

  @Parameter(
      label = "run: folder of a training run",
      description = "Folder that is the output of a training run.",
      required = false,
      persist = false,
      style = "directory")
  private @Nullable File run;

  @Parameter(
      label = "control the run",
      description =
          "What to ask of the training that goes on there: nothing, pause, resume, or stop, which"
              + " writes a checkpoint.",
      choices = {NOTHING, "pause", "resume", "stop"},
      persist = false)
  private String control = NOTHING;

  @Parameter(
      label = "output file of the curves",
      description =
          "Picture file for the curves of loss, rate and scores; with it no window opens.",
      required = false,
      persist = false,
      style = "save",
      attrs = @Attr(name = Option.ROW, value = "output"))
  private @Nullable File output;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether the output may be replaced if it exists already.",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "output"))
  private boolean overwrite;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "report",
      description = "The state of the run in words, several lines; nothing where a window opens.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String report;

  @Override
  void execute(Run door) throws IOException {
    if (run == null) {
      throw new UsageException("name the folder of a training run as run");
    }
    Path folder = run.toPath();
    RunView view = RunView.read(folder);
    if (!control.equals(NOTHING)) {
      RunControl.ask(folder, Wish.valueOf(control.toUpperCase(Locale.ROOT)));
      report = view.toText() + "\nasked to " + control + "; log.txt tells when it does";
    }
    if (output != null) {
      Path target = output.toPath();
      PictureFiles.requireWritable(target, overwrite);
      new TrainingCurves(view.tables()).write(target, overwrite);
      report = (report == null ? view.toText() : report) + "\nwrote " + target;
    }
    if (report == null && GraphicsEnvironment.isHeadless()) {
      report = view.toText();
    } else if (report == null) {
      TrainingWindow.open(view, () -> About.openGuide("Watch Training..."));
    }
  }
}
