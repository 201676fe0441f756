package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.network.detection.Architectures;
import io.github.kabegami.network.ncnn.NcnnNetwork;
import io.github.kabegami.network.onnx.OnnxWriter.Precision;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.Conversion;
import io.github.kabegami.onnx.ModelCard;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.train.Export;
import io.github.kabegami.train.TrainedWeights;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes an ONNX model, or a safetensors file, of weights in any form that is known. */
@Plugin(
    type = Command.class,
    name = "convert",
    label = "Convert Model...",
    description =
        "Makes an ONNX model of PyTorch, safetensors or ncnn weights, and checks that it computes"
            + " the same.",
    headless = true,
    visible = false)
public final class ConvertCommand extends KabegamiCommand {
  private static final String SINGLE = "float32";
  private static final String HALF = "float16";
  private static final double EQUAL_SHARES = 0.5;

  @Parameter(
      label = "model to convert",
      description =
          "File of weights: .pth, .pt, .ckpt, .safetensors, or .param with its .bin beside it; or the folder of a"
              + " training run.",
      required = false,
      persist = false)
  private @Nullable File model;

  @Parameter(
      label = "output file",
      description =
          "Where the model goes: an .onnx file, or a .safetensors file for the weights alone; by default"
              + " an .onnx file beside the model, or in the run's folder.",
      required = false,
      persist = false,
      style = "save")
  private @Nullable File output;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether the output may be replaced if it exists already.",
      persist = false)
  private boolean overwrite;

  @Parameter(
      label = "precision of the result",
      description =
          "Numbers of the result: float32, or float16, half the size, for graphics cards; pictures"
              + " go in and out as float32 either way.",
      choices = {SINGLE, HALF},
      persist = false)
  private String precision = SINGLE;

  @Parameter(
      label = "other weights to blend in",
      description = "File of weights of the same network, to be interpolated with those of model.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File other;

  @Parameter(
      label = "blend: share of the other weights",
      description = "Share of the other weights, 0 to 1; the rest is the share of model.",
      min = "0",
      max = "1",
      persist = false)
  private double blend = EQUAL_SHARES;

  @Parameter(
      label = "licence of the weights",
      description = "Under which licence the weights are, for the model card.",
      required = false,
      persist = false)
  private String licence = "";

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "card",
      description = "What is known of the model, several lines.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String card;

  @Override
  void execute(Run run) throws IOException {
    if (model == null) {
      throw new UsageException("name the file of weights to convert as model");
    }
    if (other == null && blend != EQUAL_SHARES) {
      throw new UsageException("blend needs weights to blend in; name them as other");
    }
    if (!model.exists()) {
      throw new IOException("there is no file " + model + " (option model)");
    }
    Path target = target(model.toPath());
    requireOther(target, model.toPath());
    if (other != null) {
      requireOther(target, other.toPath());
    }
    boolean weightsOnly = isSafetensors(target);
    Path beside = target.resolveSibling(target.getFileName() + ".json");
    Outputs.requireWritable(target, overwrite);
    if (!weightsOnly) {
      Outputs.requireWritable(beside, overwrite);
    }
    run.progress().report(0, "reading " + model.getName());
    NetworkFile file = TrainedWeights.read(model.toPath());
    if (other != null) {
      file = file.blendedWith(NetworkFile.read(other.toPath()), blend);
    }
    run.checkCancelled();
    Optional<String> stated = Optional.of(licence).filter(text -> !text.isBlank());
    if (weightsOnly) {
      card = writeWeights(file, stated, target);
      run.log("wrote " + target);
    } else {
      run.progress().report(0.3, "converting and checking " + file.network().name());
      Precision chosen = precision.equals(HALF) ? Precision.HALF : Precision.SINGLE;
      Conversion made =
          file.training().isPresent()
              ? Export.checked(file, chosen, stated, run)
              : Conversion.of(file, chosen, stated);
      run.checkCancelled();
      Outputs.writeBytes(target, made.onnx(), overwrite);
      Outputs.writeText(beside, made.card().toJson(), overwrite);
      card = made.card().toText();
      run.log("wrote " + target + " and its card " + beside.getFileName());
    }
  }

  /** What is read is not lost, even where existing files may be replaced. */
  private void requireOther(Path target, Path source) throws IOException {
    if (Files.exists(target) && Files.exists(source) && Files.isSameFile(target, source)) {
      if (output == null) {
        NetworkFile.read(source); // whose sentence comes first where it holds no weights
      }
      throw new UsageException(
          "the result would take the place of " + source + "; name another file as output");
    }
  }

  private String writeWeights(NetworkFile file, Optional<String> stated, Path target)
      throws IOException {
    if (file.network() instanceof NcnnNetwork) {
      throw new UsageException(
          "the weights of an ncnn model belong to its own graph; name an .onnx file as output");
    }
    ElementType type = precision.equals(HALF) ? ElementType.FLOAT16 : ElementType.FLOAT32;
    ModelCard known = file.card(stated, precision);
    Weights marked = Architectures.marked(file.network(), file.weights());
    SafetensorsFile.write(target, marked, type, known.toMetadata(), overwrite);
    return known.toText();
  }

  private Path target(Path source) {
    if (output == null && Files.isDirectory(source)) {
      return source.resolve(Export.SINGLE);
    }
    if (output == null) {
      String name = String.valueOf(source.getFileName());
      int dot = name.lastIndexOf('.');
      return source.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".onnx");
    }
    String name = output.getName().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".onnx") && !isSafetensors(output.toPath())) {
      throw new UsageException("output must end in .onnx or .safetensors, got " + output);
    }
    return output.toPath();
  }

  private static boolean isSafetensors(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
  }
}
