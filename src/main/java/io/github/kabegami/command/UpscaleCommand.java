package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.FileSink;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.onnx.EngineOptions;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Enlarges a wallpaper with a network, or bicubically; alpha is kept, and the result says which
 * device made it.
 */
@Plugin(
    type = Command.class,
    name = "upscale",
    label = "Upscale Wallpaper...",
    description =
        "Enlarges pictures with a super-resolution network, tile by tile, or bicubically.",
    headless = true,
    visible = false)
public final class UpscaleCommand extends PictureCommand {

  @Parameter(
      label = "model to enlarge with",
      description =
          "The word embedded or bicubic, or the path of an .onnx, .pth, .safetensors or ncnn .param file.",
      persist = false,
      style = "open")
  private String model = Models.EMBEDDED;

  @Parameter(
      label = "factor of enlargement",
      description =
          "How many times larger width and height become, 1 to 8; 0 is the model's own, or 2.",
      min = "0",
      max = "8",
      persist = false)
  private int factor;

  @Parameter(
      label = "tile size",
      description =
          "Side of the squares that go through the network, pixels, 8 to 4096; changes memory only.",
      min = "8",
      max = "4096",
      persist = false)
  private int tile = 256;

  @Parameter(
      label = "device to run on",
      description = "Where the network runs: auto and cpu are both the processor in this version.",
      choices = {"auto", "cpu"},
      persist = false)
  @SuppressWarnings("UnusedVariable") // Both choices are the processor; others are refused.
  private String device = "auto";

  @Override
  Work open(Run run) {
    int threads = Runtime.getRuntime().availableProcessors();
    String identity = worksOnFiles() ? Models.identity(model) : model;
    return new Upscaling(
        Models.open(model, factor, EngineOptions.cpu(threads), run::log), identity);
  }

  /** Runs an open model. */
  private final class Upscaling implements Work {
    private final TensorModel network;
    private final String identity;

    /** With the identity that is asked for before and after each of many files. */
    Upscaling(TensorModel network, String identity) {
      this.network = network;
      this.identity = identity;
    }

    @Override
    public String fingerprint(PictureJob job) {
      return identity + " x" + network.traits().upscaleFactor();
    }

    @Override
    public double scale() {
      return network.traits().upscaleFactor();
    }

    @Override
    public String suffix() {
      return "_x" + network.traits().upscaleFactor();
    }

    @Override
    public Picture apply(Picture picture, Run run) throws IOException {
      PictureSink sink = new PictureSink(picture);
      upscale(picture, sink, run);
      return sink.picture();
    }

    @Override
    public void write(PictureJob job, Picture picture, Run run) throws IOException {
      PictureStyle style = picture.style().withMetadata(provenance());
      try (FileSink sink = PictureFiles.sink(job.output(), style, overwrites())) {
        upscale(picture, sink, run);
      }
    }

    private void upscale(Picture picture, RowSink sink, Run run) throws IOException {
      Upscaler.Result how =
          Upscaler.upscale(new PictureRows(picture), network, Tiling.exact(tile), sink, run);
      run.log(
          String.format(
              Locale.ROOT,
              "%s on %s: %d %s, %.1f s",
              network.traits().name(),
              how.device(),
              how.tiles(),
              how.tiles() == 1 ? "tile" : "tiles",
              how.seconds()));
    }

    @Override
    public Map<String, String> provenance() {
      Map<String, String> provenance = new LinkedHashMap<>();
      provenance.put("Kabegami model", network.traits().name());
      provenance.put("Kabegami device", network.traits().device());
      return provenance;
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
