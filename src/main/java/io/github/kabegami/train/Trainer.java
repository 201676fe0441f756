package io.github.kabegami.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Shares;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import io.github.kabegami.train.data.Batch;
import io.github.kabegami.train.data.BatchLoader;
import io.github.kabegami.train.data.Degrader;
import io.github.kabegami.train.data.FolderSet;
import io.github.kabegami.train.data.PatchMaker;
import io.github.kabegami.train.data.PictureSet;
import io.github.kabegami.train.torch.AdamW;
import io.github.kabegami.train.torch.Initialisation;
import io.github.kabegami.train.torch.Loss;
import io.github.kabegami.train.torch.LossModule;
import io.github.kabegami.train.torch.Parameters;
import io.github.kabegami.train.torch.Torch;
import io.github.kabegami.train.torch.TorchModule;
import io.github.kabegami.train.torch.TorchModule.Precision;
import io.github.kabegami.train.validation.ValidationSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trains a network: learning rate, batch, forward, loss, backward, clip, step, mean, log. */
public final class Trainer {
  private Trainer() {}

  /** Trains from the start or from a checkpoint, until the iterations are done or the run ends. */
  public static void train(
      TrainConfig config, Path folder, boolean resume, List<Metric> metrics, Run run)
      throws IOException {
    Files.createDirectories(folder.resolve("checkpoints"));
    Path last = folder.resolve("checkpoints/last.safetensors");
    UpscalingNetwork network = TrainableNetworks.named(config.network(), config.factor());
    try (FolderSet pictures = new FolderSet(Path.of(config.input()), run);
        NDManager torch = Torch.open(config.device(), threads(config), run::log);
        TorchModule module = TorchModule.load(torch, TorchScriptWriter.write(network));
        LossModule losses = new LossModule(torch, losses(config.losses()))) {
      Degrader degrader = Degrader.of(config.degradation(), Codec.all(), config.factor());
      degrader.requireAvailable(run);
      List<Integer> judged = new ArrayList<>();
      List<Integer> trained = new ArrayList<>();
      List<String> held = Shares.words(config.holdout());
      for (int i = 0; i < pictures.entries().size(); i++) {
        String name = pictures.entries().get(i).name().replaceFirst("\\.[^.]*$", "");
        (held.contains(name) ? judged : trained).add(i);
      }
      ValidationSet validation = ValidationSet.of(pictures, judged, config, degrader, run);
      PatchMaker maker =
          new PatchMaker(
              pictures, trained, config, degrader, Runtime.getRuntime().maxMemory() / 3, run);
      run.log("config " + ConfigJson.write(config));
      run.log(maker.epoch() + " patches an epoch from " + trained.size() + " pictures");
      Weights first = Initialisation.of(network, new Seed(config.seed()).child("weights"));
      Parameters parameters = new Parameters(torch, network, first);
      AdamW optimizer = new AdamW(torch, parameters);
      long start = 0;
      if (resume && Files.exists(last)) {
        Checkpoint read = Checkpoint.read(last);
        parameters.set(read.part("network."));
        optimizer.restore(read.part("optimizer."));
        start = read.progress().iteration();
      }
      loop(
          config,
          folder,
          metrics,
          run,
          pictures,
          network,
          torch,
          module,
          losses,
          validation,
          maker,
          parameters,
          optimizer,
          start);
    }
  }

  private static void loop(
      TrainConfig config,
      Path folder,
      List<Metric> metrics,
      Run run,
      PictureSet pictures,
      UpscalingNetwork network,
      NDManager torch,
      TorchModule module,
      LossModule losses,
      ValidationSet validation,
      PatchMaker maker,
      Parameters parameters,
      AdamW optimizer,
      long start)
      throws IOException {
    Precision precision = Precision.SINGLE;
    long began = System.nanoTime();
    double lossSum = 0;
    int counted = 0;
    try (BatchLoader loader = new BatchLoader(maker, config, start, threads(config))) {
      for (long i = start; i < config.iterations(); i++) {
        run.checkCancelled();
        Batch batch = loader.next();
        float loss;
        try (NDManager step = torch.newSubManager()) {
          JniUtils.setGradMode(true);
          int low = config.lowPatch();
          NDArray x =
              step.create(batch.low(), new Shape(batch.size(), 3, low, low), DataType.FLOAT32);
          NDArray y =
              step.create(
                  batch.high(),
                  new Shape(batch.size(), 3, config.patch(), config.patch()),
                  DataType.FLOAT32);
          NDArray out = module.forward(step, x, parameters.arrays(), precision).get(0);
          NDList all = losses.of(step, out, y);
          loss = all.get(0).getFloat();
          JniUtils.backward((PtNDArray) all.get(0), (PtNDArray) step.create(1f), false, false);
        }
        float norm = optimizer.gradientNorm();
        double factor = config.clip() > 0 ? Math.min(1, config.clip() / (norm + 1e-6)) : 1;
        optimizer.step(
            LearningRate.at(config, i), config.beta1(), config.beta2(), config.decay(), factor);
        optimizer.average(1 - Math.min(config.ema(), (1.0 + i) / (10 + i)));
        lossSum += loss;
        counted++;
        if ((i + 1) % 50 == 0) {
          double seconds = (System.nanoTime() - began) / 1e9;
          String line =
              String.format(
                  Locale.ROOT,
                  "%d,%.6f,%.4f,%.3e,%.4f,%.3f%n",
                  i + 1,
                  lossSum / counted,
                  norm,
                  LearningRate.at(config, i),
                  seconds / (i + 1 - start),
                  loader.waitedNanos() / 1e9 / seconds);
          run.log(line.strip());
          Files.writeString(
              folder.resolve("train.csv"),
              line,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
          lossSum = 0;
          counted = 0;
        }
        if ((i + 1) % config.validate() == 0 || i + 1 == config.iterations()) {
          Weights mean = parameters.toWeights(optimizer.mean());
          SafetensorsFile.write(
              folder.resolve("mean.safetensors"), mean, ElementType.FLOAT32, Map.of(), true);
          String line =
              i + 1 + " " + validate(validation, metrics, torch, module, network, mean, run);
          run.log(line);
          Files.writeString(
              folder.resolve("validation.txt"),
              line + "\n",
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
        }
        if ((i + 1) % config.save() == 0) {
          Weights all = new Weights();
          Weights own = parameters.toWeights();
          own.names().forEach(n -> all.put("network." + n, own.find(n).orElseThrow()));
          Weights state = optimizer.state();
          state.names().forEach(n -> all.put("optimizer." + n, state.find(n).orElseThrow()));
          new Checkpoint(new Checkpoint.Progress(i + 1, 1, 0, config, "0"), all)
              .write(folder.resolve("checkpoints/last.safetensors"));
        }
      }
    }
    Outputs.writeText(folder.resolve("config.json"), ConfigJson.write(config), true);
  }

  private static String validate(
      ValidationSet validation,
      List<Metric> metrics,
      NDManager torch,
      TorchModule module,
      UpscalingNetwork network,
      Weights weights,
      Run run) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    JniUtils.setGradMode(false);
    for (ValidationSet.Case one : validation.cases()) {
      try (NDManager step = torch.newSubManager()) {
        Picture low = one.low();
        NDArray x =
            step.create(Pixels.copy(low.pixels()), new Shape(1, 3, low.height(), low.width()));
        List<NDArray> arrays = new Parameters(step, network, weights).arrays();
        float[] out = module.forward(step, x, arrays, Precision.SINGLE).get(0).toFloatArray();
        for (int i = 0; i < out.length; i++) {
          out[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(out[i]));
        }
        Picture made =
            Picture.of(
                Pixels.wrap(out, one.high().width(), one.high().height(), 3), BitDepth.EIGHT);
        double[] sum = sums.computeIfAbsent(one.preset(), p -> new double[metrics.size() + 1]);
        for (int m = 0; m < metrics.size(); m++) {
          sum[m] += metrics.get(m).score(made, one.high(), MetricOptions.NONE, run);
        }
        sum[metrics.size()]++;
      }
    }
    StringBuilder text = new StringBuilder();
    sums.forEach(
        (preset, sum) -> {
          text.append(preset);
          for (int m = 0; m < metrics.size(); m++) {
            text.append(
                String.format(
                    Locale.ROOT, " %s %.4f", metrics.get(m).name(), sum[m] / sum[metrics.size()]));
          }
          text.append("  ");
        });
    return text.toString();
  }

  private static Map<Loss, Double> losses(String text) {
    Map<Loss, Double> weights = new LinkedHashMap<>();
    Shares.parse("losses", text)
        .forEach(
            (name, weight) -> weights.put(Loss.valueOf(name.toUpperCase(Locale.ROOT)), weight));
    return weights;
  }

  private static int threads(TrainConfig config) {
    return config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
  }
}
