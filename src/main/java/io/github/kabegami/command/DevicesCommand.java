package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.window.DeviceCheck;
import io.github.kabegami.window.DevicesWindow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Says which devices networks can run on here, and installs libraries for graphics cards and for
 * training. From the menu a window does the same.
 */
@Plugin(
    type = Command.class,
    name = "devices",
    label = "Kabegami Devices...",
    description =
        "Says which processors and graphics cards networks can run on, and installs libraries for"
            + " them.",
    headless = true,
    visible = false)
public final class DevicesCommand extends KabegamiCommand implements Windowed {
  private static final String NONE = "none";
  private static final double FETCHED = 0.9;

  @Parameter(
      label = "fetch a library",
      description =
          "Library to install: none; cuda for NVIDIA cards (642 MB to download) or webgpu for cards"
              + " of any maker (112 MB), to run networks on them; pytorch for training on the"
              + " processor (42 to 112 MB).",
      choices = {NONE, "cuda", "webgpu", DeviceCheck.PYTORCH},
      persist = false)
  private String fetch = NONE;

  @Parameter(
      label = "archive downloaded elsewhere",
      description =
          "File that holds the library, downloaded on another computer, for one without network.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File archive;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "report",
      description = "Every device and whether it works, and PyTorch for training, several lines.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String report;

  @Override
  void execute(Run run) throws IOException {
    Optional<Path> file = Optional.ofNullable(archive).map(File::toPath);
    boolean fetching = !fetch.equals(NONE);
    if (!fetching && file.isPresent()) {
      throw new UsageException(
          "say by fetch=cuda, fetch=webgpu or fetch=pytorch which library the archive holds");
    }
    double done = fetching ? FETCHED : 0;
    if (fetching) {
      run.log(
          "installed in "
              + DeviceCheck.install(fetch, file, run.reportingTo(run.progress().part(0, done))));
    }
    report = DeviceCheck.report(run.reportingTo(run.progress().part(done, 1)));
  }

  @Override
  public void openWindow(Windowed.Surroundings around) {
    DevicesWindow.open(around.recorder(), around.help(), around.estimates());
  }
}
