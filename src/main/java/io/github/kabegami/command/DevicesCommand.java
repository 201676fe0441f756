package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.device.DeviceReport;
import io.github.kabegami.onnx.device.Devices;
import io.github.kabegami.onnx.natives.NativeBuild;
import io.github.kabegami.onnx.natives.NativeFetch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says which devices networks can run on here, and installs libraries for graphics cards. */
@Plugin(
    type = Command.class,
    name = "devices",
    label = "Devices...",
    description =
        "Says which processors and graphics cards networks can run on, and installs libraries for"
            + " them.",
    headless = true,
    visible = false)
public final class DevicesCommand extends KabegamiCommand {
  private static final String NONE = "none";
  private static final double FETCHED = 0.9;

  @Parameter(
      label = "fetch a library for graphics cards",
      description =
          "Library to install: none, cuda for NVIDIA cards (642 MB to download), or webgpu for"
              + " cards of any maker (112 MB).",
      choices = {NONE, "cuda", "webgpu"},
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
      description = "Every device and whether it works, several lines.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String report;

  @Override
  void execute(Run run) throws IOException {
    Optional<Path> file = Optional.ofNullable(archive).map(File::toPath);
    Optional<NativeBuild> build = NativeBuild.named(fetch);
    if (build.isEmpty() && file.isPresent()) {
      throw new UsageException("say by fetch=cuda or fetch=webgpu which library the archive holds");
    }
    double done = build.isPresent() ? FETCHED : 0;
    if (build.isPresent()) {
      Run part = run.reportingTo(run.progress().part(0, done));
      run.log("installed in " + NativeFetch.ofUser().fetch(build.get(), file, part));
    }
    Devices devices = Devices.ofUser();
    report =
        DeviceReport.of(devices, devices.examineAll(run.reportingTo(run.progress().part(done, 1))));
  }
}
