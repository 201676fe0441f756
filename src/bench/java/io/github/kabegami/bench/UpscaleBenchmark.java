package io.github.kabegami.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.FileSink;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.OnnxModel;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;
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
 * A picture of 1024 x 1024 in tiles of 256: everything around the network, beside as many runs of
 * the bare session on tensors of the same shape. OpenCV cannot read sizes that are open, nor pixel
 * shuffles of them, so it is compared on the convolutions alone, which are nearly all of the work.
 * Weights are random: they do not change the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class UpscaleBenchmark {
  private static final int SIDE = 1024;
  private static final int TILE = 256;

  /** Of weights, so that the results are pictures that a file can pack. */
  private static final double SMALL = 0.3;

  /** The network. */
  @Param({"light-x2", "compact-16x8-x4", "compact-64x16-x4"})
  public String network;

  /** Of the engine. */
  @Param({"1", "2"})
  public int threads;

  private TaskExecutor executor;
  private Run run;
  private OnnxModel model;
  private OrtSession session;
  private Net net;
  private PictureRows picture;
  private OnnxTensor input;
  private OnnxTensor output;
  private OrtSession convolutionSession;
  private OnnxTensor convolutionInput;
  private Mat blob;
  private int windows;

  /** Opens the network three times. */
  @Setup
  public void prepare() throws IOException, OrtException {
    UpscalingNetwork description =
        switch (network) {
          case "light-x2" -> Light.wallpaper(2);
          case "compact-16x8-x4" -> new Compact(16, 8, 4);
          default -> new Compact(64, 16, 4);
        };
    byte[] onnx = OnnxWriter.write(description, random(description));
    model = OnnxModel.open(onnx, network, EngineOptions.cpu(threads));
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    session = OrtEnvironment.getEnvironment().createSession(onnx, options);
    int window = TILE + 2 * model.traits().radius();
    int alignment = model.traits().alignment();
    window = (window + 2 * alignment - 1) / (2 * alignment) * 2 * alignment;
    windows = (SIDE / TILE) * (SIDE / TILE);
    int factor = description.upscaleFactor();
    executor = TaskExecutors.fixedThreadPool(threads);
    run = Run.simple().on(executor);
    picture = picture();
    input = tensor(3, window);
    output = tensor(3, window * factor);
    OpenCV.loadLocally();
    Core.setNumThreads(threads);
    Convolutions stack = Convolutions.of(network);
    byte[] convolutions = OnnxWriter.write(stack, random(stack));
    convolutionSession = OrtEnvironment.getEnvironment().createSession(convolutions, options);
    convolutionInput = tensor(stack.channels(), stack.side(window));
    Path file = Files.createTempFile("upscale", ".onnx");
    Files.write(file, convolutions);
    net = Dnn.readNetFromONNX(file.toString());
    Files.delete(file);
    blob = new Mat(convolutionShape(stack, window), CvType.CV_32F);
    Core.randu(blob, 0, 1);
  }

  /** Closes what was opened. */
  @TearDown
  public void close() throws OrtException {
    executor.close();
    model.close();
    input.close();
    output.close();
    session.close();
  }

  /** From rows to enlarged rows. */
  @Benchmark
  public Upscaler.Result upscaled() throws IOException {
    return Upscaler.upscale(picture, model, Tiling.exact(TILE), new Nowhere(), run);
  }

  /** From rows to a PNG file. */
  @Benchmark
  public void intoPng() throws IOException {
    into(Files.createTempFile("upscale", ".png"));
  }

  /** From rows to a TIFF file. */
  @Benchmark
  public void intoTiff() throws IOException {
    into(Files.createTempFile("upscale", ".tif"));
  }

  private void into(Path file) throws IOException {
    PictureStyle style = new PictureStyle(BitDepth.EIGHT, Optional.empty(), Map.of());
    try (FileSink sink = PictureFiles.sink(file, style, true)) {
      Upscaler.upscale(picture, model, Tiling.exact(TILE), sink, run);
    }
    Files.delete(file);
  }

  /** As many runs of the session, tensor to tensor. */
  @Benchmark
  public void bareSession() throws OrtException {
    Map<String, OnnxTensor> inputs = Map.of(session.getInputNames().iterator().next(), input);
    Map<String, OnnxValue> outputs = Map.of(session.getOutputNames().iterator().next(), output);
    for (int i = 0; i < windows; i++) {
      session.run(inputs, Set.of(), outputs).close();
    }
  }

  /** The convolutions alone in ONNX Runtime, as many runs. */
  @Benchmark
  public void convolutions() throws OrtException {
    Map<String, OnnxTensor> inputs =
        Map.of(convolutionSession.getInputNames().iterator().next(), convolutionInput);
    for (int i = 0; i < windows; i++) {
      convolutionSession.run(inputs).close();
    }
  }

  /** The convolutions alone in OpenCV, as many runs. */
  @Benchmark
  public Mat convolutionsOpenCv() {
    Mat result = new Mat();
    for (int i = 0; i < windows; i++) {
      net.setInput(blob);
      result = net.forward();
    }
    return result;
  }

  private OnnxTensor tensor(int channels, int side) throws OrtException {
    FloatBuffer samples =
        ByteBuffer.allocateDirect(channels * side * side * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] colours =
        new float[SIDE * SIDE * 3]; // What is computed with changes the time a little.
    picture.read(0, SIDE, colours);
    for (int i = 0; i < samples.capacity(); i++) {
      samples.put(i, colours[(i / side % SIDE) * SIDE + i % side % SIDE]);
    }
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), samples, new long[] {1, channels, side, side});
  }

  private static int[] convolutionShape(Convolutions stack, int window) {
    return new int[] {1, stack.channels(), stack.side(window), stack.side(window)};
  }

  /** A painted wallpaper, since noise would not be packed as pictures are. */
  private static PictureRows picture() throws IOException {
    Picture whole = PictureFiles.read(Path.of("sample-images", "city.png"));
    float[] samples = new float[SIDE * SIDE * 3];
    float[] all = Pixels.open(whole.pixels());
    for (int row = 0; row < 3 * SIDE; row++) {
      int from = (row / SIDE * whole.height() + row % SIDE) * whole.width();
      System.arraycopy(all, from, samples, row * SIDE, SIDE);
    }
    return new PictureRows(Picture.of(Pixels.wrap(samples, SIDE, SIDE, 3), BitDepth.EIGHT));
  }

  private static Weights random(Network network) {
    Weights weights = new Weights();
    Seed seed = new Seed(1);
    NetworkSummary.of(network)
        .parameters()
        .forEach(
            (name, shape) -> {
              int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
              float[] values = new float[(int) shape.count()];
              double bound = SMALL * Math.sqrt(6.0 * sides[0] / values.length);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) seed.child(name).child(i).uniform(-bound, bound);
              }
              weights.put(name, values, sides);
            });
    return weights;
  }

  /** What a network convolves, without its shuffles. */
  private record Convolutions(
      int channels, int features, int inner, int results, boolean parametric, int shrink)
      implements Network {

    static Convolutions of(String network) {
      return switch (network) {
        case "light-x2" -> new Convolutions(12, 48, 4, 48, false, 2);
        case "compact-16x8-x4" -> new Convolutions(3, 16, 8, 48, true, 1);
        default -> new Convolutions(3, 64, 16, 48, true, 1);
      };
    }

    int side(int window) {
      return window / shrink;
    }

    @Override
    public String name() {
      return "convolutions";
    }

    @Override
    public <T> List<T> outputs(Ops<T> ops, T x) {
      T flow = x;
      for (int i = 0; i <= inner; i++) {
        int in = i == 0 ? channels : features;
        flow = ops.conv("body." + i, flow, Ops.Conv.same(in, features, 3));
        flow = parametric ? ops.prelu("slope." + i, flow, features) : ops.relu(flow);
      }
      return List.of(ops.conv("tail", flow, Ops.Conv.same(features, results, 3)));
    }
  }

  /** Takes rows and forgets them. */
  private static final class Nowhere implements RowSink {
    @Override
    public void begin(int width, int height, int channels) {}

    @Override
    public void write(int rows, float[] samples) {}

    @Override
    public void finish() {}
  }
}
