package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.ModelReport;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says what a model file is: network, factor, cost, how far it looks, and whether it runs here. */
@Plugin(
    type = Command.class,
    name = "inspect",
    label = "Inspect Model...",
    description = "Says what a model file is: network, factor, cost, and whether it runs here.",
    headless = true,
    visible = false)
public final class InspectCommand extends KabegamiCommand {

  @Parameter(
      label = "model to look at",
      description = "File of a model: .onnx, .pth, .pt, .ckpt, .safetensors, or .param of ncnn.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File model;

  @Parameter(type = ItemIO.OUTPUT, label = "card", description = "The answer, several lines.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String card;

  @Override
  void execute(Run run) throws IOException {
    if (model == null) {
      throw new UsageException("name the model file to look at as model");
    }
    card = ModelReport.of(model.toPath());
  }
}
