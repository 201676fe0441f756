package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.store.Cost;
import io.github.kabegami.store.ModelStore;
import io.github.kabegami.store.StoredModel;
import io.github.kabegami.window.ModelsWindow;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Lists the models that enlarge pictures and the weights of metrics, fetches, adds and removes
 * them, and measures what they cost here. From the menu a window does the same.
 */
@Plugin(
    type = Command.class,
    name = "models",
    label = "Upscaling Models...",
    description =
        "Lists models to enlarge with and weights of metrics; fetches, adds, removes and measures"
            + " them.",
    headless = true,
    visible = false)
public final class ModelsCommand extends KabegamiCommand implements Windowed {
  @Parameter(
      label = "fetch a model",
      description =
          "Name of a model or of weights to download, as the list has it; several separated by commas.",
      required = false,
      persist = false)
  private String fetch = "";

  @Parameter(
      label = "add a file",
      description =
          "File of a model to keep by its name: .onnx, .pth, .pt, .ckpt, .safetensors, or .param of"
              + " ncnn; or a file of the list that was downloaded elsewhere.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File add;

  @Parameter(
      label = "measure a model",
      description =
          "Name of a model whose cost on this computer is measured, in seconds per megapixel of the"
              + " result; several separated by commas, or all.",
      required = false,
      persist = false)
  private String measure = "";

  @Parameter(
      label = "device to measure on",
      description =
          "Where models run that are measured; auto takes the fastest that works, any other fails if"
              + " it does not work.",
      choices = {"auto", "cpu", "cuda", "tensorrt", "webgpu", "directml", "coreml"},
      persist = false)
  private String device = "auto";

  @Parameter(
      label = "remove a model",
      description =
          "Name of a model or of weights to remove from this computer; several separated by commas.",
      required = false,
      persist = false)
  private String remove = "";

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "models",
      description = "What was done, or else the list of models, several lines.")
  private @Nullable String models;

  @Override
  void execute(Run run) throws IOException {
    ModelStore store = ModelStore.ofUser();
    List<String> done = new ArrayList<>();
    try {
      work(store, done, run);
    } finally {
      models = done.isEmpty() ? models : String.join("\n", done);
    }
    if (done.isEmpty()) {
      models = ModelTable.text(store);
    }
  }

  private void work(ModelStore store, List<String> done, Run run) throws IOException {
    for (String name : names(fetch)) {
      store.fetch(name, run);
      done.add(name + " is here; it can be used by this name");
    }
    if (add != null) {
      String name = store.add(add.toPath(), run);
      done.add("added " + add.getName() + "; it can be used by the name " + name);
    }
    List<String> measured = measure.strip().equals("all") ? openable(store) : names(measure);
    for (String name : measured) {
      done.add(told(name, store.measure(name, Device.named(device).orElseThrow(), run)));
    }
    for (String name : names(remove)) {
      done.add(store.remove(name));
    }
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static List<String> openable(ModelStore store) throws IOException {
    return store.all().stream()
        .filter(model -> model.opens().isPresent())
        .map(StoredModel::name)
        .toList();
  }

  private static String told(String name, Cost cost) {
    return String.format(
        Locale.ROOT,
        "%s takes %s per megapixel of the result, %s for 3840 x 2160",
        name,
        cost.title(),
        cost.wallpaper());
  }

  @Override
  public void openWindow(Windowed.Surroundings around) {
    ModelsWindow.open(ModelStore.ofUser(), around.recorder(), around.help(), around.estimates());
  }
}
