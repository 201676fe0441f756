package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.shard.ShardEngines;
import io.github.kabegami.io.Encoding;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.upscale.Look;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
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
public final class UpscaleCommand extends PictureCommand implements CommandShards.Divisible {
  private static final String AUTO = "auto";

  @Parameter(
      label = "model to enlarge with",
      description =
          "The word embedded, kabegami-light-x2, kabegami-light-x4, bicubic or lanczos, or the path of an .onnx,"
              + " .pth, .safetensors or ncnn .param file.",
      persist = false,
      style = "open")
  private String model = Models.EMBEDDED;

  @Parameter(
      label = "factor of enlargement",
      description =
          "How many times larger width and height become, 0 to 16, such as 1.5; 0 is the model's own, or 2.",
      min = "0",
      max = "16",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "size"))
  private double factor;

  @Parameter(
      label = "size of the result",
      description =
          "Width and height of the result as 3840x2160, stretched where the shape differs, or one side as 3840x"
              + " or x2160; instead of factor.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "size"))
  private String size = "";

  @Parameter(
      label = "fit into",
      description =
          "Place that the result is to fill without stretching, as 3840x2160, 4k, 8k or screen; instead of factor.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "fit"))
  private String fit = "";

  @Parameter(
      label = "fill where shapes differ",
      description =
          "With fit: crop cuts off what stands over, letterbox adds bars, inside leaves the result smaller.",
      choices = {Targets.CROP, "letterbox", "inside"},
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "fit"))
  private String fill = Targets.CROP;

  @Parameter(
      label = "strength of the network",
      description = "Share of the network in the result, 0 to 1; the rest is bicubic.",
      min = "0",
      max = "1",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "strength"))
  private double strength = 1;

  @Parameter(
      label = "texture to give back",
      description =
          "How much of the input's fine detail is given back where the network lost it, 0 to 1.",
      min = "0",
      max = "1",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "strength"))
  private double texture;

  @Parameter(
      label = "lock of colours",
      description = "How far the colours of areas are drawn to those of the input, 0 to 1.",
      min = "0",
      max = "1",
      persist = false)
  private double lock;

  @Parameter(
      label = "passes through the network",
      description =
          "How often the picture goes through the network, 1 or 2; with 2 a network of x2 makes x4.",
      min = "1",
      max = "2",
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "passes"),
        @Attr(name = Option.PAGE, value = Option.MORE)
      })
  private int passes = 1;

  @Parameter(
      label = "ensemble of eight",
      description =
          "Whether the network runs on the picture mirrored and turned in eight ways, whose mean is the result;"
              + " eight times slower.",
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "passes"),
        @Attr(name = Option.PAGE, value = Option.MORE)
      })
  private boolean ensemble;

  @Parameter(
      label = "name of results",
      description =
          "How files in an output folder are called, with {name}, {model}, {factor}, {width}, {height} and {ext};"
              + " its ending chooses the format.",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "name"))
  private String name = ResultName.USUAL;

  @Parameter(
      label = "quality of JPEG and WebP",
      description = "Quality of lossy result files, 1 to 100.",
      min = "1",
      max = "100",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "name"))
  private int quality = Encoding.DEFAULT.quality();

  @Parameter(
      label = "table file (.csv)",
      description =
          "Where a line per file goes: sizes, device, tiles, seconds, downscale-psnr and whether it was done.",
      required = false,
      persist = false,
      style = "save",
      attrs = @Attr(name = Option.PAGE, value = Option.MORE))
  private @Nullable File table;

  @Parameter(
      label = "device to run on",
      description =
          "Where the network runs; auto takes the fastest that works, any other fails if it does not work.",
      choices = {AUTO, "cpu", "cuda", "tensorrt", "webgpu", "directml", "coreml"},
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "device"),
        @Attr(name = Option.PAGE, value = Option.MORE)
      })
  private String device = AUTO;

  @Parameter(
      label = "isolated process",
      description =
          "Whether the network runs in a process of its own, so that its crash does not end ImageJ.",
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "device"),
        @Attr(name = Option.PAGE, value = Option.MORE)
      })
  private boolean isolated;

  @Parameter(
      label = "tile size",
      description =
          "Side of the squares that go through the network, pixels: 0 to choose by memory, or 8 to 4096; changes"
              + " memory only.",
      min = "0",
      max = "4096",
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "tile"),
        @Attr(name = Option.PAGE, value = Option.MORE)
      })
  private int tile;

  @Parameter(
      label = "halo around tiles",
      description =
          "Pixels that go through the network around each tile: exact for the same bytes as in one piece, auto for"
              + " fewer where the difference stays small, or a number.",
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "tile"),
        @Attr(name = Option.PAGE, value = Option.MORE)
      })
  private String halo = Tilings.EXACT;

  @Parameter(
      label = "engine for folders",
      description = CommandShards.ENGINE_TEXT,
      choices = {ShardEngines.LOCAL, ShardEngines.SPARK},
      persist = false,
      attrs = @Attr(name = Option.PAGE, value = Option.MORE))
  private String engine = ShardEngines.LOCAL;

  private boolean inShard;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "summary",
      description = "What became of each file, if input is a folder or a table is named.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable Summary summary;

  @Override
  List<PictureJob> plan(File from, File to) throws IOException {
    boolean named = ResultName.of(name).isPresent() && from.isFile() && PictureJob.isFolder(to);
    return named
        ? List.of(PictureJob.into(from.toPath(), PictureJob.place(to)))
        : super.plan(from, to);
  }

  @Override
  Work open(Run run) throws IOException {
    Optional<ResultName> pattern = ResultName.of(name);
    String place = Targets.resolved(fit);
    UpscaleWork.Settings settings =
        new UpscaleWork.Settings(
            Targets.of(factor, size, place, fill),
            new Look(strength, texture, lock, ensemble, passes),
            Tilings.of(tile, halo),
            new Encoding(quality),
            pattern,
            overwrites(),
            options(place));
    if (!worksOnFiles() && (table != null || pattern.isPresent())) {
      throw new UsageException(
          "table and name are for files; name a file or folder as input, or leave them out");
    }
    if (pattern.isPresent() && !writesIntoFolder()) {
      throw new UsageException(
          "name is for an output folder, but output names a file; leave one of them out");
    }
    Summary rows = new Summary(Optional.ofNullable(table).map(File::toPath), overwrites());
    summary = worksOnFolder() || table != null ? rows : null;
    int threads = inShard ? 1 : Runtime.getRuntime().availableProcessors();
    Device where = Device.named(device).orElseThrow();
    EngineOptions engine = new EngineOptions(where, isolated, threads);
    if (Models.isPlain(model) && where != Device.AUTO && where != Device.CPU) {
      run.log(model + " needs no device; it runs in Java on the processor");
    }
    String identity = worksOnFiles() ? Models.identity(model) : model;
    Networks networks = Networks.open(model, engine, settings, run::log);
    return new UpscaleWork(networks, identity, settings, rows);
  }

  @Override
  Optional<Elsewhere> elsewhere() {
    Optional<Elsewhere> others = Elsewhere.of(engine, this, Set.of("table", CommandShards.ENGINE));
    if (others.isPresent() && !worksOnFolder()) {
      throw new UsageException("engine=" + engine + " is for a folder as input");
    }
    return others;
  }

  @Override
  public List<String> shard(List<String> items, Run run) throws IOException {
    inShard = true;
    return files(items, run);
  }

  /** The options that decide on the pixels and are not as usual, as a macro would give them. */
  private String options(String place) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("factor", factor);
    values.put("size", size.strip());
    values.put("fit", place);
    values.put("fill", fill);
    values.put("strength", strength);
    values.put("texture", texture);
    values.put("lock", lock);
    values.put("ensemble", ensemble);
    values.put("passes", passes);
    String around = halo.strip().toLowerCase(Locale.ROOT);
    values.put("halo", around);
    values.put("tile", around.equals(Tilings.EXACT) ? 0 : tile); // else seams lie where tiles end
    Options declared = Options.of(UpscaleCommand.class);
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          String text = declared.named(key).text(value);
          if (!text.equals(declared.named(key).defaultText())) {
            texts.put(key, text);
          }
        });
    return MacroOptions.write(texts);
  }
}
