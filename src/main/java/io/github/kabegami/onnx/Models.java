package io.github.kabegami.onnx;

import io.github.kabegami.catalogue.ModelFolder;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.Typo;
import io.github.kabegami.core.resampling.ResamplingModel;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.onnx.device.Choice;
import io.github.kabegami.onnx.device.Devices;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.OnnxModel;
import io.github.kabegami.onnx.worker.WorkerModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Opens upscaling models by the names that the doors offer. */
public final class Models {
  /** The models inside the plugin: the one whose factor suffices. */
  public static final String EMBEDDED = "embedded";

  /** The baseline: plain bicubic enlargement, without a network. */
  public static final String BICUBIC = "bicubic";

  /** The other baseline: Lanczos enlargement, without a network. */
  public static final String LANCZOS = "lanczos";

  private static final int DEFAULT_FACTOR = 2;

  private static final int LARGEST_PLAIN_FACTOR = 8;

  /** Part of the keys of the cache: another conversion, another number or version. */
  private static final String CONVERSION = "conversion 1 ";

  private Models() {}

  /** The names that are no files. */
  public static List<String> names() {
    return Stream.concat(Stream.of(EMBEDDED, BICUBIC, LANCZOS), Shipped.titles().stream()).toList();
  }

  /** Whether a name stands for enlargement without a network. */
  public static boolean isPlain(String name) {
    return name.equals(BICUBIC) || name.equals(LANCZOS);
  }

  /**
   * The factors among which a name lets the caller choose, smallest first; empty for a model of one
   * factor: a file, or one of the models inside the plugin by its own name.
   */
  public static List<Integer> factors(String name) {
    return switch (name) {
      case BICUBIC, LANCZOS -> IntStream.rangeClosed(1, LARGEST_PLAIN_FACTOR).boxed().toList();
      case EMBEDDED -> Arrays.stream(Shipped.values()).map(Shipped::factor).toList();
      default -> List.of();
    };
  }

  /**
   * Opens a model; the caller closes it. Weights that are no ONNX model are converted at the first
   * time and kept in the {@link ModelCache}.
   *
   * @param name one of {@link #names}, the name of a model in the {@link ModelFolder}, or the path
   *     of an ONNX, PyTorch, safetensors or ncnn file
   * @param upscaleFactor wanted, or 0 for the model's own (2 for embedded, bicubic and lanczos)
   * @param options for the engine; bicubic and lanczos need none
   * @param log takes sentences for the user
   * @throws ModelException if it cannot be opened or has another factor
   */
  public static TensorModel open(
      String name, int upscaleFactor, EngineOptions options, Consumer<String> log) {
    int factor = upscaleFactor == 0 ? DEFAULT_FACTOR : upscaleFactor;
    if (name.equals(BICUBIC)) {
      return ResamplingModel.bicubic(3, factor);
    }
    if (name.equals(LANCZOS)) {
      return ResamplingModel.lanczos(3, factor);
    }
    Optional<Shipped> shipped = shipped(name, upscaleFactor);
    Function<EngineOptions, TensorModel> opener =
        how ->
            shipped.isPresent()
                ? open(shipped.get().onnx(), shipped.get().title(), how)
                : file(path(name), upscaleFactor, how, log);
    Choice choice = Devices.choose(options, log);
    EngineOptions chosen = choice.options(options.threads());
    if (options.device() == Device.AUTO && choice.device() != Device.CPU) {
      return withoutFailing(chosen, opener, log);
    }
    TensorModel model = named(chosen, opener);
    if (!choice.remark().isEmpty()) {
      log.accept(choice.remark());
    }
    return model;
  }

  /** On a device that somebody named, and no other. */
  private static TensorModel named(
      EngineOptions chosen, Function<EngineOptions, TensorModel> opener) {
    try {
      return opener.apply(chosen);
    } catch (ModelException e) {
      throw chosen.device() == Device.CPU ? e : Devices.explained(chosen.device(), e);
    }
  }

  /** On a device that nobody named, or else on the processor, with whichever library it is. */
  static TensorModel withoutFailing(
      EngineOptions chosen, Function<EngineOptions, TensorModel> opener, Consumer<String> log) {
    try {
      return opener.apply(chosen);
    } catch (ModelException e) {
      TensorModel model =
          opener.apply(
              new EngineOptions(Device.CPU, chosen.isolated(), chosen.threads(), chosen.natives()));
      log.accept("CPU, because " + chosen.device() + " does not take it: " + e.getMessage());
      return model;
    }
  }

  /** The model inside the plugin, if the name means one. */
  private static Optional<Shipped> shipped(String name, int upscaleFactor) {
    if (name.equals(EMBEDDED)) {
      int factor = upscaleFactor == 0 ? DEFAULT_FACTOR : upscaleFactor;
      return Optional.of(
          Shipped.ofFactor(factor)
              .orElseThrow(
                  () ->
                      new ModelException(
                          "the models inside Kabegami enlarge by "
                              + listed(factors(EMBEDDED))
                              + ", not by "
                              + factor)));
    }
    Optional<Shipped> named = Shipped.named(name);
    named.ifPresent(one -> requireFactor("the model " + name, one.factor(), upscaleFactor));
    return named;
  }

  private static String listed(List<Integer> factors) {
    return factors.stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }

  private static void requireFactor(String what, int own, int wanted) {
    if (wanted != 0 && own != wanted) {
      throw new ModelException(
          what
              + " enlarges by "
              + own
              + ", not by "
              + wanted
              + "; leave the factor at 0 or give "
              + own);
    }
  }

  private static TensorModel file(
      Path file, int upscaleFactor, EngineOptions options, Consumer<String> log) {
    TensorModel model = file(file, options, log);
    try {
      requireFactor("the model " + file, model.traits().upscaleFactor(), upscaleFactor);
      return model;
    } catch (ModelException e) {
      model.close();
      throw e;
    }
  }

  /**
   * What tells one model from another: SHA-256 of its file or files, also of those inside the
   * plugin; of enlargement without a network its name.
   *
   * @throws ModelException if the file cannot be read
   */
  public static String identity(String name) {
    if (isPlain(name)) {
      return name;
    }
    if (name.equals(EMBEDDED)) {
      return Shipped.fingerprintOfAll();
    }
    Optional<Shipped> shipped = Shipped.named(name);
    if (shipped.isPresent()) {
      return shipped.get().fingerprint();
    }
    Path file = path(name);
    requireFile(file);
    try {
      return NetworkFile.fingerprint(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Path path(String name) {
    try {
      return ModelFolder.ofUser().find(name).orElseGet(() -> Path.of(name));
    } catch (InvalidPathException e) {
      throw new ModelException("'" + name + "' is neither a model's name nor a file name", e);
    }
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>(names());
    ModelFolder.ofUser().catalogue().offers().forEach(offer -> known.add(offer.name()));
    return known;
  }

  private static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new ModelException(
          file + " is a folder; name a file in it, .onnx, .pth, .safetensors or .param, as model");
    }
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "there is no model file "
              + file
              + Typo.remark(file.toString(), known())
              + "; give the path of an .onnx, .pth, .safetensors or .param file, or one of "
              + String.join(", ", names())
              + ModelFolder.ofUser().remedy(file.toString()));
    }
  }

  private static TensorModel file(Path file, EngineOptions options, Consumer<String> log) {
    requireFile(file);
    try {
      return NetworkFile.holdsWeights(file)
          ? converted(file, options, log, ModelCache.ofUser())
          : open(file, String.valueOf(file.getFileName()), options);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** A file, in this process or in a worker. */
  static TensorModel open(Path file, String name, EngineOptions options) {
    return options.isolated()
        ? WorkerModel.open(file, name, options, options.natives())
        : OnnxModel.open(file, name, options);
  }

  /** A model in memory, in this process or in a worker. */
  static TensorModel open(byte[] model, String name, EngineOptions options) {
    return options.isolated()
        ? WorkerModel.open(model, name, options, options.natives())
        : OnnxModel.open(model, name, options);
  }

  private static ModelException unreadable(Path file, IOException e) {
    return new ModelException("the model " + file + " cannot be read: " + e.getMessage(), e);
  }

  static TensorModel converted(
      Path file, EngineOptions options, Consumer<String> log, ModelCache cache) throws IOException {
    String name = String.valueOf(file.getFileName());
    String content = NetworkFile.fingerprint(file);
    String key = Fingerprint.of(CONVERSION + version() + content);
    Optional<Path> kept = cache.find(key);
    if (kept.isPresent()) {
      try {
        return open(kept.get(), name, options);
      } catch (ModelException e) {
        log.accept("what is kept of " + name + " is damaged, so it is converted again");
      }
    }
    NetworkFile read = NetworkFile.read(file);
    log.accept(
        name + " is " + read.network().name() + "; it is converted to ONNX, which takes a while");
    EngineOptions compare = new EngineOptions(Device.CPU, options.isolated(), 1, options.natives());
    Conversion made = Conversion.of(read, OnnxWriter.Precision.SINGLE, Optional.empty(), compare);
    String done = name + " is converted";
    try {
      if (read.sha256().equals(content)) { // else somebody writes the file just now
        cache.keep(key, made.onnx());
        done += " and kept in " + cache.folder();
      }
      log.accept(done);
    } catch (IOException e) {
      log.accept(done);
      log.accept("the converted model cannot be kept: " + e.getMessage());
    }
    return open(made.onnx(), name, options);
  }

  /** Another version may convert in another way; empty when run from class files. */
  private static String version() {
    return Optional.ofNullable(Models.class.getPackage().getImplementationVersion()).orElse("");
  }
}
