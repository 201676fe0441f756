package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.learned.LpipsKind;
import io.github.kabegami.learned.LpipsMetric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.network.Lpips;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.engine.ScoreModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * LPIPS of a pair of 1024 x 1024, one thread: the whole score beside the bare network with ready
 * tensors. Weights are random: they do not change the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class LpipsBenchmark {
  private static final int SIDE = 1024;

  /** The classifier. */
  @Param({"ALEX", "SQUEEZE", "VGG"})
  private LpipsKind kind;

  private LpipsMetric metric;
  private ScoreModel bare;
  private Picture image;
  private Picture reference;
  private Map<String, FloatBuffer> tensors;

  /** Writes weights, opens the network twice and makes the pictures. */
  @Setup
  public void prepare() throws IOException {
    Lpips network =
        switch (kind) {
          case ALEX -> Lpips.alex();
          case SQUEEZE -> Lpips.squeeze();
          case VGG -> Lpips.vgg();
        };
    String classifier = network.features().backbone().title();
    Weights weights = random(network);
    Path folder = Files.createTempDirectory("lpips");
    List<Path> files =
        List.of(
            folder.resolve(classifier + ".safetensors"),
            folder.resolve(network.title() + ".safetensors"));
    for (Path file : files) {
      SafetensorsFile.write(file, weights, ElementType.FLOAT32, Map.of(), false);
    }
    metric = LpipsMetric.open(kind, Optional.of(folder), 1);
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
    bare = ScoreModel.open(OnnxWriter.write(network, weights), network.name(), 1);
    image = noise(1);
    reference = noise(2);
    tensors = Map.of("dst", tensor(image), "ref", tensor(reference));
  }

  /** Closes the networks. */
  @TearDown
  public void close() {
    metric.close();
    bare.close();
  }

  /** From two pictures to the score. */
  @Benchmark
  public double score() {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }

  /** From two tensors to the distances. */
  @Benchmark
  public List<ScoreModel.Output> bareNetwork() {
    return bare.run(tensors, 3, SIDE, SIDE, Run.simple());
  }

  private static Weights random(Lpips network) {
    Weights weights = new Weights();
    Seed seed = new Seed(1);
    NetworkSummary.of(network)
        .parameters()
        .forEach(
            (name, shape) -> {
              int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
              float[] values = new float[(int) shape.count()];
              double bound = Math.sqrt(6.0 * sides[0] / values.length);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) seed.child(name).child(i).uniform(-bound, bound);
              }
              weights.put(name, values, sides);
            });
    return weights;
  }

  private static Picture noise(int number) {
    Seed seed = new Seed(number);
    float[] samples = new float[SIDE * SIDE * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample((int) seed.child(i).uniform(0, 256));
    }
    return Picture.of(Pixels.wrap(samples, SIDE, SIDE, 3), BitDepth.EIGHT);
  }

  private static FloatBuffer tensor(Picture picture) {
    return ScoreModel.buffer(SIDE * SIDE * 3L).put(Pixels.open(picture.pixels())).flip();
  }
}
